import type { Ctx, Tx } from '../../infra/ctx.ts'
import { hashErasure } from './chain.ts'
import { dueDetails } from './reads.ts'
import { record } from './record.ts'
import { deleteDetails, insertErasures } from './store.ts'

const batchSize = 1_000
const dayMs = 86_400_000

/**
 * Erases the personal values of entries. That they were erased, when and why, is an entry of its own; only with it does verification
 * say "gelöscht am" instead of "manipuliert".
 * @param entryIds at most 1000; entries without personal values are passed over
 * @param reason a word, e.g. `period` or `request`
 * @returns how many were erased
 */
export async function eraseDetails(tx: Tx, entryIds: readonly string[], reason: string): Promise<number> {
  const erased = await deleteDetails(tx.db, tx.authorityId, entryIds)
  if (erased.length === 0) return 0
  const subject = { kind: 'authority', id: tx.authorityId }
  const detail = { facts: { reason, count: erased.length }, hashes: { entries: hashErasure(erased) } }
  const batchId = await record(tx, 'audit.detailsErased', subject, detail)
  await insertErasures(tx.db, tx.authorityId, erased, { batchId, at: tx.clock.now() })
  return erased.length
}

/**
 * Erases what is due, in transactions of 1000.
 * @param keepDays a shorter period that the authority chose for all of them
 * @returns how many were erased
 */
export async function eraseDueDetails(ctx: Ctx, keepDays?: number): Promise<number> {
  const now = ctx.clock.now()
  const writtenBefore = keepDays === undefined ? null : new Date(now.getTime() - keepDays * dayMs)
  let total = 0
  while (true) {
    const erased = await ctx.transaction(async (tx) =>
      eraseDetails(tx, await dueDetails(tx, { now, writtenBefore, limit: batchSize }), 'period'),
    )
    total += erased
    if (erased === 0) return total
  }
}
