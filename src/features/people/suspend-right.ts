import type { Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Right } from '../../kernel/right.ts'
import { record } from '../audit/audit.ts'
import { holdAdmins, requireAnAdmin } from './last-admin.ts'
import { insertSuspension, liftSuspensions } from './store-roles.ts'

/**
 * Takes a right from a person for a time, whatever their roles say; it holds from the next request on.
 * @param until null: until it is lifted
 * @param reason for the person and the audit log, e.g. `Pflichtschulung Krise abgelaufen`
 * @throws people.lastAdmin when nobody could manage people any more
 */
export async function suspendRight(
  tx: Tx,
  staffId: StaffId,
  right: Right,
  until: Date | null,
  reason: string,
): Promise<Id<'suspension'>> {
  if (right === 'people.manage') await holdAdmins(tx)
  const id = tx.newId('suspension')
  await insertSuspension(tx, { id, staffId, right, until, reason })
  if (right === 'people.manage') await requireAnAdmin(tx)
  const facts = { right, until: until?.toISOString() ?? 'lifted' }
  await record(tx, 'people.rightSuspended', { kind: 'staff', id: staffId }, { facts, personal: { reason } })
  tx.hint(`staff/${staffId}`)
  return id
}

/** Gives a suspended right back: all open suspensions of it. */
export async function liftRight(tx: Tx, staffId: StaffId, right: Right): Promise<void> {
  if ((await liftSuspensions(tx, staffId, right)) === 0) return
  await record(tx, 'people.rightLifted', { kind: 'staff', id: staffId }, { facts: { right } })
  tx.hint(`staff/${staffId}`)
}
