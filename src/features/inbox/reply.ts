import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { staffIdOf } from '../../kernel/actor.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { measure } from '../../kernel/text/measure.ts'
import { record } from '../audit/audit.ts'
import { connectorOf, findChannel } from '../channels/channels.ts'
import { deliveryView, requestReply, withdrawBatch } from '../delivery/delivery.ts'
import { type ConversationView, inboxFaults, type MessageId, type NoteInput, type ReplyInput } from './contract.ts'
import { checkAnswer } from './job-orders.ts'
import { can } from './policy.ts'
import { conversationView } from './reads-conversation.ts'
import { hint } from './receive.ts'
import { undoSeconds } from './rules.ts'
import { waitAgain } from './settled.ts'
import { standstill } from './standstill.ts'
import * as store from './store.ts'
import { waysToReply } from './ways.ts'

/**
 * Answers the citizen on their network. Held back when the conversation was closed, or a message came that the writer has not seen.
 * The reply leaves after a few seconds in which it can be taken back.
 */
export function reply(ctx: Ctx, input: z.output<typeof ReplyInput>): Promise<ConversationView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.reply(tx.actor))
    const c = await store.lockConversation(tx, input.id)
    if (c.state === 'closed') throw inboxFaults.closed()
    const target = await lastFromCitizen(tx, c.id)
    if (!target || target.id !== input.seenMessageId) throw inboxFaults.changedMeanwhile()
    const channel = await findChannel(tx, c.channel_id)
    if (!channel || !waysToReply(channel.network, c.kind).includes(input.way)) throw inboxFaults.noReplyHere()
    refuseTooLong(channel.network, input.text)
    const waits = (await standstill(tx, c.channel_id)) !== null
    if (waits && input.close)
      throw inboxFaults.answerWaits({}, [
        { field: 'close', expected: { de: 'false, solange der Kanal stillsteht', en: 'false while the channel stands still' } },
      ])
    const messageId = tx.newId('message')
    const now = tx.clock.now()
    const deliveryId = await requestReply(tx, {
      channelId: c.channel_id as `channel_${string}`,
      lane: 'urgent',
      dueAt: new Date(now.getTime() + undoSeconds * 1000),
      subject: { kind: 'message', id: messageId },
      reply: await replyTo(tx, c, target, input),
    })
    await store.insertMessage(tx, {
      id: messageId,
      conversation_id: c.id,
      channel_id: c.channel_id,
      direction: 'out',
      remote_id: null,
      parent_remote_id: target.remote_id,
      contact_id: null,
      staff_id: staffIdOf(tx.actor),
      delivery_id: deliveryId,
      visibility: input.way,
      text: input.text,
      language: c.language,
      url: null,
      at: now,
      received_at: now,
    })
    await store.updateConversation(tx, c.id, {
      last_out_at: now,
      messages_out: c.messages_out + 1,
      // What cannot leave has answered nobody yet: the due time runs on.
      ...(waits ? {} : { waiting_since: null, due_at: null }),
      version: c.version + 1,
      ...(c.assignee_id === null ? { assignee_id: staffIdOf(tx.actor) } : {}),
      ...(input.close ? { state: 'closed' as const, closed_how: 'answered' as const, closed_at: now } : {}),
    })
    // A stop that commits between the look above and this commit sees no answer, and this answer no stop.
    if (!waits) await tx.enqueue(checkAnswer, { messageId })
    await record(tx, 'inbox.replied', { kind: 'conversation', id: c.id }, { fields: ['text'], facts: { way: input.way } })
    hint(tx, c.id)
    return conversationView(tx, c.id)
  })
}

/** To whom: whoever wrote the message that is answered. In a public thread that need not be who began it. */
async function replyTo(tx: Tx, c: store.ConversationRow, target: store.MessageRow, input: z.output<typeof ReplyInput>) {
  const contactId = target.contact_id ?? c.contact_id
  const contact = contactId
    ? await tx.db
        .selectFrom('contacts')
        .select(['remote_id', 'handle'])
        .where('authority_id', '=', tx.authorityId)
        .where('id', '=', contactId)
        .executeTakeFirst()
    : undefined
  return {
    text: input.text,
    language: c.language ?? 'de',
    parentRemoteId: target.remote_id ?? c.thread_key,
    rootRemoteId: c.root_remote_id ?? c.thread_key,
    visibility: input.way,
    to: { remoteId: contact?.remote_id ?? '', handle: contact?.handle ?? '' },
  }
}

function refuseTooLong(network: string, text: string): void {
  const connector = connectorOf(network)
  const { over } = measure(text, connector.limits.text)
  if (over > 0)
    throw inboxFaults.tooLong({ over, network: connector.name }, [
      {
        field: 'text',
        expected: { de: `höchstens ${connector.limits.text.max} Zeichen`, en: `at most ${connector.limits.text.max} characters` },
      },
    ])
}

async function lastFromCitizen(tx: Tx, conversationId: string): Promise<store.MessageRow | undefined> {
  return tx.db
    .selectFrom('messages')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'in')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Takes back a reply that has not left. The citizen waits again. */
export function undoReply(ctx: Ctx, input: { id: MessageId }): Promise<ConversationView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.reply(tx.actor))
    const found = await tx.db
      .selectFrom('messages')
      .select(['conversation_id', 'delivery_id', 'withdrawn_at', 'at'])
      .where('authority_id', '=', tx.authorityId)
      .where('id', '=', input.id)
      .where('direction', '=', 'out')
      .executeTakeFirst()
    if (!found) throw commonFaults.notFound()
    const c = await store.lockConversation(tx, found.conversation_id)
    if (found.delivery_id === null || found.withdrawn_at !== null) throw inboxFaults.nothingToUndo()
    const delivery = await deliveryView(tx, found.delivery_id)
    if (!delivery.untouched) throw inboxFaults.nothingToUndo()
    await withdrawBatch(tx, delivery.batchId)
    await store.updateMessage(tx, input.id, { withdrawn_at: tx.clock.now() })
    // Closed together with the answer: both are taken back.
    const reopened =
      c.closed_how === 'answered' ? { state: 'open' as const, closed_how: null, closed_reason: null, closed_at: null } : {}
    await waitAgain(tx, c, { messages_out: c.messages_out - 1, ...reopened })
    await record(tx, 'inbox.replyTakenBack', { kind: 'conversation', id: c.id })
    hint(tx, c.id)
    return conversationView(tx, c.id)
  })
}

/** A note for colleagues; never leaves the house. */
export function addNote(ctx: Ctx, input: z.output<typeof NoteInput>): Promise<ConversationView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.read(tx.actor))
    const c = await store.lockConversation(tx, input.id)
    const now = tx.clock.now()
    await store.insertMessage(tx, {
      id: tx.newId('message'),
      conversation_id: c.id,
      channel_id: c.channel_id,
      direction: 'note',
      remote_id: null,
      parent_remote_id: null,
      contact_id: null,
      staff_id: staffIdOf(tx.actor),
      delivery_id: null,
      visibility: 'internal',
      text: input.text,
      language: null,
      url: null,
      at: now,
      received_at: now,
    })
    await record(tx, 'inbox.noted', { kind: 'conversation', id: c.id })
    hint(tx, c.id)
    return conversationView(tx, c.id)
  })
}
