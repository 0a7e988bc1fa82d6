import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'

const own = (tx: Tx, staffId: StaffId) =>
  tx.db.updateTable('staff_credentials').where('authority_id', '=', tx.authorityId).where('staff_id', '=', staffId)

export async function insertCredentials(tx: Tx, staffId: StaffId): Promise<void> {
  await tx.db.insertInto('staff_credentials').values({ authority_id: tx.authorityId, staff_id: staffId }).execute()
}

export async function setPassword(tx: Tx, staffId: StaffId, hash: string): Promise<void> {
  await own(tx, staffId).set({ password_hash: hash, password_changed_at: tx.clock.now() }).execute()
}

/** The same password under today's costs; not a change of it. */
export async function renewPasswordHash(tx: Tx, staffId: StaffId, hash: string): Promise<void> {
  await own(tx, staffId).set({ password_hash: hash }).execute()
}

export async function setPendingSecret(tx: Tx, staffId: StaffId, sealed: string): Promise<void> {
  await own(tx, staffId).set({ totp_pending: sealed }).execute()
}

/** Puts the pending secret in force. @returns false when it is no longer the pending one */
export async function confirmSecret(
  tx: Tx,
  staffId: StaffId,
  o: { sealed: string; step: number; recoveryHashes: string[] },
): Promise<boolean> {
  const result = await own(tx, staffId)
    .where('totp_pending', '=', o.sealed)
    .set({
      totp_secret: o.sealed,
      totp_pending: null,
      totp_confirmed_at: tx.clock.now(),
      totp_used_step: o.step,
      recovery_hashes: o.recoveryHashes,
    })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Marks a code as used. Of two at once one gets true: the second waits for the first's row and then finds the step taken. */
export async function takeStep(tx: Tx, staffId: StaffId, step: number): Promise<boolean> {
  const result = await own(tx, staffId)
    .where(({ eb, or }) => or([eb('totp_used_step', 'is', null), eb('totp_used_step', '<', step)]))
    .set({ totp_used_step: step })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Uses up a recovery code. @returns false when it was not among them */
export async function takeRecoveryCode(tx: Tx, staffId: StaffId, hash: string): Promise<boolean> {
  const result = await own(tx, staffId)
    .where(sql<boolean>`${hash} = any (recovery_hashes)`)
    .set({ recovery_hashes: sql<string[]>`array_remove(recovery_hashes, ${hash})` })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function setRecoveryHashes(tx: Tx, staffId: StaffId, hashes: string[]): Promise<void> {
  await own(tx, staffId).set({ recovery_hashes: hashes }).execute()
}

export async function clearSecondFactor(tx: Tx, staffId: StaffId): Promise<void> {
  await own(tx, staffId)
    .set({ totp_secret: null, totp_pending: null, totp_confirmed_at: null, totp_used_step: null, recovery_hashes: [] })
    .execute()
}

/** Puts a newly sealed form of the same secret in the place of the old one. */
export async function replaceSealed(
  tx: Tx,
  staffId: StaffId,
  column: 'totp_secret' | 'totp_pending',
  o: { from: string; to: string },
): Promise<void> {
  await own(tx, staffId)
    .where(column, '=', o.from)
    .set({ [column]: o.to })
    .execute()
}

export async function deleteCredentials(tx: Tx, staffId: StaffId): Promise<void> {
  await tx.db.deleteFrom('staff_credentials').where('authority_id', '=', tx.authorityId).where('staff_id', '=', staffId).execute()
}
