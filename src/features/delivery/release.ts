import type { Ctx, Tx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import { type DeliveryId, type DeliveryView, deliveryFaults } from './contract.ts'
import { can, settledKinds } from './policy.ts'
import { deliveryView } from './reads.ts'
import { hint } from './record.ts'
import * as store from './store.ts'
import { ticketToLookUp } from './tickets.ts'

/**
 * Lets a delivery go on that is held one by one, e.g. after a restore: it is looked up at once, also when it is planned for later. Its entry
 * on the own site, which goes first, goes with it.
 */
export function releaseHeld(ctx: Ctx, input: { id: DeliveryId }): Promise<DeliveryView> {
  return ctx.transaction(async (tx) => {
    const { row, batch } = await store.lockWithBatch(tx, input.id)
    tx.require(can.resolve(tx.actor, row.subject_kind))
    if (row.state !== 'held') throw deliveryFaults.notUnclear()
    await releaseSite(tx, row, batch)
    await letGo(tx, row)
    tx.hint('deliveries')
    return deliveryView(tx, row.id)
  })
}

/** So many are released in one transaction, so that nobody waits for a long one. */
const pageSize = 100

/**
 * Lets everything go on that a restore held and that this person may settle. Each is looked up before anything of it is sent, so running it
 * twice, or two people at once, changes nothing.
 * @returns how many were released
 */
export async function releaseRestored(ctx: Ctx): Promise<number> {
  let released = 0
  for (;;) {
    const count = await ctx.transaction(async (tx) => {
      const kinds = settledKinds(tx.actor)
      tx.require(kinds.length > 0)
      const rows = await store.lockRestored(tx, { kinds, limit: pageSize })
      for (const row of rows) await letGo(tx, row)
      tx.hint('deliveries')
      return rows.length
    })
    released += count
    if (count < pageSize) return released
  }
}

/** The entry on the own site that a held delivery was asked for with: without it nothing of the batch may leave. */
export async function releaseSite(tx: Tx, row: store.DeliveryRow, batch: readonly store.DeliveryRow[]): Promise<void> {
  for (const one of batch.filter(({ id, local, state }) => local && state === 'held' && id !== row.id)) await letGo(tx, one)
}

async function letGo(tx: Tx, row: store.DeliveryRow): Promise<void> {
  await store.patch(tx, [row.id], {
    state: 'queued',
    held_reason: null,
    ...(row.phase === 'check' ? await lookNow(tx, row) : {}),
  })
  await record(tx, 'delivery.released', { kind: 'delivery', id: row.id })
  hint(tx, row)
}

/** Planned for later it is looked up out of turn, and nothing is unclear about it meanwhile. It may have been moved since, and left before its time. */
async function lookNow(tx: Tx, row: store.DeliveryRow) {
  const now = tx.clock.now()
  const isPlanned = row.due_at > now
  return {
    next_at: now,
    unknown_checks: 0,
    ...(isPlanned ? { order_freed: true, unknown_since: null } : {}),
    ...(row.kind === 'post' && row.attempts === 0 ? { ticket: await ticketToLookUp(tx, row) } : {}),
  }
}
