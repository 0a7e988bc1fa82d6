import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { staffIdOf } from '../../kernel/actor.ts'
import { record } from '../audit/audit.ts'
import { channelLimits } from '../channels/channels.ts'
import { partsFound } from './by-hand.ts'
import { type DeliveryView, deliveryFaults, type ResolveInput } from './contract.ts'
import { abandon } from './give-up.ts'
import { can } from './policy.ts'
import { deliveryView } from './reads.ts'
import { hint, settle, waitForTime } from './record.ts'
import { releaseSite } from './release.ts'
import { defaultSettleSeconds, firstPhase } from './rules.ts'
import { requireChannel } from './steer.ts'
import * as store from './store.ts'

type Word = z.output<typeof ResolveInput>

/**
 * A person looked on the network and says what is there: the only way past an unknown outcome besides a look-up. Of a failed edit or removal
 * they may say that it was done there by hand.
 * @throws deliveryFaults notUnclear, lookingNow, wrongAddress, channelEnded, superseded, sendsEnded
 */
export function resolveUnclear(ctx: Ctx, input: Word): Promise<DeliveryView> {
  return ctx.transaction(async (tx) => {
    const { row, batch } = await store.lockWithBatch(tx, input.id)
    tx.require(can.resolve(tx.actor, row.subject_kind))
    // A removal has happened when nothing is there any more.
    const happened = row.kind === 'remove' ? !input.found : input.found
    if (!isOpenTo(row, { happened })) throw deliveryFaults.notUnclear()
    if (!happened && input.next === 'give-up') {
      // What is given up on one channel lets nothing go on another: its entry on the own site stays held.
      await abandon(tx, row, input.reason)
      return deliveryView(tx, row.id)
    }
    if (row.state === 'held') await releaseSite(tx, row, batch)
    if (happened) await noteDone(tx, row, input)
    else await sendAgain(tx, row, input)
    return deliveryView(tx, row.id)
  })
}

function isOpenTo(row: store.DeliveryRow, { happened }: { happened: boolean }): boolean {
  // What the network is known to work on is not unclear: sending it again would be a repeat.
  const isAsked = row.state === 'queued' && row.phase === 'check' && row.unknown_since !== null
  // A look-up is on its way: it changes nothing there, and without its holder its answer does not count any more.
  const isLooked = row.state === 'working' && row.phase === 'check' && row.unknown_since !== null && row.kind !== 'moderate'
  // After a restore: who has looked need not let the product look, and may then still take it back.
  const isRestored = row.state === 'held' && row.phase === 'check'
  const isDoneThere = row.state === 'failed' && (row.kind === 'edit' || row.kind === 'remove') && happened
  return row.state === 'unclear' || isAsked || isLooked || isRestored || isDoneThere
}

async function noteDone(tx: Tx, row: store.DeliveryRow, input: Word): Promise<void> {
  const parts = row.kind === 'remove' ? [] : await partsFound(tx, row, input.urls ?? [])
  await store.addParts(tx, row, parts)
  await store.patch(tx, [row.id], {
    state: 'done',
    holder: null,
    parts,
    done_at: tx.clock.now(),
    settled_by: staffIdOf(tx.actor),
    held_reason: null,
    unknown_since: null,
    refusal: null,
    detail: null,
  })
  const looked = row.kind === 'remove' ? 'delivery.goneByHand' : 'delivery.foundByHand'
  await record(
    tx,
    row.state === 'failed' ? 'delivery.doneByHand' : looked,
    { kind: 'delivery', id: row.id },
    { personal: { reason: input.reason } },
  )
  await settle(tx, row, 'done')
}

async function sendAgain(tx: Tx, row: store.DeliveryRow, input: Word): Promise<void> {
  // The answer of the look-up under way could be taken for that of the new send.
  if (row.state === 'working') throw deliveryFaults.lookingNow()
  if (row.no_more_sends) throw deliveryFaults.sendsEnded()
  await requireChannel(tx, row)
  if (await store.isSuperseded(tx, row)) throw deliveryFaults.superseded()
  if (row.attempts === 0) await waitForTime(tx, row)
  await store.patch(tx, [row.id], {
    state: 'queued',
    phase: firstPhase(row),
    next_at: new Date(Math.max(row.due_at.getTime(), tx.clock.now().getTime(), await settlesAt(tx, row))),
    held_reason: null,
    unknown_since: null,
    unknown_checks: 0,
  })
  tx.hint('deliveries')
  const action = row.kind === 'remove' ? 'delivery.standsByHand' : 'delivery.sendAgainByHand'
  await record(tx, action, { kind: 'delivery', id: row.id }, { personal: { reason: input.reason } })
  hint(tx, row)
}

/** Until then a request that broke off here may still be worked on there, whatever a person saw: in ms, 0 when nothing broke off. */
async function settlesAt(tx: Tx, row: store.DeliveryRow): Promise<number> {
  const broken = row.unknown_since ?? row.sent_at
  if (broken === null) return 0
  const { settleSeconds = defaultSettleSeconds } = await channelLimits(tx, row.channel_id)
  return broken.getTime() + settleSeconds * 1000
}
