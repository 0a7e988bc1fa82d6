import type { z } from 'zod'
import type { DueWord } from './contract.ts'

/** An answer can be taken back for so long before it leaves. */
export const undoSeconds = 8
/** From so long before its time a conversation is "soon due". */
const soonMs = 60 * 60_000
const titleLength = 90

/** The word of the due chip. */
export function dueWord(dueAt: Date | null, waiting: boolean, now: Date): z.infer<typeof DueWord> {
  if (!waiting || dueAt === null) return 'none'
  const left = dueAt.getTime() - now.getTime()
  if (left < 0) return 'late'
  return left < soonMs ? 'soon' : 'in-time'
}

/** What a list shows of a text: its first line, shortened at a word. */
export function titleOf(text: string): string {
  const line = (text.split('\n').find((one) => one.trim() !== '') ?? '').replace(/\s+/g, ' ').trim()
  if (line.length <= titleLength) return line
  const cut = line.slice(0, titleLength)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), titleLength - 20))} …`
}

/** What is known where a message must find its conversation. */
export interface ThreadFacts {
  /** The conversation that its parent is in, if the parent is known. */
  parent: string | null
  /** The one that the thread's first message is in, if that is known and another one. */
  root: string | null
  /** Conversations that wait for this message: opened by replies to it, or to what hangs below it, that came before. */
  waiting: readonly string[]
  /** The parent is a post of ours, so this message opens a thread of its own. */
  parentIsOurPost: boolean
}

/** The conversations that a message belongs to, the lasting one first: the others are merged into it. And under which key it is found. */
export interface ThreadPlace {
  homes: string[]
  /** Null: as it is. Else the id of the message that opens the thread or, while that is missing, of the one it waits for. */
  key: string | null
}

/**
 * Where a message belongs, whatever the order of arrival: with its parent, else with the first message of its thread, else it opens one; a
 * reply that comes before its parent opens the parent's thread, and the parent then takes its place in it.
 */
export function placeOf(
  message: { remoteId: string; parentRemoteId: string | null; rootRemoteId: string },
  facts: ThreadFacts,
): ThreadPlace {
  const above = facts.parent ?? facts.root
  const homes = [...new Set([...(above === null ? [] : [above]), ...facts.waiting])]
  if (above !== null) return { homes, key: null }
  const parent = message.parentRemoteId
  const opensThread = parent === null || facts.parentIsOurPost || parent === message.rootRemoteId
  return { homes, key: opensThread ? message.remoteId : parent }
}

/** True while an answer is written that is not out yet: the citizen still waits, though nobody needs to write. */
export function isAnswerWaiting(c: { waiting_since: Date | null; last_in_at: Date; last_out_at: Date | null }): boolean {
  return c.waiting_since !== null && isAnswered({ lastInAt: c.last_in_at, lastOutAt: c.last_out_at })
}

/** True when someone of ours answered after the last citizen's message. */
export function isAnswered(c: { lastInAt: Date; lastOutAt: Date | null }): boolean {
  return c.lastOutAt !== null && c.lastOutAt >= c.lastInAt
}
