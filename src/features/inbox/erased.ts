import { sql } from 'kysely'
import type { Incoming } from '../../connectors/connector.ts'
import type { Tx } from '../../infra/ctx.ts'
import type { Named } from './envelopes.ts'
import type { Forgotten } from './forget.ts'
import * as store from './store.ts'
import type { Inlet } from './threads.ts'

/**
 * So long nothing of what was erased comes in again. A network that is connected anew tells from its beginning, so no shorter than public
 * messages are usually kept.
 */
export const erasedDays = 1_095

/** Names a person without saying who it is; the same in the journal of erasures. */
export const personKey = (tx: Tx, one: Named): string =>
  tx.tools.secrets.keyedHash('erasure.contact', `${one.network}\n${one.remoteId}`)

/** Names a message without saying which. */
const messageKey = (tx: Tx, one: Named): string =>
  tx.tools.secrets.keyedHash('erasure.message', `${one.network}\n${one.remoteId}`)

/** Remembers that people and messages were erased: what they wrote until now is not taken in again, nor what is told of these messages. */
export async function noteErased(tx: Tx, erased: { people: readonly Named[]; messages: readonly Named[] }): Promise<void> {
  const at = tx.clock.now()
  const keys = [...erased.people.map((one) => personKey(tx, one)), ...erased.messages.map((one) => messageKey(tx, one))]
  await putErased(
    tx,
    keys.map((key) => ({ key, at })),
  )
}

/** The same by keys, as the journal has them. */
export async function putErased(tx: Tx, erased: readonly { key: string; at: Date }[]): Promise<void> {
  await sql`
    insert into erased_keys (authority_id, key, at)
    select ${tx.authorityId}, key, max(at) from unnest(${erased.map((one) => one.key)}::text[], ${erased.map((one) => one.at)}::timestamptz[]) as e (key, at)
    group by key
    on conflict (authority_id, key) do update set at = greatest(erased_keys.at, excluded.at)`.execute(tx.db)
}

/**
 * Of what a network told, what was not erased: it may tell it again, or late. What a person writes after their erasure is new; of what they
 * wrote before it and never was here, the message is remembered as erased too, so that its edits do not come in.
 */
export async function withoutErased(tx: Tx, inlet: Inlet, incoming: readonly Incoming[]): Promise<Incoming[]> {
  const { network } = inlet
  const keysOf = (one: Incoming) => ({
    message: one.is === 'unreadable' ? '' : messageKey(tx, { network, remoteId: one.remoteId }),
    person: one.is === 'message' ? personKey(tx, { network, remoteId: one.author.remoteId }) : '',
  })
  const keys = new Map(incoming.map((one) => [one, keysOf(one)]))
  const asked = [...new Set([...keys.values()].flatMap((one) => [one.message, one.person]))]
  const rows = await tx.db
    .selectFrom('erased_keys')
    .select(['key', 'at'])
    .where('authority_id', '=', tx.authorityId)
    .where('key', '=', (e) => e.fn.any(e.val(asked)))
    .execute()
  if (rows.length === 0) return [...incoming]
  const erasedAt = new Map(rows.map((row) => [row.key, row.at]))
  const isKnown = (one: Incoming) => erasedAt.has(keys.get(one)?.message ?? '')
  const isFromBefore = (one: Incoming) => {
    const at = erasedAt.get(keys.get(one)?.person ?? '')
    return one.is === 'message' && at !== undefined && new Date(one.at) <= at
  }
  const late = incoming.flatMap((one) =>
    one.is === 'message' && isFromBefore(one) && !isKnown(one) ? [{ network, remoteId: one.remoteId }] : [],
  )
  await noteErased(tx, { people: [], messages: late })
  await store.dropMarks(tx, late)
  const isLate = new Set(late.map((one) => one.remoteId))
  return incoming.filter((one) => !isKnown(one) && (one.is === 'unreadable' || !isLate.has(one.remoteId)))
}

/** Keys of what was erased so long ago. */
export async function forgetErased(tx: Tx, olderThan: Date): Promise<Forgotten> {
  const removed = await sql`delete from erased_keys where authority_id = ${tx.authorityId} and at < ${olderThan}`.execute(tx.db)
  const left = await sql<{
    at: Date | null
  }>`select min(at) as at from erased_keys where authority_id = ${tx.authorityId}`.execute(tx.db)
  return { removed: Number(removed.numAffectedRows ?? 0), oldestLeft: left.rows[0]?.at ?? null }
}
