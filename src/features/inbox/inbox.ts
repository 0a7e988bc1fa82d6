import type { z } from 'zod'
import type { Ctx } from '../../infra/ctx.ts'
import type { Page } from '../../kernel/page.ts'
import { record } from '../audit/audit.ts'
import type { ConversationRow, ConversationView, CountsView, ListQuery } from './contract.ts'
import { can } from './policy.ts'
import { inboxCounts, listConversations } from './reads.ts'
import { conversationView, plainText } from './reads-conversation.ts'

export { changeAnswer, listAnswers, publishAnswer, withdrawAnswer } from './answers.ts'
export { type CitizenThread, citizenThread, eraseThread, followUp, setMayPublish } from './citizen-thread.ts'
export { erasedDays, forgetErased, personKey, putErased } from './erased.ts'
export {
  type ConversationPeriod,
  type Forgotten,
  forgetConversation,
  forgetConversations,
  forgetEmails,
  forgetEnvelopes,
  forgetMarks,
  openBeyond,
} from './forget.ts'
export { answersTo, envelopesOf, forgetContacts, lockPeople, wordsAbout } from './forget-person.ts'
export { ingestAgain } from './ingest.ts'
export { createPollLoop } from './poll.ts'
export { publishedFor, withdrawAgain } from './published.ts'
export { askQuestion, emailOfQuestion } from './questions.ts'
export { receiveMessages } from './receive.ts'
export { addNote, reply, undoReply } from './reply.ts'
export { resealQuestions } from './reseal.ts'
export { titleOf } from './rules.ts'
export { assignConversation, closeConversation, markOpened, reopenConversation, snoozeConversation } from './steer.ts'

export function inbox(ctx: Ctx, q: z.output<typeof ListQuery>): Promise<Page<ConversationRow>> {
  return ctx.transaction(async (tx) => {
    tx.require(can.read(tx.actor))
    return listConversations(tx, q)
  })
}

export function counts(ctx: Ctx): Promise<CountsView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.read(tx.actor))
    return inboxCounts(tx)
  })
}

export function conversation(ctx: Ctx, q: { id: string; before?: string | undefined }): Promise<ConversationView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.read(tx.actor))
    return conversationView(tx, q.id, q.before)
  })
}

/** Shows hidden case data of one message; that someone looked is recorded. */
export function revealMessage(ctx: Ctx, input: { id: string }): Promise<{ text: string }> {
  return ctx.transaction(async (tx) => {
    tx.require(can.reply(tx.actor))
    const text = await plainText(tx, input.id)
    await record(tx, 'inbox.caseDataShown', { kind: 'message', id: input.id })
    return { text }
  })
}
