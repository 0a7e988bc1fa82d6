import { insertExampleStaff } from '../features/people/people.ts'
import type { Tx } from '../infra/ctx.ts'
import type { DepartmentId, StaffId } from '../kernel/actor.ts'
import type { Right } from '../kernel/right.ts'

/** Invented, and clearly so: the names say which part someone plays. */
const departments = [
  { key: 'presse', name: 'Pressestelle', shortName: 'Presse' },
  { key: 'strassen', name: 'Amt für Straßen und Verkehrsentwicklung', shortName: 'Straßenamt' },
  { key: 'kultur', name: 'Kulturamt', shortName: 'Kultur' },
  { key: 'soziales', name: 'Amt für Soziales und Wohnen', shortName: 'Soziales' },
] as const

const people = [
  { key: 'redaktion', name: 'Rita Redaktion (Beispiel)', roles: ['Redaktion', 'Dialog'], departments: ['presse'] },
  { key: 'freigabe', name: 'Frank Freigabe (Beispiel)', roles: ['Freigabe', 'Redaktion'], departments: ['presse'] },
  { key: 'dialog', name: 'Dana Dialog (Beispiel)', roles: ['Dialog'], departments: ['presse'] },
  { key: 'fachamt', name: 'Stefan Straßenamt (Beispiel)', roles: ['Freigabe', 'Dialog'], departments: ['strassen'] },
  { key: 'krise', name: 'Karla Krisenstab (Beispiel)', roles: ['Krisenstab'], departments: ['presse'] },
  { key: 'datenschutz', name: 'Dieter Datenschutz (Beispiel)', roles: ['Datenschutz'], departments: [] },
  { key: 'leitung', name: 'Lena Leitung (Beispiel)', roles: ['Leitung'], departments: [] },
  { key: 'verwaltung', name: 'Vera Verwaltung (Beispiel)', roles: ['Verwaltung'], departments: ['presse'] },
] as const

export type ExamplePerson = (typeof people)[number]['key']
export type ExampleDepartment = (typeof departments)[number]['key']

export interface ExampleStaff {
  staff: Record<ExamplePerson, StaffId>
  departments: Record<ExampleDepartment, DepartmentId>
  names: Record<ExamplePerson, string>
  rights: Record<ExamplePerson, Right[]>
  homes: Record<ExamplePerson, DepartmentId[]>
}

/** One person for each role, and the offices they work in. */
export async function addExamplePeople(tx: Tx): Promise<ExampleStaff> {
  const added = await insertExampleStaff(tx, { departments, people })
  return added as ExampleStaff
}
