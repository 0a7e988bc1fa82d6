import type { Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Right } from '../../kernel/right.ts'

interface NewRole {
  id: Id<'role'>
  name: string
  description: string
  rights: readonly Right[]
  position: number
}

export async function insertRoles(tx: Tx, roles: readonly NewRole[]): Promise<void> {
  const created_at = tx.clock.now()
  await tx.db
    .insertInto('roles')
    .values(roles.map((role) => ({ ...role, rights: [...role.rights], authority_id: tx.authorityId, created_at })))
    .execute()
}

/** Locks the role. */
export function lockRole(tx: Tx, id: Id<'role'>) {
  return tx.db
    .selectFrom('roles')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateRole(
  tx: Tx,
  id: Id<'role'>,
  values: { name: string; description: string; rights: readonly string[]; version: number },
): Promise<void> {
  await tx.db
    .updateTable('roles')
    .set({ ...values, rights: [...values.rights] })
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .execute()
}

export async function deleteRole(tx: Tx, id: Id<'role'>): Promise<void> {
  await tx.db.deleteFrom('staff_roles').where('authority_id', '=', tx.authorityId).where('role_id', '=', id).execute()
  await tx.db.deleteFrom('roles').where('authority_id', '=', tx.authorityId).where('id', '=', id).execute()
}

/** Sets exactly these roles. */
export async function replaceStaffRoles(tx: Tx, staffId: StaffId, roleIds: readonly string[]): Promise<void> {
  await tx.db.deleteFrom('staff_roles').where('authority_id', '=', tx.authorityId).where('staff_id', '=', staffId).execute()
  if (roleIds.length === 0) return
  await tx.db
    .insertInto('staff_roles')
    .values([...new Set(roleIds)].map((role_id) => ({ authority_id: tx.authorityId, staff_id: staffId, role_id })))
    .execute()
}

export async function insertSuspension(
  tx: Tx,
  row: { id: Id<'suspension'>; staffId: StaffId; right: Right; until: Date | null; reason: string },
): Promise<void> {
  const { staffId: staff_id, ...rest } = row
  await tx.db
    .insertInto('suspended_rights')
    .values({ ...rest, staff_id, authority_id: tx.authorityId, created_at: tx.clock.now(), lifted_at: null })
    .execute()
}

/** @returns how many open suspensions were lifted */
export async function liftSuspensions(tx: Tx, staffId: StaffId, right: Right): Promise<number> {
  const result = await tx.db
    .updateTable('suspended_rights')
    .set({ lifted_at: tx.clock.now() })
    .where('authority_id', '=', tx.authorityId)
    .where('staff_id', '=', staffId)
    .where('right', '=', right)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
