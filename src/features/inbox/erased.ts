import { sql } from 'kysely'
import type { Incoming } from '../../connectors/connector.ts'
import type { Tx } from '../../infra/ctx.ts'
import type { Named } from './envelopes.ts'
import type { Forgotten } from './forget.ts'
import type { Inlet } from './threads.ts'

/**
 * So long nothing of what was erased comes in again. A network that is connected anew tells from its beginning, so no shorter than public
 * messages are usually kept.
 */
export const erasedDays = 1_095

/** Names a message without saying which. */
const messageKey = (tx: Tx, one: Named): string =>
  tx.tools.secrets.keyedHash('erasure.message', `${one.network}\n${one.remoteId}`)

/** Remembers that messages were erased: what their network still tells of them is not taken in. */
export async function noteErased(tx: Tx, messages: readonly Named[]): Promise<void> {
  const keys = [...new Set(messages.map((one) => messageKey(tx, one)))]
  await sql`
    insert into erased_keys (authority_id, key, at) select ${tx.authorityId}, key, ${tx.clock.now()} from unnest(${keys}::text[]) key
    on conflict (authority_id, key) do update set at = greatest(erased_keys.at, excluded.at)`.execute(tx.db)
}

/** Of what a network told, what is not about something that was erased. */
export async function withoutErased(tx: Tx, inlet: Inlet, incoming: readonly Incoming[]): Promise<Incoming[]> {
  const keyOf = (one: Incoming) =>
    one.is === 'unreadable' ? '' : messageKey(tx, { network: inlet.network, remoteId: one.remoteId })
  const keys = new Map(incoming.map((one) => [one, keyOf(one)]))
  const rows = await tx.db
    .selectFrom('erased_keys')
    .select('key')
    .where('authority_id', '=', tx.authorityId)
    .where('key', '=', (e) => e.fn.any(e.val([...keys.values()])))
    .execute()
  const erased = new Set(rows.map((row) => row.key))
  return incoming.filter((one) => !erased.has(keys.get(one) ?? ''))
}

/** Keys of what was erased so long ago. */
export async function forgetErased(tx: Tx, olderThan: Date): Promise<Forgotten> {
  const removed = await sql`delete from erased_keys where authority_id = ${tx.authorityId} and at < ${olderThan}`.execute(tx.db)
  const left = await sql<{
    at: Date | null
  }>`select min(at) as at from erased_keys where authority_id = ${tx.authorityId}`.execute(tx.db)
  return { removed: Number(removed.numAffectedRows ?? 0), oldestLeft: left.rows[0]?.at ?? null }
}
