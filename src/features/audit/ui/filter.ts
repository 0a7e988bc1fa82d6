import { addDays, authorityZone } from '../../../ui'
import { type ActionGroup, actionGroups } from './action-words'

/** What narrows the log; days are days of the authority, both included. */
export interface AuditFilter {
  from: string
  to: string
  group: ActionGroup | ''
  text: string
  subjectKind: string
  subjectId: string
}

const isDay = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)

export function filterOf(query: Readonly<Record<string, string>>): AuditFilter {
  return {
    from: isDay(query.von) ? query.von : '',
    to: isDay(query.bis) ? query.bis : '',
    group: actionGroups.find((one) => one === query.gruppe) ?? '',
    text: query.text ?? '',
    subjectKind: query.art ?? '',
    subjectId: query.kennung ?? '',
  }
}

export const isNarrowed = (filter: AuditFilter): boolean => Object.values(filter).some((value) => value !== '')

/** The instant at which a day begins in a zone: midnight there, whatever the clocks do that night. */
export function dayStart(day: string, zone: string = authorityZone()): string {
  const guess = Date.parse(`${day}T00:00:00Z`)
  const offsetAt = (at: number) => {
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
    return Date.parse(`${shown.replace(' ', 'T')}Z`) - at
  }
  const first = guess - offsetAt(guess)
  return new Date(guess - offsetAt(first)).toISOString()
}

/** The filter as the API takes it. */
export function queryOf(filter: AuditFilter, zone?: string): Record<string, string | undefined> {
  return {
    from: filter.from ? dayStart(filter.from, zone) : undefined,
    to: filter.to ? dayStart(addDays(filter.to, 1), zone) : undefined,
    action: filter.group ? `${filter.group}.` : undefined,
    text: filter.text.trim().length >= 2 ? filter.text.trim() : undefined,
    subjectKind: filter.subjectKind || undefined,
    subjectId: filter.subjectId || undefined,
  }
}
