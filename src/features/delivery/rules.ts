import type { LaterReason, Outcome, ReconnectReason, RemotePart, Ticket } from '../../connectors/connector.ts'
import { unreachable } from '../../kernel/unreachable.ts'

/** Lanes, most urgent first. A lower number overtakes a higher one. */
export const lanes = { crisis: 0, urgent: 1, normal: 2 } as const
export type Lane = keyof typeof lanes

/** A `later`, and a network's work on a post, up to this long keeps the channel's order; a longer one lets the next delivery go first. */
export const keepsOrderSeconds = 60
/** An unknown outcome is shown to a person after this long, while looking goes on. */
export const showUnclearSeconds = 45
/** So many look-ups that could not tell: then only a person can. */
export const uncheckableAfter = 6
/** Network down or full for so long after it was due: shown as failed, with the text kept for a person. */
export const giveUpSeconds = 24 * 3600
/** A network that works on it for so long is shown to a person, while looking goes on. */
export const showPendingSeconds = 15 * 60
/** Certainly absent and sent again so often: then something is wrong that waiting will not mend. */
export const sendsAtMost = 8
export const defaultSettleSeconds = 10

/**
 * How a step ended: as its network said; stopped by a person before its next request, with all that is out in the stored ticket; or not
 * gone on with, because a picture may no longer be shown.
 */
export type Ended = Outcome | { is: 'stopped' } | { is: 'picture-withdrawn' }

/** What the switch needs to know of a delivery. */
export interface Situation {
  phase: 'send' | 'check'
  parts: RemotePart[]
  ticket: Ticket
  attempts: number
  unknownChecks: number
  unknownSince: Date | null
  dueAt: Date
  /** When the last send began; null before the first. */
  sentAt: Date | null
  settleSeconds: number
  /** Something of it may have left, in this send or before it. */
  begun: boolean
  /** It was stopped after a note, in this send or before it, and not looked up since: a part may stand there that only the ticket knows. */
  unseen: boolean
  /** A removal ended it: how it stands is still found out, nothing is sent. */
  noMoreSends: boolean
  now: Date
}

/** What its outcome says about more than the delivery. */
export interface Aftermath {
  /** The channel, or all of its app, rests this long. */
  pause?: { scope: 'channel' | 'app'; seconds: number; reason: LaterReason }
  /** The channel must be connected again first. */
  reconnect?: ReconnectReason
}

/** What a delivery becomes. Fields left out stay as they are. */
export type Step =
  | { to: 'done'; parts: RemotePart[] }
  /** `parts`: what stands there all the same, of a thread that was refused in the middle. */
  | { to: 'failed'; refusal: string; detail: string; parts?: RemotePart[] }
  | { to: 'unclear'; detail: string }
  /** Ended by a removal. `parts`: what stands there all the same and is to be removed. */
  | ({ to: 'abandoned'; parts: RemotePart[] } & Aftermath)
  | ({
      to: 'queued'
      phase: 'send' | 'check'
      afterSeconds: number
      /** Nothing happened since the last note: this send does not count as one. */
      nothingSent?: true
      ticket?: Ticket
      parts?: RemotePart[]
      orderFreed?: boolean
      unknownChecks?: number
      unknownSince?: Date | null
    } & Aftermath)

/**
 * The one switch for all networks and all kinds: from how a step ended to what happens next. After `unknown` the phase is `check` and
 * stays so until a look-up proves `absent`: a blind repeat cannot be expressed.
 */
export function afterOutcome(outcome: Ended, before: Situation): Step {
  const step = usually(outcome, before)
  return before.noMoreSends ? withoutSending(step, before) : step
}

function usually(outcome: Ended, before: Situation): Step {
  switch (outcome.is) {
    case 'done':
      return { to: 'done', parts: merge(before.parts, outcome.parts) }
    case 'partly':
      return afterPartly(outcome, before)
    case 'pending':
      return afterPending(outcome, before)
    case 'later':
      return afterLater(outcome, before)
    case 'unknown':
      return afterUnknown(outcome, before)
    case 'absent':
      return afterAbsent(before)
    case 'reconnect':
      return {
        to: 'queued',
        phase: before.phase,
        afterSeconds: 0,
        reconnect: outcome.reason,
        ...nothingSent(before),
        ...alsoOut(outcome, before),
      }
    case 'stopped':
      return { to: 'queued', phase: before.phase, afterSeconds: 0, ...nothingSent(before) }
    case 'picture-withdrawn':
      // What is looked up and not found comes here once more, and then ends.
      if (before.unseen) return { to: 'queued', phase: 'check', afterSeconds: 0, ...nothingSent(before) }
      return { to: 'failed', refusal: 'picture-withdrawn', detail: '', parts: before.parts }
    case 'refused':
      // That a look-up was refused, by the network or by something between, says nothing about what stands there.
      if (before.phase === 'check')
        return afterUnknown({ is: 'unknown', ticket: before.ticket, detail: `${outcome.code}: ${outcome.detail}` }, before)
      return { to: 'failed', refusal: outcome.code, detail: outcome.detail, parts: merge(before.parts, outcome.parts ?? []) }
    default:
      return unreachable(outcome)
  }
}

/** What would be sent again ends instead; when something of it may have left and nobody has looked since, a look-up goes first. */
function withoutSending(step: Step, before: Situation): Step {
  switch (step.to) {
    case 'done':
    case 'unclear':
    case 'abandoned':
      return step
    case 'failed':
      return { to: 'abandoned', parts: step.parts ?? before.parts }
    case 'queued': {
      if (step.phase === 'check') return step
      if (step.nothingSent && before.begun) return { ...step, phase: 'check', unknownSince: before.unknownSince ?? before.now }
      const { pause, reconnect } = step
      return { to: 'abandoned', parts: step.parts ?? before.parts, ...(pause && { pause }), ...(reconnect && { reconnect }) }
    }
    default:
      return unreachable(step)
  }
}

const nothingSent = (before: Situation) => (before.phase === 'send' ? { nothingSent: true as const } : {})

/** What is out of a thread that was stopped: known from now on, whatever becomes of the rest. */
const alsoOut = ({ parts }: { parts?: RemotePart[] }, before: Situation) => (parts ? { parts: merge(before.parts, parts) } : {})

function afterPending(outcome: Extract<Outcome, { is: 'pending' }>, before: Situation): Step {
  const seconds = Math.max(1, outcome.checkAfter)
  const works = before.sentAt ? (before.now.getTime() - before.sentAt.getTime()) / 1000 : 0
  const orderFreed = Math.max(works, seconds) > keepsOrderSeconds
  const step = { phase: 'check', afterSeconds: seconds, ticket: outcome.ticket, orderFreed } as const
  if (works < showPendingSeconds) return { to: 'queued', ...step }
  return { to: 'queued', ...step, unknownSince: before.unknownSince ?? before.now }
}

function afterLater(outcome: Extract<Outcome, { is: 'later' }>, before: Situation): Step {
  const waited = (before.now.getTime() - before.dueAt.getTime()) / 1000
  // While it is unknown whether something was sent, giving up would be a lie: looking goes on.
  const isOver = waited > giveUpSeconds && !before.noMoreSends
  if (before.phase === 'send' && isOver)
    return { to: 'failed', refusal: 'gave-up', detail: outcome.reason, parts: merge(before.parts, outcome.parts ?? []) }
  const seconds = Math.max(1, outcome.after)
  return {
    to: 'queued',
    phase: before.phase,
    afterSeconds: seconds,
    orderFreed: seconds > keepsOrderSeconds,
    ...nothingSent(before),
    ...alsoOut(outcome, before),
    pause: { scope: outcome.scope, seconds, reason: outcome.reason },
  }
}

function afterUnknown(outcome: Extract<Outcome, { is: 'unknown' }>, before: Situation): Step {
  const since = before.unknownSince ?? before.now
  if (before.phase === 'send') {
    return { to: 'queued', phase: 'check', afterSeconds: 1, ticket: outcome.ticket, unknownChecks: 0, unknownSince: since }
  }
  const checks = before.unknownChecks + 1
  if (checks >= uncheckableAfter) return { to: 'unclear', detail: outcome.detail }
  return {
    to: 'queued',
    phase: 'check',
    afterSeconds: 2 ** checks,
    ticket: outcome.ticket,
    unknownChecks: checks,
    unknownSince: since,
  }
}

function afterPartly(outcome: Extract<Outcome, { is: 'partly' }>, before: Situation): Step {
  const parts = merge(before.parts, outcome.parts)
  const wait = before.phase === 'check' ? unsettledSeconds(before) : 0
  // The next part may be the one that was under way at the break: it is looked for again before it is sent.
  if (wait > 0) return { to: 'queued', phase: 'check', afterSeconds: wait, parts }
  return { to: 'queued', phase: 'send', afterSeconds: 0, parts, ticket: outcome.rest, unknownChecks: 0, unknownSince: null }
}

function afterAbsent(before: Situation): Step {
  const wait = unsettledSeconds(before)
  if (wait > 0) return { to: 'queued', phase: 'check', afterSeconds: wait, unknownSince: before.unknownSince ?? before.now }
  if (before.attempts >= sendsAtMost) return { to: 'failed', refusal: 'gave-up', detail: 'absent' }
  return { to: 'queued', phase: 'send', afterSeconds: 0, unknownChecks: 0, unknownSince: null }
}

/**
 * How long a look-up that does not find something proves nothing yet: a request cut off on our side may still be worked on over there.
 * Counted from the break, not from the claim: the last request of a long send may have gone out just before it.
 */
function unsettledSeconds(before: Situation): number {
  const broken = before.unknownSince ?? before.sentAt
  if (!broken) return 0
  const left = before.settleSeconds - (before.now.getTime() - broken.getTime()) / 1000
  return left > 0 ? Math.max(0.2, left) : 0
}

/** Parts in order, each once. */
function merge(before: RemotePart[], more: RemotePart[]): RemotePart[] {
  const known = new Set(before.map((part) => part.remoteId))
  return [...before, ...more.filter((part) => !known.has(part.remoteId))]
}

/**
 * How a delivery of which nothing stands begins. A removal that has taken nothing away looks first: what it then does not find, nobody
 * removed.
 */
export function firstPhase(d: { kind: string; sent_at: Date | null }): 'send' | 'check' {
  return d.kind === 'remove' && d.sent_at === null ? 'check' : 'send'
}

/** The words of a delivery's state that people see. */
export type ShownState =
  | 'planned'
  | 'waiting'
  | 'sending'
  | 'checking'
  | 'unclear'
  | 'held'
  | 'needs-channel'
  | 'stopped'
  | 'done'
  | 'failed'
  | 'withdrawn'
  | 'abandoned'

/** How a delivery is shown: never better than is known. */
export function shownState(d: {
  state: 'queued' | 'working' | 'held' | 'done' | 'failed' | 'unclear' | 'withdrawn' | 'abandoned'
  phase: 'send' | 'check'
  dueAt: Date
  unknownSince: Date | null
  channelNeedsPerson: boolean
  isStopped: boolean
  now: Date
}): ShownState {
  const unclear = d.unknownSince !== null && d.now.getTime() - d.unknownSince.getTime() > showUnclearSeconds * 1000
  switch (d.state) {
    case 'done':
    case 'failed':
    case 'withdrawn':
    case 'abandoned':
    case 'held':
    case 'unclear':
      return d.state
    case 'working':
      if (unclear) return 'unclear'
      return d.phase === 'check' ? 'checking' : 'sending'
    case 'queued':
      if (unclear) return 'unclear'
      if (d.dueAt > d.now) return 'planned'
      if (d.channelNeedsPerson) return 'needs-channel'
      if (d.isStopped) return 'stopped'
      return d.phase === 'check' ? 'checking' : 'waiting'
    default:
      return unreachable(d.state)
  }
}

/** True while certainly nothing has left: it may still be withdrawn, moved or changed. */
export function isUntouched(d: { state: string; phase: string; attempts: number }): boolean {
  return (d.state === 'queued' || d.state === 'held') && d.phase === 'send' && d.attempts === 0
}

/** True when by all that is stored nothing has left, but the store came from a backup: only a look-up or a person can tell. */
export function isUnproven(d: { state: string; phase: string; attempts: number }): boolean {
  return d.attempts === 0 && (d.state === 'unclear' || ((d.state === 'queued' || d.state === 'held') && d.phase === 'check'))
}
