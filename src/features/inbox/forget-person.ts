import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { forgetAnswersAbout } from '../../infra/http/idempotency.ts'
import { forgetWords } from '../delivery/delivery.ts'
import { forgetNotificationsAbout } from '../people/people.ts'
import { forgetConversation } from './forget.ts'
import { hint } from './receive.ts'
import { titleOf } from './rules.ts'
import * as store from './store.ts'

/**
 * Erases people as networks show them: conversations in which nobody else wrote, their words and our answers to them in threads with others,
 * raw envelopes that name them. Deliveries keep their proof without words. Why and by whom is for the caller to record.
 * @returns how many conversations went as a whole, and how many messages
 */
export async function forgetContacts(
  tx: Tx,
  contacts: readonly { id: string; remote_id: string }[],
): Promise<{ conversations: number; messages: number }> {
  const ids = contacts.map((one) => one.id)
  const touched = await conversationsWith(tx, ids)
  await sql`delete from envelopes where authority_id = ${tx.authorityId} and ${namesOneOf(contacts)}`.execute(tx.db)
  let conversations = 0
  let messages = 0
  for (const { id, shared } of touched) {
    if (shared) messages += await forgetWordsIn(tx, id, ids)
    else {
      messages += await forgetConversation(tx, id)
      conversations += 1
      // Off every screen that shows it.
      tx.hint(`conversation/${id}`)
    }
  }
  await forgetAnswersAbout(tx, [...touched.map((one) => one.id), ...ids])
  await tx.db.deleteFrom('contacts').where('authority_id', '=', tx.authorityId).where('id', 'in', ids).execute()
  tx.hint('conversations')
  return { conversations, messages }
}

/** True in SQL for an envelope that names one of these people, as a word of its own: an id may be part of a longer one. */
export const namesOneOf = (contacts: readonly { remote_id: string }[]) => {
  const words = contacts.map((one) => one.remote_id.replace(/[^\p{L}\p{N}_]/gu, (sign) => `\\${sign}`))
  return sql<boolean>`body ~ any (${words.map((word) => `(^|[^A-Za-z0-9_])${word}($|[^A-Za-z0-9_])`)}::text[])`
}

/** Where these people wrote or were written to. `shared`: others wrote there too, and theirs is not to be lost. */
async function conversationsWith(tx: Tx, ids: readonly string[]): Promise<{ id: string; shared: boolean }[]> {
  const { rows } = await sql<{ id: string; shared: boolean }>`
    select c.id, exists (
        select 1 from messages o where o.authority_id = c.authority_id and o.conversation_id = c.id
          and o.contact_id is not null and o.contact_id <> all (${ids}::text[])) as shared
    from conversations c where c.authority_id = ${tx.authorityId} and (
      c.contact_id = any (${ids}::text[]) or c.id in (
        select m.conversation_id from messages m where m.authority_id = ${tx.authorityId} and m.contact_id = any (${ids}::text[])))
    order by c.id`.execute(tx.db)
  return rows
}

/** In a thread with others these people's messages go, and our answers to them; the list no longer quotes or names them. */
async function forgetWordsIn(tx: Tx, conversationId: string, contactIds: readonly string[]): Promise<number> {
  const c = await store.lockConversation(tx, conversationId)
  const doomed = (await wordsIn(tx, conversationId, contactIds)).map((row) => row.id)
  await forgetWords(tx, 'message', doomed)
  await forgetNotificationsAbout(tx, 'conversation', [conversationId])
  if (doomed.length > 0) {
    await tx.db.deleteFrom('messages').where('authority_id', '=', tx.authorityId).where('id', 'in', doomed).execute()
  }
  await retell(tx, c)
  hint(tx, c.id)
  return doomed.length
}

/** In a thread with others: these people's messages, and our answers to them. */
async function wordsIn(
  tx: Tx,
  conversationId: string,
  contactIds: readonly string[],
): Promise<{ id: string; direction: string }[]> {
  const { rows } = await sql<{ id: string; direction: string }>`
    with theirs as (
      select id, remote_id, direction from messages
      where authority_id = ${tx.authorityId} and conversation_id = ${conversationId} and contact_id = any (${contactIds}::text[])
    ), answers as (
      select m.id, m.direction from messages m join theirs t on t.remote_id = m.parent_remote_id
      where m.authority_id = ${tx.authorityId} and m.conversation_id = ${conversationId} and m.direction = 'out'
    )
    select id, direction from theirs union all select id, direction from answers`.execute(tx.db)
  return rows
}

/** Our messages that go with these people when they are erased; answers to others in the same threads are not among them. */
export async function answersTo(tx: Tx, contactIds: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const { id, shared } of await conversationsWith(tx, contactIds)) {
    const words = shared
      ? await wordsIn(tx, id, contactIds)
      : await tx.db
          .selectFrom('messages')
          .select(['id', 'direction'])
          .where('authority_id', '=', tx.authorityId)
          .where('conversation_id', '=', id)
          .execute()
    ids.push(...words.filter((one) => one.direction === 'out').map((one) => one.id))
  }
  return ids
}

/** Title, person, counts and times of a conversation from what is left in it. */
async function retell(tx: Tx, c: store.ConversationRow): Promise<void> {
  const left = await tx.db
    .selectFrom('messages')
    .select(['direction', 'text', 'language', 'contact_id', 'at', 'deleted_at'])
    .where('authority_id', '=', tx.authorityId)
    .where('conversation_id', '=', c.id)
    .where('direction', 'in', ['in', 'out'])
    .orderBy('at')
    .orderBy('id')
    .execute()
  const theirs = left.filter((one) => one.direction === 'in')
  const [first] = theirs
  const last = theirs.at(-1)
  if (!first || !last) return
  const shown = theirs.findLast((one) => one.deleted_at === null) ?? last
  const unanswered = theirs.find((one) => c.last_out_at === null || one.at > c.last_out_at)
  await store.updateConversation(tx, c.id, {
    title: titleOf(first.text),
    language: first.language,
    contact_id: first.contact_id,
    first_in_at: first.at,
    last_in_at: last.at,
    preview: titleOf(shown.text),
    messages_in: theirs.length,
    messages_out: left.length - theirs.length,
    // Nobody waits any more if only the erased did; otherwise nothing becomes less urgent.
    ...(c.waiting_since !== null && !unanswered ? { waiting_since: null, due_at: null } : {}),
    version: c.version + 1,
  })
}
