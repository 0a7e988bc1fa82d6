import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults, missingAt } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { findChannel } from '../channels/channels.ts'
import {
  type DeliveryId,
  type DeliveryView,
  deliveryFaults,
  type HoldInput,
  holdsChanged,
  type ReleaseHoldInput,
} from './contract.ts'
import { can } from './policy.ts'
import { deliveryView } from './reads.ts'
import { originOf } from './reads-origin.ts'
import { hint } from './record.ts'
import { firstPhase, isUnproven, isUntouched } from './rules.ts'
import * as store from './store.ts'
import { ticketFor } from './tickets.ts'

/** @throws deliveryFaults notLookedUp, touched */
function requireUntouched(rows: readonly store.DeliveryRow[]): void {
  if (rows.some(isUnproven)) throw deliveryFaults.notLookedUp()
  if (!rows.every(isUntouched)) throw deliveryFaults.touched()
}

const isTakenBack = (row: store.DeliveryRow) => row.state === 'withdrawn' || row.state === 'abandoned'

/**
 * Takes a batch back before anything has left. All of it or nothing: refused when one delivery has begun, unless it is finished
 * already and `leaveFinished` says that those stay as they are.
 * @param o.leaveChannels channels whose deliveries stay as they are, whatever their state
 */
export async function withdrawBatch(
  tx: Tx,
  batchId: string,
  o: { leaveFinished?: boolean; leaveChannels?: ReadonlySet<string> } = {},
): Promise<void> {
  const rows = await store.lockBatch(tx, batchId)
  const stays = (row: store.DeliveryRow) =>
    isTakenBack(row) ||
    (o.leaveFinished === true && (row.state === 'done' || row.state === 'failed')) ||
    o.leaveChannels?.has(row.channel_id) === true
  const open = rows.filter((row) => !stays(row))
  requireUntouched(open)
  await store.patch(
    tx,
    open.map((row) => row.id),
    { state: 'withdrawn' },
  )
  for (const row of open) {
    await record(tx, 'delivery.withdrawn', { kind: 'delivery', id: row.id })
    hint(tx, row)
  }
}

/**
 * Moves posts to another time, while nothing of them has left. They are prepared anew: a ticket holds the time from which a look-up searches,
 * and a look-up that begins too late would find nothing and lead to a second post.
 */
export async function rescheduleBatch(tx: Tx, batchId: string, dueAt: Date): Promise<void> {
  const rows = await store.lockBatch(tx, batchId)
  const open = rows.filter((row) => !isTakenBack(row))
  requireUntouched(open)
  for (const row of open) {
    await store.patch(tx, [row.id], { due_at: dueAt, next_at: dueAt, ticket: await ticketFor(tx, row, dueAt) })
    hint(tx, row)
  }
  tx.hint('deliveries')
}

/** Looks again now, for a delivery whose outcome is not known. */
export function lookAgain(ctx: Ctx, input: { id: DeliveryId }): Promise<DeliveryView> {
  return ctx.transaction(async (tx) => {
    const row = await store.lock(tx, input.id)
    tx.require(can.resolve(tx.actor, row.subject_kind))
    const waiting = row.state === 'unclear' || (row.state === 'queued' && row.phase === 'check')
    if (!waiting) throw deliveryFaults.notUnclear()
    await requireChannel(tx, row)
    await store.patch(tx, [row.id], { state: 'queued', phase: 'check', next_at: tx.clock.now(), unknown_checks: 0 })
    await record(tx, 'delivery.lookAgain', { kind: 'delivery', id: row.id })
    hint(tx, row)
    tx.hint('deliveries')
    return deliveryView(tx, row.id)
  })
}

/**
 * Tries a failed delivery once more. Nothing of the failed part is on the network, so this is no repeat. Old words never go over newer ones.
 * @throws deliveryFaults notFailed, channelEnded, superseded, sendsEnded, byHand
 */
export function retryFailed(ctx: Ctx, input: { id: DeliveryId }): Promise<DeliveryView> {
  return ctx.transaction(async (tx) => {
    const row = await lockWithOrigin(tx, input.id)
    tx.require(can.resolve(tx.actor, row.subject_kind))
    if (row.no_more_sends) throw deliveryFaults.sendsEnded()
    if (row.state !== 'failed') throw deliveryFaults.notFailed()
    await requireChannel(tx, row)
    if (row.refusal === 'by-hand') throw deliveryFaults.byHand()
    if (await store.isSuperseded(tx, row)) throw deliveryFaults.superseded()
    const now = tx.clock.now()
    // Given up while certainly absent, or refused: both are answers, so sending is safe, unless a part stands there: then a look-up says
    // where to go on. Order is behind us by now.
    const phase = row.parts.length > 0 ? ('check' as const) : firstPhase(row)
    await store.patch(tx, [row.id], {
      state: 'queued',
      phase,
      attempts: 1,
      due_at: now,
      next_at: now,
      order_freed: true,
      unknown_checks: 0,
      unknown_since: null,
      refusal: null,
      detail: null,
    })
    await record(tx, 'delivery.retried', { kind: 'delivery', id: row.id })
    hint(tx, row)
    tx.hint('deliveries')
    return deliveryView(tx, row.id)
  })
}

/** Where the channel was ended, nothing can be sent or looked up any more: it would only fail again. */
export async function requireChannel(tx: Tx, row: store.DeliveryRow): Promise<void> {
  if (!(await findChannel(tx, row.channel_id))) throw deliveryFaults.channelEnded()
}

/** Locked after what it changes, as a newer change of the same locks it: of two at once, the later sees what the other did. */
async function lockWithOrigin(tx: Tx, id: DeliveryId): Promise<store.DeliveryRow> {
  const of = await originOf(tx, id)
  if (of !== null) await store.lock(tx, of)
  return store.lock(tx, id)
}

const fromLane = { all: 0, 'all-but-crisis': 1, normal: 2 } as const

/** Stops what leaves, at once and for all workers: claims look at holds in their own transaction. */
export function holdDeliveries(ctx: Ctx, input: z.output<typeof HoldInput>): Promise<string> {
  return ctx.transaction(async (tx) => {
    tx.require(can.hold(tx.actor))
    if (input.channelId !== null && !(await findChannel(tx, input.channelId)))
      throw commonFaults.unknownReference({}, [missingAt('channelId')])
    const id = tx.newId('hold')
    await tx.db
      .insertInto('delivery_holds')
      .values({
        authority_id: tx.authorityId,
        id,
        channel_id: input.channelId,
        from_lane: fromLane[input.lanes],
        reason: input.reason,
        created_at: tx.clock.now(),
        released_at: null,
      })
      .execute()
    await record(tx, 'delivery.held', { kind: 'hold', id }, { personal: { reason: input.reason } })
    tx.announce(holdsChanged, { channelId: input.channelId })
    for (const topic of ['holds', 'channel', 'post', 'today']) tx.hint(topic)
    return id
  })
}

export function releaseHold(ctx: Ctx, input: z.output<typeof ReleaseHoldInput>): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.require(can.hold(tx.actor))
    const known = await tx.db
      .selectFrom('delivery_holds')
      .select('channel_id')
      .where('authority_id', '=', tx.authorityId)
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (!known) throw commonFaults.notFound()
    const result = await tx.db
      .updateTable('delivery_holds')
      .set({ released_at: tx.clock.now() })
      .where('authority_id', '=', tx.authorityId)
      .where('id', '=', input.id)
      .where('released_at', 'is', null)
      .executeTakeFirst()
    if (result.numUpdatedRows === 0n) return
    const personal = input.reason === undefined ? {} : { personal: { reason: input.reason } }
    await record(tx, 'delivery.holdReleased', { kind: 'hold', id: input.id }, personal)
    tx.announce(holdsChanged, { channelId: known.channel_id })
    for (const topic of ['holds', 'channel', 'post', 'today']) tx.hint(topic)
    tx.hint('deliveries')
  })
}
