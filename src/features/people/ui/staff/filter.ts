import type { Department, Role, Staff } from '../../contract.ts'

/** What narrows the list of people. */
export interface StaffFilter {
  state: Staff['state'] | 'all'
  /** Words that must all be found in name, address, roles or departments. */
  search: string
  page: number
}

export const pageSize = 50

const states = ['active', 'invited', 'left', 'all'] as const
const written = { active: '', invited: 'eingeladen', left: 'ausgeschieden', all: 'alle' } as const

/** Reads the address: `?stand=eingeladen&suche=amt&seite=2`. */
export function filterOf(query: Readonly<Record<string, string>>): StaffFilter {
  const state = states.find((one) => written[one] === (query.stand ?? '')) ?? 'active'
  const page = Number(query.seite)
  return { state, search: query.suche ?? '', page: Number.isInteger(page) && page > 0 ? page : 1 }
}

export function toList(filter: Partial<StaffFilter>): string {
  const query = new URLSearchParams()
  if (filter.state && written[filter.state]) query.set('stand', written[filter.state])
  if (filter.search) query.set('suche', filter.search)
  if (filter.page && filter.page > 1) query.set('seite', String(filter.page))
  const tail = query.toString()
  return tail ? `/verwaltung/personen?${tail}` : '/verwaltung/personen'
}

const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** The people of a state who match all words. */
export function matching(
  people: readonly Staff[],
  filter: Pick<StaffFilter, 'state' | 'search'>,
  known: { roles: readonly Role[]; departments: readonly Department[] },
): Staff[] {
  const words = plain(filter.search).split(/\s+/).filter(Boolean)
  const names = new Map<string, string>([...known.roles, ...known.departments].map((one) => [one.id, one.name]))
  return people.filter((person) => {
    if (filter.state !== 'all' && person.state !== filter.state) return false
    const nameOf = (id: string) => names.get(id) ?? ''
    const text = plain([person.name, person.email, ...[...person.roleIds, ...person.departmentIds].map(nameOf)].join(' '))
    return words.every((word) => text.includes(word))
  })
}

/** A page of a list; beyond the end it is the last one, so that a link kept for long still shows somebody. */
export function pageOf<T>(items: readonly T[], page: number): { items: T[]; page: number } {
  const last = Math.max(1, Math.ceil(items.length / pageSize))
  const shown = Math.min(page, last)
  return { items: items.slice((shown - 1) * pageSize, shown * pageSize), page: shown }
}

/** Who could manage people if somebody had other roles: nobody means that the last admin would be gone. */
export function adminsAfter(
  people: readonly Staff[],
  roles: readonly Role[],
  change: { staffId: string; roleIds: readonly string[] },
): Staff[] {
  const admin = new Set<string>(roles.filter((role) => role.rights.includes('people.manage')).map((role) => role.id))
  return people.filter((person) => {
    const held = person.id === change.staffId ? change.roleIds : person.roleIds
    return person.state === 'active' && held.some((id) => admin.has(id))
  })
}
