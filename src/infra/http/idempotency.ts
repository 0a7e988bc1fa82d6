import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { AppError, faults } from '../../kernel/fault.ts'
import type { Ctx, Tx } from '../ctx.ts'

const idempotencyFaults = faults('idempotency', {
  reused: {
    kind: 'conflict',
    de: 'Dieser Idempotency-Key gehört schon zu einer anderen Anfrage.',
    en: 'This Idempotency-Key already belongs to a different request.',
  },
  unfinished: {
    kind: 'conflict',
    de: 'Die Anfrage mit diesem Idempotency-Key läuft noch, oder niemand weiß, wie sie endete. Sehen Sie nach, was daraus wurde, bevor Sie sie mit einem neuen wiederholen.',
    en: 'The request with this Idempotency-Key is still under way, or nobody knows how it ended. Look what became of it before you repeat it with a new one.',
  },
  answerErased: {
    kind: 'gone',
    de: 'Das ist schon geschehen. Die Antwort darauf wurde inzwischen gelöscht.',
    en: 'This has been done already. The answer to it has been erased since.',
  },
})

/** The status of a request whose answer may not be given again. */
const erased = 410

/** A request that may come again. */
interface Repeatable {
  /** Who asks; keys of different people never meet. */
  caller: string
  key: string
  request: unknown
}

type Work = (ctx: Ctx) => Promise<unknown>

/**
 * Runs a write once per key: the answer is stored in the same transaction as what was written, and a repeat gets it again.
 * Two at once: the second waits for the first one's row and then answers from it.
 */
export function once(ctx: Ctx, of: Repeatable, work: Work): Promise<unknown> {
  return ctx.transaction(async (tx) => {
    const kept = await reserve(tx, of)
    if (kept) return kept.answer
    const answer = await work(tx)
    await keep(tx, of, answer)
    return answer
  })
}

/**
 * The same for work that calls a network or renders pictures, which no transaction may wait for: the key is reserved first, the answer
 * stored afterwards. What was refused has not happened and frees the key; after a crash in between, or a failure that nobody foresaw, nobody
 * knows, and a repeat is told so.
 */
export async function onceApart(ctx: Ctx, of: Repeatable, work: Work): Promise<unknown> {
  const kept = await ctx.transaction((tx) => reserve(tx, of))
  if (kept) return kept.answer
  const answer = await work(ctx).catch(async (error: unknown) => {
    if (error instanceof AppError) await ctx.transaction((tx) => free(tx, of))
    throw error
  })
  await ctx.transaction((tx) => keep(tx, of, answer))
  return answer
}

/** Takes the key for this request. @returns the answer that an earlier one got; null when this is the first */
async function reserve(tx: Tx, of: Repeatable): Promise<{ answer: unknown } | null> {
  const fingerprint = createHash('sha256').update(JSON.stringify(of.request)).digest('base64url')
  const first = await tx.db
    .insertInto('idempotent_requests')
    .values({ authority_id: tx.authorityId, caller: of.caller, key: of.key, fingerprint, created_at: tx.clock.now() })
    .onConflict((conflict) => conflict.columns(['authority_id', 'caller', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (first) return null
  const stored = await tx.db
    .selectFrom('idempotent_requests')
    .select(['fingerprint', 'answer', 'status'])
    .where('authority_id', '=', tx.authorityId)
    .where('caller', '=', of.caller)
    .where('key', '=', of.key)
    .executeTakeFirst()
  // Freed at this moment is as good as under way: the next repeat is the first.
  if (!stored) throw idempotencyFaults.unfinished()
  if (stored.fingerprint !== fingerprint) throw idempotencyFaults.reused()
  if (stored.status === null) throw idempotencyFaults.unfinished()
  if (stored.status === erased) throw idempotencyFaults.answerErased()
  return { answer: stored.answer }
}

async function keep(tx: Tx, of: Repeatable, answer: unknown): Promise<void> {
  await tx.db
    .updateTable('idempotent_requests')
    .set({ answer: JSON.stringify(answer ?? null), status: 200 })
    .where('authority_id', '=', tx.authorityId)
    .where('caller', '=', of.caller)
    .where('key', '=', of.key)
    .execute()
}

async function free(tx: Tx, of: Repeatable): Promise<void> {
  await tx.db
    .deleteFrom('idempotent_requests')
    .where('authority_id', '=', tx.authorityId)
    .where('caller', '=', of.caller)
    .where('key', '=', of.key)
    .where('status', 'is', null)
    .execute()
}

/** Removes the answers kept for repeated requests that are older than the time. */
export async function forgetRequests(tx: Tx, olderThan: Date): Promise<{ removed: number; oldestLeft: Date | null }> {
  const removed = await tx.db
    .deleteFrom('idempotent_requests')
    .where('authority_id', '=', tx.authorityId)
    .where('created_at', '<', olderThan)
    .executeTakeFirst()
  const left = await tx.db
    .selectFrom('idempotent_requests')
    .select((e) => e.fn.min('created_at').as('at'))
    .where('authority_id', '=', tx.authorityId)
    .executeTakeFirst()
  return { removed: Number(removed.numDeletedRows), oldestLeft: left?.at ?? null }
}

/** Erases kept answers that name one of these ids. That they were given stays: a repeat must not do again what was done. */
export async function forgetAnswersAbout(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    update idempotent_requests set answer = null, status = ${erased} where authority_id = ${tx.authorityId}
      and exists (select 1 from unnest(${[...ids]}::text[]) id where position(id in answer::text) > 0)`.execute(tx.db)
}

/** Two things became one: kept answers name the one that is left, so that a repeat leads there, and they are forgotten with it. */
export async function renameInAnswers(tx: Tx, from: string, into: string): Promise<void> {
  await sql`
    update idempotent_requests set answer = replace(answer::text, ${from}, ${into})::jsonb
    where authority_id = ${tx.authorityId} and position(${from} in answer::text) > 0`.execute(tx.db)
}
