import { expect, test } from 'vitest'
import type { Department, Role, Staff } from '../../contract.ts'
import { adminsAfter, filterOf, matching, pageOf, pageSize, toList } from './filter'

const role = (id: string, name: string, rights: Role['rights'] = []): Role => ({
  id: id as Role['id'],
  name,
  description: '',
  rights,
  version: 1,
  people: 1,
})
const roles = [role('role_a', 'Verwaltung', ['people.manage']), role('role_b', 'Redaktion', ['posts.write'])]
const departments = [{ id: 'department_a', name: 'Straßenamt', shortName: '', email: null, active: true } as Department]
const person = (id: string, name: string, change: Partial<Staff> = {}): Staff => ({
  id: id as Staff['id'],
  name,
  email: `${id}@musterstadt.example`,
  state: 'active',
  roleIds: [],
  departmentIds: [],
  ...change,
})
const people = [
  person('staff_1', 'Erika Beispiel', { roleIds: ['role_a' as never] }),
  person('staff_2', 'Jörg Muster', { roleIds: ['role_b' as never], departmentIds: ['department_a' as never] }),
  person('staff_3', 'Neu Dabei', { state: 'invited', roleIds: ['role_a' as never] }),
]
const names = (search: string, state: Staff['state'] | 'all' = 'all') =>
  matching(people, { search, state }, { roles, departments }).map((one) => one.name)

test('people are found by name, address, role and department, whatever the capitals and dots', () => {
  expect(names('jorg')).toEqual(['Jörg Muster'])
  expect(names('staff_1@')).toEqual(['Erika Beispiel'])
  expect(names('REDAKTION straßen')).toEqual(['Jörg Muster'])
  expect(names('verwaltung')).toEqual(['Erika Beispiel', 'Neu Dabei'])
})

test('all words must be found', () => {
  expect(names('erika redaktion')).toEqual([])
})

test('the state narrows the list', () => {
  expect(names('', 'invited')).toEqual(['Neu Dabei'])
})

test('an address leads back to the same list', () => {
  const filter = { state: 'invited', search: 'amt', page: 3 } as const
  expect(filterOf(Object.fromEntries(new URL(toList(filter), 'http://x').searchParams))).toEqual(filter)
  expect(filterOf({ stand: 'unsinn', seite: '-4' })).toEqual({ state: 'active', search: '', page: 1 })
})

test('a page beyond the end shows the last one', () => {
  const many = Array.from({ length: pageSize + 1 }, (_, i) => i)
  expect(pageOf(many, 2)).toEqual({ items: [pageSize], page: 2 })
  expect(pageOf(many, 9)).toEqual({ items: [pageSize], page: 2 })
  expect(pageOf([], 1)).toEqual({ items: [], page: 1 })
})

test('who is invited does not count as the one who can still manage people', () => {
  expect(adminsAfter(people, roles, { staffId: 'staff_1', roleIds: [] })).toEqual([])
  expect(adminsAfter(people, roles, { staffId: 'staff_2', roleIds: ['role_a'] }).map((one) => one.id)).toEqual([
    'staff_1',
    'staff_2',
  ])
})
