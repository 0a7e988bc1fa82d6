import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { Db } from '../../infra/db/tables.ts'
import type { DepartmentId, StaffId } from '../../kernel/actor.ts'
import type { Right } from '../../kernel/right.ts'

/** Names of staff by id, also of those who left; unknown ids are absent. */
export async function staffNames(tx: Tx, staffIds: readonly string[]): Promise<Map<string, string>> {
  if (staffIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('authority_id', '=', tx.authorityId)
    .where('id', 'in', [...new Set(staffIds)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Active staff who hold the right now, of one department if one is named. In no order that says anything about them. */
export function peopleWithRight(tx: Tx, right: Right, departmentId?: DepartmentId): Promise<StaffId[]> {
  return holdersOf(tx.db, tx.authorityId, { right, now: tx.clock.now(), departmentId })
}

/** Active staff of a department. */
export async function peopleOfDepartment(tx: Tx, departmentId: DepartmentId): Promise<StaffId[]> {
  const rows = await tx.db
    .selectFrom('staff')
    .innerJoin('staff_departments as d', (join) =>
      join.onRef('d.authority_id', '=', 'staff.authority_id').onRef('d.staff_id', '=', 'staff.id'),
    )
    .select('staff.id')
    .where('staff.authority_id', '=', tx.authorityId)
    .where('staff.state', '=', 'active')
    .where('d.department_id', '=', departmentId)
    .orderBy('staff.id')
    .execute()
  return rows.map((row) => row.id as StaffId)
}

async function holdersOf(
  db: Kysely<Db>,
  authorityId: string,
  of: { right: Right; now: Date; departmentId: DepartmentId | undefined },
): Promise<StaffId[]> {
  let query = db
    .selectFrom('staff')
    .select('staff.id')
    .where('staff.authority_id', '=', authorityId)
    .where('staff.state', '=', 'active')
    .where(sql<boolean>`${of.right} = any (effective_rights(staff.authority_id, staff.id, ${of.now}))`)
    .orderBy('staff.id')
  if (of.departmentId !== undefined) {
    const departmentId = of.departmentId
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('staff_departments')
          .select('staff_departments.staff_id')
          .where('staff_departments.authority_id', '=', authorityId)
          .whereRef('staff_departments.staff_id', '=', 'staff.id')
          .where('staff_departments.department_id', '=', departmentId),
      ),
    )
  }
  const rows = await query.execute()
  return rows.map((row) => row.id as StaffId)
}
