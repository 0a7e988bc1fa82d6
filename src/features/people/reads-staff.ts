import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { DepartmentId, StaffId } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Department, ExamplePerson, Role, Staff, StaffDetail, StaffQuery } from './contract.ts'
import { knownRights } from './reads-me.ts'

function people(tx: Tx) {
  return tx.db
    .selectFrom('staff as p')
    .selectAll('p')
    .select([
      sql<Id<'role'>[]>`array(select r.role_id from staff_roles r
        where r.authority_id = p.authority_id and r.staff_id = p.id order by r.role_id)`.as('role_ids'),
      sql<DepartmentId[]>`array(select d.department_id from staff_departments d
        where d.authority_id = p.authority_id and d.staff_id = p.id order by d.department_id)`.as('department_ids'),
    ])
    .where('p.authority_id', '=', tx.authorityId)
}

type Row = Awaited<ReturnType<ReturnType<typeof people>['executeTakeFirstOrThrow']>>

const staffFrom = (row: Row): Staff => ({
  id: row.id as StaffId,
  name: row.name,
  email: row.email,
  state: row.state,
  roleIds: row.role_ids,
  departmentIds: row.department_ids,
})

/** Colleagues by name. */
export async function listStaff(tx: Tx, query: StaffQuery): Promise<Staff[]> {
  let rows = people(tx).orderBy('p.name').orderBy('p.id')
  if (query.state !== 'all') rows = rows.where('p.state', '=', query.state)
  if (query.right !== undefined) {
    const held = sql<boolean>`${query.right} = any (effective_rights(p.authority_id, p.id, ${tx.clock.now()}))`
    rows = rows.where('p.state', '=', 'active').where(held)
  }
  return (await rows.execute()).map(staffFrom)
}

/** One person as those see them who manage people; null when there is none. */
export async function staffDetail(tx: Tx, id: StaffId): Promise<StaffDetail | null> {
  const now = tx.clock.now()
  const row = await people(tx)
    .leftJoin('staff_credentials as c', (join) =>
      join.onRef('c.authority_id', '=', 'p.authority_id').onRef('c.staff_id', '=', 'p.id'),
    )
    .select('c.totp_confirmed_at')
    .select([
      sql<string[]>`effective_rights(p.authority_id, p.id, ${now})`.as('held'),
      sql<Date | null>`(select max(l.expires_at) from one_time_links l where l.authority_id = p.authority_id and l.staff_id = p.id
        and l.kind = 'invitation' and l.used_at is null and l.expires_at > ${now})`.as('invited_until'),
    ])
    .where('p.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const suspended = await tx.db
    .selectFrom('suspended_rights')
    .select(['right', 'until', 'reason'])
    .where('authority_id', '=', tx.authorityId)
    .where('staff_id', '=', id)
    .where('lifted_at', 'is', null)
    .where(({ eb, or }) => or([eb('until', 'is', null), eb('until', '>', now)]))
    .orderBy('created_at')
    .execute()
  return {
    ...staffFrom(row),
    language: row.language,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    leftAt: row.left_at?.toISOString() ?? null,
    secondFactor: row.totp_confirmed_at !== null,
    invitedUntil: row.invited_until?.toISOString() ?? null,
    rights: row.state === 'active' ? knownRights(row.held) : [],
    suspended: suspended.map((one) => ({ right: one.right, until: one.until?.toISOString() ?? null, reason: one.reason })),
  }
}

/** All roles in the order of the authority, each with how many hold it. */
export async function listRoles(tx: Tx): Promise<Role[]> {
  const rows = await tx.db
    .selectFrom('roles as r')
    .selectAll('r')
    .select(
      sql<number>`(select count(*) from staff_roles sr join staff p on p.authority_id = sr.authority_id and p.id = sr.staff_id
        where sr.authority_id = r.authority_id and sr.role_id = r.id and p.state <> 'left')`.as('people'),
    )
    .where('r.authority_id', '=', tx.authorityId)
    .orderBy('r.position')
    .orderBy('r.name')
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'role'>,
    name: row.name,
    description: row.description,
    rights: knownRights(row.rights),
    version: row.version,
    people: row.people,
  }))
}

/** All departments of the authority by name, closed ones last. */
export async function departments(tx: Tx): Promise<Department[]> {
  const rows = await tx.db
    .selectFrom('departments')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .orderBy('active', 'desc')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    id: row.id as DepartmentId,
    name: row.name,
    shortName: row.short_name,
    email: row.email,
    active: row.active,
  }))
}

/** Active people of the example authority with their roles. */
export async function examplePeople(tx: Tx): Promise<ExamplePerson[]> {
  const rows = await tx.db
    .selectFrom('staff as p')
    .select(['p.id', 'p.name'])
    .select(
      sql<string[]>`array(select r.name from staff_roles sr join roles r on r.authority_id = sr.authority_id and r.id = sr.role_id
        where sr.authority_id = p.authority_id and sr.staff_id = p.id order by r.position, r.name)`.as('roles'),
    )
    .where('p.authority_id', '=', tx.authorityId)
    .where('p.state', '=', 'active')
    .orderBy('p.name')
    .execute()
  return rows.map((row) => ({ id: row.id as StaffId, name: row.name, roles: row.roles }))
}

/** Which of the lists holds a role or department that does not exist here. Others of the same id elsewhere do not count. */
export async function unknownMembers(
  tx: Tx,
  ids: { roleIds: readonly string[]; departmentIds: readonly string[] },
): Promise<('roleIds' | 'departmentIds')[]> {
  const exist = async (table: 'roles' | 'departments', wanted: readonly string[]): Promise<boolean> => {
    const distinct = [...new Set(wanted)]
    if (distinct.length === 0) return true
    const rows = await tx.db
      .selectFrom(table)
      .select('id')
      .where('authority_id', '=', tx.authorityId)
      .where('id', 'in', distinct)
      .forKeyShare()
      .execute()
    return rows.length === distinct.length
  }
  return [
    ...((await exist('roles', ids.roleIds)) ? [] : ['roleIds' as const]),
    ...((await exist('departments', ids.departmentIds)) ? [] : ['departmentIds' as const]),
  ]
}
