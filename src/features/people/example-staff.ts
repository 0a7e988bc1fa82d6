import type { Tx } from '../../infra/ctx.ts'
import type { DepartmentId, StaffId } from '../../kernel/actor.ts'
import type { Right } from '../../kernel/right.ts'
import { insertDefaultRoles } from './roles.ts'
import { defaultRoles } from './rules.ts'
import { insertCredentials } from './store-credentials.ts'
import { insertDepartment } from './store-departments.ts'
import { replaceStaffRoles } from './store-roles.ts'
import { insertStaff, replaceStaffDepartments } from './store-staff.ts'

interface ExampleCast {
  departments: readonly { key: string; name: string; shortName: string }[]
  /** `roles` by the German names of the default roles. */
  people: readonly { key: string; name: string; roles: readonly string[]; departments: readonly string[] }[]
}

/** Who was added, by key. */
export interface ExampleSet {
  staff: Record<string, StaffId>
  departments: Record<string, DepartmentId>
  names: Record<string, string>
  rights: Record<string, Right[]>
  homes: Record<string, DepartmentId[]>
}

/** Fills an example authority with invented offices and people. They have no password: one becomes them by the link or the own menu. */
export async function insertExampleStaff(tx: Tx, cast: ExampleCast): Promise<ExampleSet> {
  const roleIds = await insertDefaultRoles(tx, 'de')
  const departments: Record<string, DepartmentId> = {}
  for (const { key, name, shortName } of cast.departments) {
    const id = tx.newId('department')
    departments[key] = id
    await insertDepartment(tx, id, { name, short_name: shortName, email: null, active: true })
  }
  const set: ExampleSet = { staff: {}, departments, names: {}, rights: {}, homes: {} }
  for (const person of cast.people) {
    const id = tx.newId('staff')
    const roles = defaultRoles.filter((role) => person.roles.includes(role.name.de))
    set.staff[person.key] = id
    set.names[person.key] = person.name
    set.rights[person.key] = [...new Set(roles.flatMap((role) => role.rights))]
    await insertStaff(tx, { id, name: person.name, email: `${person.key}@musterstadt.example`, language: 'de', state: 'active' })
    await insertCredentials(tx, id)
    await replaceStaffRoles(
      tx,
      id,
      roleIds.filter((_, index) => person.roles.includes(defaultRoles[index]?.name.de ?? '')),
    )
    const homes = person.departments.flatMap((key) => departments[key] ?? [])
    set.homes[person.key] = homes
    await replaceStaffDepartments(tx, id, homes)
  }
  return set
}
