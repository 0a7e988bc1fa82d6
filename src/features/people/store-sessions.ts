import type { Selectable } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { SessionsTable } from './tables.ts'

export type SessionRow = Selectable<SessionsTable>

export async function insertSession(tx: Tx, row: Omit<SessionRow, 'authority_id'>): Promise<void> {
  await tx.db
    .insertInto('sessions')
    .values({ ...row, authority_id: tx.authorityId })
    .execute()
}

/** Ends one session of a person. @returns whether there was one */
export async function deleteSession(tx: Tx, staffId: StaffId, id: string): Promise<boolean> {
  const result = await tx.db
    .deleteFrom('sessions')
    .where('authority_id', '=', tx.authorityId)
    .where('staff_id', '=', staffId)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Ends all sessions of a person but one. @returns how many */
export async function deleteSessions(tx: Tx, staffId: StaffId, except: Id<'session'> | null = null): Promise<number> {
  let query = tx.db.deleteFrom('sessions').where('authority_id', '=', tx.authorityId).where('staff_id', '=', staffId)
  if (except !== null) query = query.where('id', '<>', except)
  const result = await query.executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Once a minute at most: enough for the idle limit. */
export async function touchSession(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('sessions')
    .set({ last_seen_at: tx.clock.now() })
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .execute()
}

/** Deletes sessions that were over by their age or their idleness at these times. @returns how many */
export async function deleteDeadSessions(tx: Tx, o: { idleSince: Date; now: Date }): Promise<number> {
  const result = await tx.db
    .deleteFrom('sessions')
    .where('authority_id', '=', tx.authorityId)
    .where(({ eb, or }) => or([eb('expires_at', '<=', o.now), eb('last_seen_at', '<=', o.idleSince)]))
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
