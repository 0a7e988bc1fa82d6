import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { faults } from '../../kernel/fault.ts'
import type { Ctx, Tx } from '../ctx.ts'

const idempotencyFaults = faults('idempotency', {
  reused: {
    kind: 'conflict',
    de: 'Dieser Idempotency-Key gehört schon zu einer anderen Anfrage.',
    en: 'This Idempotency-Key already belongs to a different request.',
  },
})

/**
 * Runs a write once per key: the answer is stored in the same transaction as what was written, and a repeat gets it again.
 * Two at once: the second waits for the first one's row and then answers from it.
 * @param caller who asks; keys of different people never meet
 */
export function once(
  ctx: Ctx,
  caller: string,
  key: string,
  request: unknown,
  work: (ctx: Ctx) => Promise<unknown>,
): Promise<unknown> {
  const fingerprint = createHash('sha256').update(JSON.stringify(request)).digest('base64url')
  return ctx.transaction(async (tx) => {
    const id = { authority_id: ctx.authorityId, caller, key }
    const first = await tx.db
      .insertInto('idempotent_requests')
      .values({ ...id, fingerprint, created_at: ctx.clock.now() })
      .onConflict((conflict) => conflict.columns(['authority_id', 'caller', 'key']).doNothing())
      .returning('key')
      .executeTakeFirst()
    if (!first) {
      const stored = await tx.db
        .selectFrom('idempotent_requests')
        .select(['fingerprint', 'answer'])
        .where('authority_id', '=', ctx.authorityId)
        .where('caller', '=', caller)
        .where('key', '=', key)
        .executeTakeFirstOrThrow()
      if (stored.fingerprint !== fingerprint) throw idempotencyFaults.reused()
      return stored.answer
    }
    const answer = await work(tx)
    await tx.db
      .updateTable('idempotent_requests')
      .set({ answer: JSON.stringify(answer ?? null), status: 200 })
      .where('authority_id', '=', ctx.authorityId)
      .where('caller', '=', caller)
      .where('key', '=', key)
      .execute()
    return answer
  })
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

/** Removes kept answers that name one of these ids: what was erased must not be answered again. A repeat is then simply a new request. */
export async function forgetAnswersAbout(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    delete from idempotent_requests where authority_id = ${tx.authorityId}
      and exists (select 1 from unnest(${[...ids]}::text[]) id where position(id in answer::text) > 0)`.execute(tx.db)
}

/** Two things became one: kept answers name the one that is left, so that a repeat leads there, and they are forgotten with it. */
export async function renameInAnswers(tx: Tx, from: string, into: string): Promise<void> {
  await sql`
    update idempotent_requests set answer = replace(answer::text, ${from}, ${into})::jsonb
    where authority_id = ${tx.authorityId} and position(${from} in answer::text) > 0`.execute(tx.db)
}
