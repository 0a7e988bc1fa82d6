import type { Tx } from '../../infra/ctx.ts'
import { storable } from '../../kernel/text/storable.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import { record } from '../audit/audit.ts'
import type { EntryDetail } from '../audit/contract.ts'
import { channelLimits, loseChannel } from '../channels/channels.ts'
import type { Orphan } from './claim.ts'
import { deliverySettled, type SettledResult } from './contract.ts'
import { endIfForgotten } from './forget.ts'
import { partsOfOrigin } from './reads-origin.ts'
import { type Aftermath, afterOutcome, defaultSettleSeconds, type Ended, type Step } from './rules.ts'
import * as store from './store.ts'
import { ticketFor } from './tickets.ts'

/**
 * Writes how a step ended and what follows from it, in one transaction.
 * @returns false when the delivery was taken away, or claimed anew for another step: this word no longer counts, a look-up will tell
 */
export async function recordOutcome(
  tx: Tx,
  o: store.Claim & {
    startedAt: Date
    outcome: Ended
    /** A step was noted while sending: parts of it may be out, whatever came after. */
    noted: boolean
    /** Of the secret with which the channel was opened; undefined when it was not. */
    generation?: number | undefined
  },
): Promise<boolean> {
  const row = await store.lock(tx, o.id)
  if (row.state !== 'working' || row.holder !== o.holder || row.phase !== o.phase || row.attempts !== o.attempts) return false
  const now = tx.clock.now()
  const limits = await channelLimits(tx, row.channel_id)
  const provesNothing = await isUnprovenRemoval(tx, row, o)
  const known = afterOutcome(o.outcome, {
    phase: o.phase,
    parts: row.parts,
    // Steps noted while sending are newer than what the claim read.
    ticket: row.ticket,
    attempts: row.attempts,
    unknownChecks: row.unknown_checks,
    unknownSince: row.unknown_since,
    dueAt: row.due_at,
    sentAt: row.sent_at,
    settleSeconds: limits.settleSeconds ?? defaultSettleSeconds,
    begun: o.noted || o.phase === 'check' || row.attempts > 1 || row.parts.length > 0,
    unseen: o.outcome.is === 'picture-withdrawn' && (o.noted || (await store.isStoppedMidway(tx, row.id))),
    noMoreSends: row.no_more_sends,
    now,
  })
  const step: Step = provesNothing ? { to: 'failed', refusal: 'wrong-address', detail: '' } : known
  // What was stopped before its first request was not tried.
  if (o.outcome.is !== 'stopped' || o.noted)
    await store.addAttempt(tx, {
      deliveryId: o.id,
      phase: o.phase,
      startedAt: o.startedAt,
      outcome: provesNothing ? 'absent' : o.outcome.is,
      detail: detailOf(o.outcome),
    })
  await apply(tx, row, step, o)
  if (o.outcome.is === 'absent' && step.to === 'queued' && step.phase === 'send' && row.attempts === 0) await waitForTime(tx, row)
  await endIfForgotten(tx, row)
  return true
}

/** After a restore it certainly has not left, by a look-up or a person's word: it waits for its time in its turn, prepared for it, as if nothing had been. */
export async function waitForTime(tx: Tx, row: store.DeliveryRow): Promise<void> {
  if (row.due_at > tx.clock.now()) await store.patch(tx, [row.id], { next_at: row.due_at, order_freed: false })
  if (row.kind === 'post') await store.patch(tx, [row.id], { ticket: await ticketFor(tx, row, row.due_at) })
}

/** A removal that found nothing before it took anything away: where a person gave the address, it may be the wrong one. */
async function isUnprovenRemoval(tx: Tx, row: store.DeliveryRow, o: { phase: string; outcome: Ended }): Promise<boolean> {
  if (row.kind !== 'remove' || o.phase !== 'check' || o.outcome.is !== 'done' || row.sent_at !== null) return false
  return (await partsOfOrigin(tx, row)).some((part) => part.byHand !== undefined)
}

type Known = { noted: boolean; generation?: number | undefined }

async function apply(tx: Tx, row: store.DeliveryRow, step: Step, { noted, generation }: Known): Promise<void> {
  const now = tx.clock.now()
  switch (step.to) {
    case 'done':
      await store.addParts(tx, row, step.parts)
      await store.patch(tx, [row.id], {
        state: 'done',
        holder: null,
        parts: step.parts,
        done_at: now,
        unknown_since: null,
        detail: null,
        refusal: null,
      })
      return settle(tx, row, 'done')
    case 'failed':
      await store.addParts(tx, row, step.parts ?? [])
      await store.patch(tx, [row.id], {
        state: 'failed',
        holder: null,
        refusal: step.refusal,
        detail: storable(step.detail),
        unknown_since: null,
        ...(step.parts ? { parts: step.parts } : {}),
      })
      return settle(tx, row, 'failed')
    case 'unclear':
      await store.patch(tx, [row.id], { state: 'unclear', holder: null, detail: storable(step.detail) })
      return settle(tx, row, 'unclear')
    case 'abandoned':
      await store.addParts(tx, row, step.parts)
      await store.patch(tx, [row.id], { state: 'abandoned', holder: null, parts: step.parts, unknown_since: null, detail: null })
      await restChannel(tx, row, step, generation)
      return settle(tx, row, 'abandoned')
    case 'queued': {
      await store.addParts(tx, row, step.parts ?? [])
      await store.patch(tx, [row.id], {
        state: 'queued',
        phase: step.phase,
        holder: null,
        ...(step.nothingSent && !noted ? { attempts: row.attempts - 1 } : {}),
        next_at: new Date(now.getTime() + step.afterSeconds * 1000),
        ...(step.ticket ? { ticket: step.ticket } : {}),
        ...(step.parts ? { parts: step.parts } : {}),
        ...(step.orderFreed === undefined ? {} : { order_freed: step.orderFreed }),
        ...(step.unknownChecks === undefined ? {} : { unknown_checks: step.unknownChecks }),
        ...(step.unknownSince === undefined ? {} : { unknown_since: step.unknownSince }),
        detail: step.pause?.reason ?? step.reconnect ?? null,
      })
      await restChannel(tx, row, step, generation)
      return hint(tx, row)
    }
    default:
      return unreachable(step)
  }
}

/** What the network said about the channel or its app, besides the delivery. */
async function restChannel(tx: Tx, row: store.DeliveryRow, step: Aftermath, generation: number | undefined): Promise<void> {
  if (step.pause) {
    const scope =
      step.pause.scope === 'channel' ? `channel:${row.channel_id}` : `app:${(await channelLimits(tx, row.channel_id)).network}`
    await store.pause(tx, scope, new Date(tx.clock.now().getTime() + step.pause.seconds * 1000), step.pause.reason)
  }
  if (step.reconnect) await loseChannel(tx, row.channel_id, step.reconnect, generation)
}

/** A delivery reached an end that people must hear of. */
export async function settle(tx: Tx, row: store.DeliveryRow, result: SettledResult, more: EntryDetail = {}): Promise<void> {
  await record(tx, `delivery.${result}`, { kind: 'delivery', id: row.id }, more)
  tx.announce(deliverySettled, { deliveryId: row.id, subjectKind: row.subject_kind, subjectId: row.subject_id, result })
  hint(tx, row)
}

export function hint(tx: Tx, row: { id: string; channel_id: string; subject_kind: string; subject_id: string }): void {
  tx.hint(`delivery/${row.id}`)
  tx.hint(`channel/${row.channel_id}`)
  tx.hint(`${row.subject_kind}/${row.subject_id}`)
  tx.hint('today')
}

/** A try that ended with its worker: whether it was sent is found out by looking, unless its words were erased meanwhile. */
export async function noteInterrupted(tx: Tx, row: Orphan): Promise<void> {
  const now = tx.clock.now()
  await store.addAttempt(tx, {
    deliveryId: row.id,
    phase: row.phase_before,
    startedAt: row.phase_before === 'send' ? (row.sent_at ?? now) : now,
    outcome: 'interrupted',
    detail: 'worker ended',
  })
  await endIfForgotten(tx, row)
  hint(tx, row)
}

/** For the attempt's line: what the network said, without content. */
function detailOf(outcome: Ended): string {
  switch (outcome.is) {
    case 'done':
    case 'partly':
      return `${outcome.parts.length} part(s)`
    case 'pending':
      return `look again in ${outcome.checkAfter} s`
    case 'later':
      return `${outcome.reason}, ${outcome.after} s, ${outcome.scope}`
    case 'unknown':
      return outcome.detail
    case 'absent':
    case 'stopped':
    case 'picture-withdrawn':
      return ''
    case 'reconnect':
      return outcome.reason
    case 'refused':
      return `${outcome.code}: ${outcome.detail}`
    default:
      return unreachable(outcome)
  }
}
