import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import {
  type AssignInput,
  type CloseInput,
  type ConversationView,
  inboxFaults,
  type SnoozeInput,
  type VersionInput,
} from './contract.ts'
import { dueAfter } from './due.ts'
import { handOver } from './hand-over.ts'
import { can } from './policy.ts'
import { conversationView } from './reads-conversation.ts'
import { hint } from './receive.ts'
import { isAnswered, isAnswerWaiting } from './rules.ts'
import { standstill } from './standstill.ts'
import * as store from './store.ts'

type Change = Partial<Omit<store.ConversationRow, 'authority_id' | 'id'>>

/** Loads with the version the person saw, changes, records and answers with the fresh view. */
function change(
  ctx: Ctx,
  input: { id: string; version: number },
  action: string,
  decide: (tx: Tx, c: store.ConversationRow) => Change | Promise<Change>,
): Promise<ConversationView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.assign(tx.actor))
    const c = await store.lockConversation(tx, input.id)
    if (c.version !== input.version) throw commonFaults.stale()
    const decided = await decide(tx, c)
    await store.updateConversation(tx, c.id, { ...decided, version: c.version + 1 })
    await record(tx, action, { kind: 'conversation', id: c.id }, { fields: Object.keys(decided) })
    hint(tx, c.id)
    return conversationView(tx, c.id)
  })
}

/**
 * Gives a conversation to a person, a department or a topic. Whoever gets it is told.
 * @throws commonFaults unknownReference; inboxFaults cannotRead
 */
export function assignConversation(ctx: Ctx, input: z.output<typeof AssignInput>): Promise<ConversationView> {
  return change(ctx, input, 'inbox.assigned', async (tx, c) => {
    await handOver(tx, c, input)
    return {
      ...(input.assigneeId === undefined ? {} : { assignee_id: input.assigneeId }),
      ...(input.departmentId === undefined ? {} : { department_id: input.departmentId }),
      ...(input.topicId === undefined ? {} : { topic_id: input.topicId }),
    }
  })
}

/** Closes with the answer that was given, or with a reason why none was (rule 13). */
export function closeConversation(ctx: Ctx, input: z.output<typeof CloseInput>): Promise<ConversationView> {
  return change(ctx, input, 'inbox.closed', async (tx, c) => {
    if (c.state === 'closed') throw inboxFaults.notOpen()
    if (isAnswerWaiting(c) && (await standstill(tx, c.channel_id)) !== null) throw inboxFaults.answerWaits()
    const answered = isAnswered({ lastInAt: c.last_in_at, lastOutAt: c.last_out_at })
    if (!answered && input.reason === undefined)
      throw inboxFaults.needsReason({}, [
        { field: 'reason', expected: { de: 'ein Grund, oder zuerst eine Antwort', en: 'a reason, or an answer first' } },
      ])
    return {
      state: 'closed',
      closed_how: answered ? 'answered' : 'no-answer',
      closed_reason: input.reason ?? null,
      closed_at: tx.clock.now(),
      waiting_since: null,
      due_at: null,
      snoozed_until: null,
    }
  })
}

export function reopenConversation(ctx: Ctx, input: z.output<typeof VersionInput>): Promise<ConversationView> {
  return change(ctx, input, 'inbox.reopened', async (tx, c) => {
    if (c.state === 'open') throw inboxFaults.isOpen()
    const waits = !isAnswered({ lastInAt: c.last_in_at, lastOutAt: c.last_out_at })
    return {
      state: 'open',
      closed_how: null,
      closed_reason: null,
      closed_at: null,
      waiting_since: waits ? c.last_in_at : null,
      due_at: waits ? await dueAfter(tx, c.last_in_at) : null,
    }
  })
}

/** Puts a conversation aside until a time, or with null brings it back; a new message does that at once, too. */
export function snoozeConversation(ctx: Ctx, input: z.output<typeof SnoozeInput>): Promise<ConversationView> {
  return change(ctx, input, 'inbox.snoozed', (tx, c) => {
    if (input.until === null) return { snoozed_until: null }
    if (c.state === 'closed') throw inboxFaults.notOpen()
    const until = new Date(input.until)
    if (until <= tx.clock.now())
      throw inboxFaults.timePast({}, [
        { field: 'until', expected: { de: 'ein Zeitpunkt, der noch kommt', en: 'a time to come' } },
      ])
    return { snoozed_until: until }
  })
}

/** Someone has it before their eyes: it no longer counts as new. Not recorded who. */
export function markOpened(ctx: Ctx, input: { id: string }): Promise<ConversationView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.read(tx.actor))
    const c = await store.lockConversation(tx, input.id)
    if (c.opened_at === null || c.opened_at < c.last_in_at) {
      await store.updateConversation(tx, c.id, { opened_at: tx.clock.now() })
      tx.hint('conversations')
    }
    return conversationView(tx, c.id)
  })
}
