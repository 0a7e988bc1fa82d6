import { findCaseData } from '../../../kernel/text/case-data.ts'
import type { ConversationView, MessageView } from '../contract.ts'
import type { Way } from './drafts'

/** What belongs to somebody's case, each kind once, in order of appearance. */
export function caseDataKinds(text: string): string[] {
  return [...new Set(findCaseData(text).map((one) => one.kind))]
}

/** The newest message of the citizen: the one that an answer answers. */
export function newestIn(messages: readonly MessageView[]): MessageView | undefined {
  return messages.findLast((message) => message.direction === 'in')
}

/** Kinds of case data in what the citizen wrote, hidden ones and words of health. */
export function kindsInMessages(messages: readonly MessageView[]): string[] {
  const theirs = messages.filter((message) => message.direction === 'in' && message.deletedAt === null)
  return [...new Set(theirs.flatMap((one) => [...one.masked.map((span) => span.kind), ...caseDataKinds(one.text)]))]
}

/**
 * The ways a person may answer on, the usual one first. A note is always possible.
 * @param mayReply whether the person has the right to answer citizens
 */
export function waysOf(conversation: Pick<ConversationView, 'replyWays'>, mayReply: boolean): Way[] {
  return [...(mayReply ? conversation.replyWays : []), 'note']
}

/** A warning before something leaves: what is where, if it were public. The own words count more than the citizen's. */
export type Warning = { where: 'answer' | 'messages'; kinds: string[] }

export function warningFor(way: Way, text: string, messages: readonly MessageView[]): Warning | undefined {
  if (way !== 'public') return undefined
  const own = caseDataKinds(text)
  if (own.length > 0) return { where: 'answer', kinds: own }
  const theirs = kindsInMessages(messages)
  return theirs.length > 0 ? { where: 'messages', kinds: theirs } : undefined
}
