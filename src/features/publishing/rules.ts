import { unreachable } from '../../kernel/unreachable.ts'
import type { PostState, Release, Results, Stage } from './contract-post.ts'

/** What a state is computed from. */
export interface Progress {
  stage: Stage
  release: Release
  dueAt: Date | null
  results: Results
}

/** The one word people see. Never better than is known: a failed removal is not "removed". */
export function stateOf({ stage, release, dueAt, results }: Progress, now: Date): PostState {
  switch (release) {
    case 'none':
      return stage
    case 'planned':
      return dueAt && dueAt <= now ? (troubleOf(results) ?? 'sending') : 'planned'
    case 'sent':
      return troubleOf(results) ?? (results.open > 0 ? 'sending' : 'sent')
    case 'removed':
      return troubleOf(results) ?? 'removed'
    case 'discarded':
      return 'discarded'
    default:
      return unreachable(release)
  }
}

function troubleOf(results: Results): 'unclear' | 'failed' | null {
  if (results.unclear > 0) return 'unclear'
  return results.failed > 0 ? 'failed' : null
}

/** How far the change of a sent post is; null when what stands is what was sent. */
export function editStageOf(post: {
  release: Release
  stage: Stage
  contentHash: string
  publishedHash: string | null
}): Stage | null {
  return post.release === 'sent' && post.contentHash !== post.publishedHash ? post.stage : null
}

/** A delivery as the summary needs it. */
export interface DeliveryFact {
  id: string
  channelId: string
  kind: string
  /** As shown: `done`, `failed`, `unclear`, `abandoned`, `withdrawn`; anything else is on its way. */
  state: string
  /** How often it was sent, by all that is known. */
  attempts: number
  /** What is known to stand there. */
  parts: readonly unknown[]
}

/**
 * Counts channels, not deliveries: of each channel the last word. A failed edit or removal counts until a later delivery there is done;
 * one on its way leaves what is known standing. Withdrawn deliveries never were; what was given up is no trouble any more.
 */
export function summarise(deliveries: readonly DeliveryFact[]): Results {
  const byChannel = new Map<string, DeliveryFact[]>()
  for (const one of deliveries) {
    if (one.state === 'withdrawn') continue
    byChannel.set(one.channelId, [...(byChannel.get(one.channelId) ?? []), one])
  }
  const results: Results = { total: 0, done: 0, failed: 0, unclear: 0, open: 0 }
  for (const all of byChannel.values()) {
    const ordered = all.sort((a, b) => (a.id < b.id ? -1 : 1))
    const lastDone = ordered.findLastIndex((one) => one.state === 'done')
    const after = ordered.slice(lastDone + 1).filter((one) => one.state !== 'abandoned')
    results.total += 1
    if (ordered.some((one) => one.kind === 'post' && one.state === 'done')) results.done += 1
    if (after.some((one) => one.state === 'unclear')) results.unclear += 1
    else if (after.some((one) => one.state === 'failed')) results.failed += 1
    else if (after.length > 0) results.open += 1
  }
  return results
}

/**
 * True when something of the post has begun to leave: it is no longer only planned. After a restore a channel may be given up, or no look-up
 * may tell, before anything was tried: the post is as planned as before.
 */
export function hasLeft(deliveries: readonly DeliveryFact[]): boolean {
  return deliveries.some((one) => {
    if (one.kind !== 'post') return false
    if (one.state === 'abandoned' || one.state === 'unclear') return one.attempts > 0 || one.parts.length > 0
    return one.state === 'done' || one.state === 'failed'
  })
}

/** By when an approver should have decided: the class's time, but never after the post is due. */
export function approvalDeadline(now: Date, timeLimitHours: number, dueAt: Date | null): Date {
  const limit = new Date(now.getTime() + timeLimitHours * 3_600_000)
  return dueAt && dueAt > now && dueAt < limit ? dueAt : limit
}
