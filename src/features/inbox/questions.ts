import { createHmac } from 'node:crypto'
import { hashToken } from '../../infra/crypto/tokens.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { forgetAnswersAbout } from '../../infra/http/idempotency.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { putContact } from './contacts.ts'
import { messageReceived } from './contract.ts'
import { dueAfter } from './due.ts'
import { forgetConversation } from './forget.ts'
import { spendFollowUp, spendQuestion } from './limits.ts'
import { hint } from './receive.ts'
import { titleOf } from './rules.ts'
import * as store from './store.ts'

/** A question as the form of the site gives it, already checked for shape. */
export interface AskedQuestion {
  text: string
  /** Empty when the person gave none. */
  name: string
  email: string
  topicId: string | null
  mayPublish: boolean
  /** The post it was asked from. */
  aboutPostId: string | null
  /** From the form: sending it twice is one question. */
  nonce: string
}

export const emailContext = (authorityId: string, id: string) => `questions.email/${authorityId}/${id}`
export const tokenContext = (authorityId: string, id: string) => `questions.token/${authorityId}/${id}`

/**
 * Takes a citizen's question. No account; the answer is read under a private link that only they have.
 * @param ip counted as a keyed hash, never stored
 * @returns the token of `/antwort/<token>`
 */
export async function askQuestion(ctx: Ctx, asked: AskedQuestion, ip: string): Promise<{ token: string }> {
  await spendQuestion(ctx, ip)
  // Derived from the form's nonce, so that a form sent twice leads to the same page.
  const token = createHmac('sha256', ctx.tools.secrets.keyedHash('question.token', ctx.authorityId))
    .update(asked.nonce)
    .digest('base64url')
  return ctx.transaction(async (tx) => {
    const channelId = await siteChannel(tx)
    await store.lockChannelInput(tx, channelId)
    const known = await tx.db
      .selectFrom('questions')
      .select('id')
      .where('authority_id', '=', tx.authorityId)
      .where('form_nonce', '=', asked.nonce)
      .executeTakeFirst()
    if (known) return { token }
    const now = tx.clock.now()
    const id = tx.newId('question')
    const conversationId = tx.newId('conversation')
    const contactId = await putContact(tx, 'site', { remoteId: id, name: asked.name, handle: '', url: null })
    await store.insertConversation(tx, {
      id: conversationId,
      channel_id: channelId,
      thread_key: id,
      kind: 'question',
      root_remote_id: id,
      about_kind: asked.aboutPostId ? 'post' : null,
      about_id: asked.aboutPostId,
      title: titleOf(asked.text),
      preview: titleOf(asked.text),
      language: 'de',
      contact_id: contactId,
      topic_id: asked.topicId,
      first_in_at: now,
    })
    await store.updateConversation(tx, conversationId, { waiting_since: now, due_at: await dueAfter(tx, now), messages_in: 1 })
    await tx.db
      .insertInto('questions')
      .values({
        authority_id: tx.authorityId,
        id,
        conversation_id: conversationId,
        token_hash: hashToken(token),
        token_sealed: asked.email ? tx.tools.secrets.seal(token, tokenContext(tx.authorityId, id)) : null,
        email_sealed: asked.email ? tx.tools.secrets.seal(asked.email, emailContext(tx.authorityId, id)) : null,
        may_publish: asked.mayPublish,
        form_nonce: asked.nonce,
        created_at: now,
      })
      .execute()
    await addIn(tx, { conversationId, channelId, contactId, remoteId: id, text: asked.text })
    await record(tx, 'inbox.questionAsked', { kind: 'conversation', id: conversationId })
    return { token }
  })
}

async function addIn(
  tx: Tx,
  o: { conversationId: string; channelId: string; contactId: string | null; remoteId: string; text: string },
): Promise<void> {
  const now = tx.clock.now()
  const messageId = tx.newId('message')
  await store.insertMessage(tx, {
    id: messageId,
    conversation_id: o.conversationId,
    channel_id: o.channelId,
    direction: 'in',
    remote_id: o.remoteId,
    parent_remote_id: null,
    contact_id: o.contactId,
    staff_id: null,
    delivery_id: null,
    visibility: 'private',
    text: o.text.replaceAll('\u0000', '').toWellFormed(),
    language: 'de',
    url: null,
    at: now,
    received_at: now,
  })
  tx.announce(messageReceived, { messageId, conversationId: o.conversationId })
  hint(tx, o.conversationId)
}

async function siteChannel(tx: Tx): Promise<string> {
  const row = await tx.db
    .selectFrom('channels')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('network', '=', 'site')
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return row.id
}

/** The private thread behind a link, as the citizen may see it: no notes, no names of staff. */
export interface CitizenThread {
  conversationId: string
  state: 'open' | 'answered' | 'closed'
  messages: { from: 'citizen' | 'authority'; text: string; language: string; at: Date; editedAt: Date | null }[]
  dueAt: Date | null
  mayPublish: boolean
  publishedAnswerId: string | null
  closedAt: Date | null
}

interface Found {
  id: string
  conversation_id: string
  may_publish: boolean
}

async function byToken(tx: Tx, token: string): Promise<Found> {
  const row = await tx.db
    .selectFrom('questions')
    .select(['id', 'conversation_id', 'may_publish'])
    .where('authority_id', '=', tx.authorityId)
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return row
}

export function citizenThread(ctx: Ctx, token: string): Promise<CitizenThread> {
  return ctx.transaction(async (tx) => {
    const found = await byToken(tx, token)
    const c = await tx.db
      .selectFrom('conversations')
      .select(['state', 'last_in_at', 'last_out_at', 'due_at', 'closed_at', 'waiting_since'])
      .where('authority_id', '=', tx.authorityId)
      .where('id', '=', found.conversation_id)
      .executeTakeFirstOrThrow()
    const rows = await tx.db
      .selectFrom('messages as m')
      .leftJoin('deliveries as d', (join) =>
        join.onRef('d.authority_id', '=', 'm.authority_id').onRef('d.id', '=', 'm.delivery_id'),
      )
      .select(['m.direction', 'm.text', 'm.language', 'm.at', 'm.edited_at', 'd.state as delivery_state', 'm.delivery_id'])
      .where('m.authority_id', '=', tx.authorityId)
      .where('m.conversation_id', '=', found.conversation_id)
      .where('m.direction', '<>', 'note')
      .where('m.deleted_at', 'is', null)
      .orderBy('m.at')
      .orderBy('m.id')
      .limit(500)
      .execute()
    const published = await tx.db
      .selectFrom('published_answers')
      .select('id')
      .where('authority_id', '=', tx.authorityId)
      .where('conversation_id', '=', found.conversation_id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    // What can still be taken back has not been said yet.
    const said = rows.filter((row) => row.delivery_id === null || row.delivery_state === 'done')
    return {
      conversationId: found.conversation_id,
      state: c.state === 'closed' ? 'closed' : c.waiting_since === null ? 'answered' : 'open',
      messages: said.map((row) => ({
        from: row.direction === 'in' ? ('citizen' as const) : ('authority' as const),
        text: row.text,
        language: row.language ?? 'de',
        at: row.at,
        editedAt: row.edited_at,
      })),
      dueAt: c.due_at,
      mayPublish: found.may_publish,
      publishedAnswerId: published?.id ?? null,
      closedAt: c.closed_at,
    }
  })
}

/** The citizen writes on. A closed conversation opens again. */
export async function followUp(ctx: Ctx, token: string, o: { text: string; nonce: string; ip: string }): Promise<void> {
  await spendFollowUp(ctx, o.ip, hashToken(token))
  await ctx.transaction(async (tx) => {
    const found = await byToken(tx, token)
    const c = await store.lockConversation(tx, found.conversation_id)
    const remoteId = `${found.id}:${o.nonce}`
    if (await store.messageByRemote(tx, c.channel_id, remoteId)) return
    const now = tx.clock.now()
    await addIn(tx, { conversationId: c.id, channelId: c.channel_id, contactId: c.contact_id, remoteId, text: o.text })
    await store.updateConversation(tx, c.id, {
      last_in_at: now,
      messages_in: c.messages_in + 1,
      preview: titleOf(o.text),
      waiting_since: c.waiting_since ?? now,
      due_at: c.due_at ?? (await dueAfter(tx, now)),
      snoozed_until: null,
      state: 'open',
      closed_how: null,
      closed_reason: null,
      closed_at: null,
      version: c.version + 1,
    })
  })
}

/** The citizen allows or no longer allows publishing. What is published then goes: consent can be taken back. */
export function setMayPublish(ctx: Ctx, token: string, mayPublish: boolean): Promise<void> {
  return ctx.transaction(async (tx) => {
    const found = await byToken(tx, token)
    await tx.db
      .updateTable('questions')
      .set({ may_publish: mayPublish })
      .where('authority_id', '=', tx.authorityId)
      .where('id', '=', found.id)
      .execute()
    if (!mayPublish) {
      await tx.db
        .updateTable('published_answers')
        .set({ withdrawn_at: tx.clock.now() })
        .where('authority_id', '=', tx.authorityId)
        .where('conversation_id', '=', found.conversation_id)
        .where('withdrawn_at', 'is', null)
        .execute()
    }
    await record(tx, mayPublish ? 'inbox.consentGiven' : 'inbox.consentWithdrawn', {
      kind: 'conversation',
      id: found.conversation_id,
    })
    hint(tx, found.conversation_id)
  })
}

/** The citizen deletes their question with all that was written under it. */
export function eraseThread(ctx: Ctx, token: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const found = await byToken(tx, token)
    await tx.tools.erasures.note({
      authorityId: tx.authorityId,
      kind: 'conversation',
      key: found.conversation_id,
      at: tx.clock.now().toISOString(),
    })
    await forgetConversation(tx, found.conversation_id)
    await forgetAnswersAbout(tx, [found.conversation_id])
    await record(tx, 'inbox.questionErased', { kind: 'conversation', id: found.conversation_id })
    hint(tx, found.conversation_id)
  })
}

/** Where to tell that there is an answer, if the citizen gave an address. */
export async function noticeAddress(tx: Tx, conversationId: string): Promise<{ email: string; token: string } | null> {
  const row = await tx.db
    .selectFrom('questions')
    .select(['id', 'email_sealed', 'token_sealed'])
    .where('authority_id', '=', tx.authorityId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  if (!row?.email_sealed || !row.token_sealed) return null
  const { secrets } = tx.tools
  return {
    email: secrets.open(row.email_sealed, emailContext(tx.authorityId, row.id)),
    token: secrets.open(row.token_sealed, tokenContext(tx.authorityId, row.id)),
  }
}

/** The address given with a question, opened; null when none is kept. */
export function emailOfQuestion(tx: Tx, question: { id: string; email_sealed: string | null }): string | null {
  return question.email_sealed === null
    ? null
    : tx.tools.secrets.open(question.email_sealed, emailContext(tx.authorityId, question.id))
}
