import type { Selectable } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { ConnectAttemptsTable } from './tables.ts'

export type AttemptRow = Selectable<ConnectAttemptsTable>

/** How long an attempt that is over stays, so that who comes back late is told why. */
export const endedAttemptDays = 1

/** Where what an attempt keeps lies sealed: it opens nowhere else. */
export const attemptContext = (authorityId: string, id: string) => `connect_attempts/${authorityId}/${id}`

export async function insertAttempt(tx: Tx, row: Omit<AttemptRow, 'authority_id' | 'created_at' | 'used_at'>): Promise<void> {
  await tx.db
    .insertInto('connect_attempts')
    .values({ ...row, authority_id: tx.authorityId, created_at: tx.clock.now(), used_at: null })
    .execute()
}

/** What this session began on this network, locked: of two who come back at once one waits for the other. */
export function lockByState(
  tx: Tx,
  o: { stateHash: string; network: string; sessionId: string },
): Promise<AttemptRow | undefined> {
  return tx.db
    .selectFrom('connect_attempts')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('state_hash', '=', o.stateHash)
    .where('network', '=', o.network)
    .where('session_id', '=', o.sessionId)
    .forUpdate()
    .executeTakeFirst()
}

export function lockById(tx: Tx, o: { id: string; sessionId: string }): Promise<AttemptRow | undefined> {
  return tx.db
    .selectFrom('connect_attempts')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', o.id)
    .where('session_id', '=', o.sessionId)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateAttempt(
  tx: Tx,
  id: string,
  change: Partial<Pick<AttemptRow, 'sealed' | 'used_at' | 'expires_at'>>,
): Promise<void> {
  await tx.db
    .updateTable('connect_attempts')
    .set(change)
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .execute()
}

/** Forgets what ended before the time. @returns how many went, and the end of the oldest that is left and over */
export async function forgetConnectAttempts(tx: Tx, olderThan: Date): Promise<{ removed: number; oldestLeft: Date | null }> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('connect_attempts')
    .where('authority_id', '=', tx.authorityId)
    .where('expires_at', '<', olderThan)
    .executeTakeFirst()
  const left = await tx.db
    .selectFrom('connect_attempts')
    .select(({ fn }) => fn.min('expires_at').as('at'))
    .where('authority_id', '=', tx.authorityId)
    .where('expires_at', '<', tx.clock.now())
    .executeTakeFirst()
  return { removed: Number(numDeletedRows), oldestLeft: left?.at ?? null }
}
