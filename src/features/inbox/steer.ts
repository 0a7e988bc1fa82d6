import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults, missingAt } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { notify, requireDepartment, staffNames } from '../people/people.ts'
import {
  type AssignInput,
  type CloseInput,
  type ConversationView,
  inboxFaults,
  type SnoozeInput,
  type VersionInput,
} from './contract.ts'
import { dueAfter } from './due.ts'
import { maskCaseData } from './mask.ts'
import { can } from './policy.ts'
import { conversationView } from './reads-conversation.ts'
import { hint } from './receive.ts'
import { requireTopic } from './references.ts'
import { isAnswered } from './rules.ts'
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

/** Gives a conversation to a person, a department or a topic. Whoever gets it is told. */
export function assignConversation(ctx: Ctx, input: z.output<typeof AssignInput>): Promise<ConversationView> {
  return change(ctx, input, 'inbox.assigned', async (tx, c) => {
    await checkReferences(tx, input, c)
    const told =
      input.assigneeId &&
      input.assigneeId !== c.assignee_id &&
      !(tx.actor.kind === 'staff' && tx.actor.staffId === input.assigneeId)
    if (told) {
      const title = maskCaseData(c.title).text
      await notify(tx, [input.assigneeId as `staff_${string}`], {
        kind: 'inbox.assigned',
        subject: { kind: 'conversation', id: c.id },
        text: { de: `Ein Vorgang liegt jetzt bei Ihnen: ${title}`, en: `A conversation is now with you: ${title}` },
        link: `/desk/dialog/${c.id}`,
      })
    }
    return {
      ...(input.assigneeId === undefined ? {} : { assignee_id: input.assigneeId }),
      ...(input.departmentId === undefined ? {} : { department_id: input.departmentId }),
      ...(input.topicId === undefined ? {} : { topic_id: input.topicId }),
    }
  })
}

/** Only what is new: whoever or whatever it is with already may have gone since. @throws commonFaults unknownReference */
async function checkReferences(tx: Tx, input: z.output<typeof AssignInput>, c: store.ConversationRow): Promise<void> {
  const { assigneeId, departmentId, topicId } = input
  if (assigneeId && assigneeId !== c.assignee_id && !(await staffNames(tx, [assigneeId])).has(assigneeId))
    throw commonFaults.unknownReference({}, [missingAt('assigneeId')])
  if (departmentId && departmentId !== c.department_id) await requireDepartment(tx, departmentId, 'departmentId')
  if (topicId && topicId !== c.topic_id) await requireTopic(tx, topicId)
}

/** Closes with the answer that was given, or with a reason why none was (rule 13). */
export function closeConversation(ctx: Ctx, input: z.output<typeof CloseInput>): Promise<ConversationView> {
  return change(ctx, input, 'inbox.closed', (tx, c) => {
    const answered = isAnswered({ lastInAt: c.last_in_at, lastOutAt: c.last_out_at })
    if (!answered && input.reason === undefined)
      throw inboxFaults.needsReason({}, [{ field: 'reason', expected: 'a reason, or an answer first' }])
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

/** Puts a conversation aside until a time; a new message brings it back at once. */
export function snoozeConversation(ctx: Ctx, input: z.output<typeof SnoozeInput>): Promise<ConversationView> {
  return change(ctx, input, 'inbox.snoozed', () => ({ snoozed_until: input.until === null ? null : new Date(input.until) }))
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
