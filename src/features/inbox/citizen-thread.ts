import { hashToken } from '../../infra/crypto/tokens.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { forgetAnswersAbout } from '../../infra/http/idempotency.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { dueAfter } from './due.ts'
import { forgetConversation } from './forget.ts'
import { spendFollowUp } from './limits.ts'
import { type Published, publishedOf, takeBack } from './published.ts'
import { addIn, type CitizenLanguage, citizenLanguage } from './questions.ts'
import { hint } from './receive.ts'
import { titleOf } from './rules.ts'
import * as store from './store.ts'

/** The private thread behind a link, as the citizen may see it: no notes, no names of staff. */
export interface CitizenThread {
  /** In which it was asked; the page speaks it too. */
  language: CitizenLanguage
  /** `expired`: deleted by its period; the link is left for what is still published with consent. */
  state: 'open' | 'answered' | 'closed' | 'expired'
  messages: { from: 'citizen' | 'authority'; text: string; language: string; at: Date; editedAt: Date | null }[]
  dueAt: Date | null
  mayPublish: boolean
  published: readonly Published[]
}

interface Found {
  id: string
  conversation_id: string
  may_publish: boolean
}

const questionBehind = (tx: Tx, token: string): Promise<Found | undefined> =>
  tx.db
    .selectFrom('questions')
    .select(['id', 'conversation_id', 'may_publish'])
    .where('authority_id', '=', tx.authorityId)
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()

async function byToken(tx: Tx, token: string): Promise<Found> {
  const row = await questionBehind(tx, token)
  if (!row) throw commonFaults.notFound()
  return row
}

/** @throws common.notFound */
async function expiredThread(tx: Tx, token: string): Promise<CitizenThread> {
  const published = await publishedOf(tx, { linkHash: hashToken(token) })
  const [first] = published
  if (!first) throw commonFaults.notFound()
  const language = citizenLanguage(first.language)
  return { language, state: 'expired', messages: [], dueAt: null, mayPublish: true, published }
}

export function citizenThread(ctx: Ctx, token: string): Promise<CitizenThread> {
  return ctx.transaction(async (tx) => {
    const found = await questionBehind(tx, token)
    if (!found) return expiredThread(tx, token)
    const c = await tx.db
      .selectFrom('conversations')
      .select(['state', 'language', 'due_at', 'waiting_since'])
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
    // What can still be taken back has not been said yet.
    const said = rows.filter((row) => row.delivery_id === null || row.delivery_state === 'done')
    return {
      language: citizenLanguage(c.language),
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
      published: await publishedOf(tx, { conversationId: found.conversation_id }),
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
    const language = citizenLanguage(c.language)
    await addIn(tx, {
      conversationId: c.id,
      channelId: c.channel_id,
      contactId: c.contact_id,
      remoteId,
      text: o.text,
      language,
    })
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

/**
 * The citizen allows or no longer allows publishing their words. What rests on that then leaves the site: consent can be taken back, also when
 * the question itself went long ago.
 * @returns `gone` when nothing is left behind the link
 */
export function setMayPublish(ctx: Ctx, token: string, mayPublish: boolean): Promise<'there' | 'gone'> {
  return ctx.transaction(async (tx) => {
    const found = await questionBehind(tx, token)
    if (!found) {
      const ids = mayPublish ? [] : await takeBack(tx, { linkHash: hashToken(token) })
      if (ids.length === 0) throw commonFaults.notFound()
      for (const id of ids) await record(tx, 'inbox.consentWithdrawn', { kind: 'answer', id })
      return 'gone'
    }
    // Who publishes holds it too: nothing is published on a consent that is just being taken back.
    await store.lockConversation(tx, found.conversation_id)
    await tx.db
      .updateTable('questions')
      .set({ may_publish: mayPublish })
      .where('authority_id', '=', tx.authorityId)
      .where('id', '=', found.id)
      .execute()
    if (!mayPublish) await takeBack(tx, { conversationId: found.conversation_id })
    await record(tx, mayPublish ? 'inbox.consentGiven' : 'inbox.consentWithdrawn', {
      kind: 'conversation',
      id: found.conversation_id,
    })
    hint(tx, found.conversation_id)
    return 'there'
  })
}

/** The citizen deletes their question with all that was written under it, and what was published with their consent. */
export function eraseThread(ctx: Ctx, token: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const found = await byToken(tx, token)
    await tx.tools.erasures.note({
      authorityId: tx.authorityId,
      kind: 'conversation',
      key: found.conversation_id,
      at: tx.clock.now().toISOString(),
    })
    const messages = await forgetConversation(tx, found.conversation_id, 'erased')
    await forgetAnswersAbout(tx, [found.conversation_id, ...messages])
    await record(tx, 'inbox.questionErased', { kind: 'conversation', id: found.conversation_id })
    hint(tx, found.conversation_id)
  })
}
