import { createHmac } from 'node:crypto'
import { hashToken } from '../../infra/crypto/tokens.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { putContact } from './contacts.ts'
import { messageReceived } from './contract.ts'
import { dueAfter } from './due.ts'
import { spendQuestion } from './limits.ts'
import { hint } from './receive.ts'
import { titleOf } from './rules.ts'
import * as store from './store.ts'

/** What the site speaks with a citizen. */
export type CitizenLanguage = 'de' | 'en'

export const citizenLanguage = (language: string | null): CitizenLanguage => (language === 'en' ? 'en' : 'de')

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
  /** Of the page on which it was asked. */
  language: CitizenLanguage
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
      language: asked.language,
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
    await addIn(tx, { conversationId, channelId, contactId, remoteId: id, text: asked.text, language: asked.language })
    await record(tx, 'inbox.questionAsked', { kind: 'conversation', id: conversationId })
    return { token }
  })
}

/** What a citizen wrote, as a message. */
export async function addIn(
  tx: Tx,
  o: {
    conversationId: string
    channelId: string
    contactId: string | null
    remoteId: string
    text: string
    language: CitizenLanguage
  },
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
    language: o.language,
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

/** Where to tell that there is an answer, if the citizen gave an address. */
export async function noticeAddress(
  tx: Tx,
  conversationId: string,
): Promise<{ email: string; token: string; language: CitizenLanguage } | null> {
  const row = await tx.db
    .selectFrom('questions as q')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.authority_id', '=', 'q.authority_id').onRef('c.id', '=', 'q.conversation_id'),
    )
    .select(['q.id', 'q.email_sealed', 'q.token_sealed', 'c.language'])
    .where('q.authority_id', '=', tx.authorityId)
    .where('q.conversation_id', '=', conversationId)
    .executeTakeFirst()
  if (!row?.email_sealed || !row.token_sealed) return null
  const { secrets } = tx.tools
  return {
    email: secrets.open(row.email_sealed, emailContext(tx.authorityId, row.id)),
    token: secrets.open(row.token_sealed, tokenContext(tx.authorityId, row.id)),
    language: citizenLanguage(row.language),
  }
}

/** The address given with a question, opened; null when none is kept. */
export function emailOfQuestion(tx: Tx, question: { id: string; email_sealed: string | null }): string | null {
  return question.email_sealed === null
    ? null
    : tx.tools.secrets.open(question.email_sealed, emailContext(tx.authorityId, question.id))
}
