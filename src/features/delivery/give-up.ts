import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { staffIdOf } from '../../kernel/actor.ts'
import { storable } from '../../kernel/text/storable.ts'
import { type DeliveryId, type DeliveryView, deliveryFaults, type GiveUpInput } from './contract.ts'
import { can } from './policy.ts'
import { deliveryView } from './reads.ts'
import { settle } from './record.ts'
import * as store from './store.ts'

/**
 * Ends a failed delivery for good: nothing sends it again. What stands of it stays where it is.
 * @throws deliveryFaults notFailed
 */
export function giveUp(ctx: Ctx, input: z.output<typeof GiveUpInput>): Promise<DeliveryView> {
  return ctx.transaction(async (tx) => {
    const row = await store.lock(tx, input.id)
    tx.require(can.resolve(tx.actor, row.subject_kind))
    if (row.state !== 'failed') throw deliveryFaults.notFailed()
    await abandon(tx, row, input.reason)
    return deliveryView(tx, row.id)
  })
}

/**
 * Makes a channel free for new words: its earlier delivery must have ended with certainly nothing standing there, and is given up, so that
 * it and the new one can never both be sent.
 * @throws deliveryFaults notFailed (it has not ended, or was retried meanwhile), partStands
 */
export async function makeWay(tx: Tx, id: DeliveryId, reason: string): Promise<void> {
  const row = await store.lock(tx, id)
  if (row.state !== 'failed' && row.state !== 'abandoned') throw deliveryFaults.notFailed()
  if (row.parts.length > 0) throw deliveryFaults.partStands()
  if (row.state === 'failed') await abandon(tx, row, reason)
}

/** Writes that a locked delivery, of which a look-up or a person said how it stands, is not to be sent any more. */
export async function abandon(tx: Tx, row: store.DeliveryRow, reason: string): Promise<void> {
  await store.patch(tx, [row.id], {
    state: 'abandoned',
    holder: null,
    detail: storable(reason),
    held_reason: null,
    unknown_since: null,
    settled_by: staffIdOf(tx.actor),
  })
  await settle(tx, row, 'abandoned', { personal: { reason } })
}
