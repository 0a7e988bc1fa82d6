import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { forgetAnswersAbout } from '../../infra/http/idempotency.ts'
import { forgetWords } from '../delivery/delivery.ts'
import { forgetNotificationsAbout } from '../people/people.ts'
import { envelopesAbout, type Named } from './envelopes.ts'
import { noteErased } from './erased.ts'
import { forgetConversation } from './forget.ts'
import { readEnvelope } from './ingest.ts'
import { hint } from './receive.ts'
import { titleOf } from './rules.ts'
import * as store from './store.ts'

/** A person as one network shows them. */
export interface Person {
  id: string
  network: string
  remote_id: string
}

/**
 * Begins an erasure: nothing comes in, what already came is read where it holds their words (what others said in it must not be lost with
 * it), and nobody writes in their conversations until the transaction ends.
 * @returns those of them who are still there
 */
export async function lockPeople(tx: Tx, contactIds: readonly string[]): Promise<Person[]> {
  await store.lockAllInput(tx)
  const people = await tx.db
    .selectFrom('contacts')
    .select(['id', 'network', 'remote_id'])
    .where('authority_id', '=', tx.authorityId)
    .where('id', 'in', [...contactIds])
    .execute()
  const ids = people.map((one) => one.id)
  await readUnread(tx, people)
  const touched = await conversationsWith(tx, ids)
  await store.lockConversations(
    tx,
    touched.map((one) => one.id),
  )
  return people
}

/** Again and again: a message that is read makes the envelope of its edit one of theirs. */
async function readUnread(tx: Tx, people: readonly Person[]): Promise<void> {
  const tried = new Set<string>()
  while (true) {
    const unread = (await envelopesOf(tx, people)).filter((one) => one.state === 'new' && !tried.has(one.id))
    if (unread.length === 0) return
    for (const { id } of unread) {
      tried.add(id)
      await readEnvelope(tx, id)
    }
  }
}

/**
 * Erases people as networks show them: conversations in which nobody else wrote, their words and our answers to them in threads with others,
 * raw envelopes that hold either. Deliveries keep their proof without words. Why and by whom is for the caller to record.
 * @returns how many conversations went as a whole, and how many messages
 */
export async function forgetContacts(
  tx: Tx,
  contacts: readonly { id: string }[],
): Promise<{ conversations: number; messages: number }> {
  const ids = contacts.map((one) => one.id)
  const people = await lockPeople(tx, ids)
  const touched = await conversationsWith(tx, ids)
  const words = await wordsAbout(tx, ids)
  const messages = await namesOf(tx, words)
  const raw = await envelopesAbout(tx, [...people.map(asNamed), ...messages])
  await store.removeEnvelopes(
    tx,
    raw.map((one) => one.id),
  )
  await store.dropMarks(tx, messages)
  await noteErased(tx, { people: people.map(asNamed), messages })
  let conversations = 0
  const gone: string[] = []
  for (const { id, shared } of touched) {
    if (shared) {
      const doomed = words.filter((one) => one.conversation_id === id)
      await forgetWordsIn(
        tx,
        id,
        doomed.map((one) => one.id),
      )
    } else {
      gone.push(...(await forgetConversation(tx, id, 'erased')))
      conversations += 1
      // Off every screen that shows it.
      tx.hint(`conversation/${id}`)
    }
  }
  await forgetAnswersAbout(tx, [...touched.map((one) => one.id), ...words.map((one) => one.id), ...gone, ...ids])
  await tx.db.deleteFrom('contacts').where('authority_id', '=', tx.authorityId).where('id', 'in', ids).execute()
  tx.hint('conversations')
  return { conversations, messages: words.length }
}

/** Raw envelopes with words of these people, or of ours to them. */
export async function envelopesOf(tx: Tx, people: readonly Person[]): ReturnType<typeof envelopesAbout> {
  const words = await wordsAbout(
    tx,
    people.map((one) => one.id),
  )
  return envelopesAbout(tx, [...people.map(asNamed), ...(await namesOf(tx, words))])
}

const asNamed = (one: Person): Named => ({ network: one.network, remoteId: one.remote_id })

/** By what networks know these messages; a long one of ours has several parts. */
async function namesOf(tx: Tx, words: readonly Words[]): Promise<Named[]> {
  const ids = words.map((one) => one.id)
  const { rows } = await sql<Named>`
    select c.network, m.remote_id as "remoteId" from messages m
      join channels c on c.authority_id = m.authority_id and c.id = m.channel_id
      where m.authority_id = ${tx.authorityId} and m.id = any (${ids}::text[]) and m.remote_id is not null
    union
    select c.network, part ->> 'remoteId' from deliveries d
      join channels c on c.authority_id = d.authority_id and c.id = d.channel_id
      cross join lateral jsonb_array_elements(d.parts) part
      where d.authority_id = ${tx.authorityId} and d.subject_kind = 'message' and d.subject_id = any (${ids}::text[])`.execute(
    tx.db,
  )
  return rows
}

/** Where these people wrote or were written to. `shared`: others wrote there too, and theirs is not to be lost. */
const conversationsOf = (tx: Tx, ids: readonly string[]) => sql<{ id: string; shared: boolean }>`
    select c.id, c.contact_id, exists (
        select 1 from messages o where o.authority_id = c.authority_id and o.conversation_id = c.id
          and o.contact_id is not null and o.contact_id <> all (${ids}::text[])) as shared
    from conversations c where c.authority_id = ${tx.authorityId} and (
      c.contact_id = any (${ids}::text[]) or c.id in (
        select m.conversation_id from messages m where m.authority_id = ${tx.authorityId} and m.contact_id = any (${ids}::text[])))
    order by c.id`

async function conversationsWith(tx: Tx, ids: readonly string[]): Promise<{ id: string; shared: boolean }[]> {
  return (await conversationsOf(tx, ids).execute(tx.db)).rows
}

/** In a thread with others these messages go; the list no longer quotes or names who wrote them. */
async function forgetWordsIn(tx: Tx, conversationId: string, doomed: readonly string[]): Promise<void> {
  const c = await store.lockConversation(tx, conversationId)
  await forgetWords(tx, 'message', doomed)
  await forgetNotificationsAbout(tx, 'conversation', [conversationId])
  if (doomed.length > 0) {
    await tx.db
      .deleteFrom('messages')
      .where('authority_id', '=', tx.authorityId)
      .where('id', 'in', [...doomed])
      .execute()
  }
  await retell(tx, c)
  hint(tx, c.id)
}

interface Words {
  id: string
  conversation_id: string
  direction: 'in' | 'out' | 'note'
}

/**
 * What is these people's data, for access and erasure alike: all of a conversation in which nobody else wrote; of another their messages, our
 * answers to them, and what of ours answers nothing that is here, as notes do, where they were the last who had written.
 */
export async function wordsAbout(tx: Tx, contactIds: readonly string[]): Promise<Words[]> {
  const { rows } = await sql<Words>`
    select m.id, m.conversation_id, m.direction
    from (${conversationsOf(tx, contactIds)}) c join messages m on m.authority_id = ${tx.authorityId} and m.conversation_id = c.id
    where not c.shared or coalesce(
      m.contact_id,
      (select p.contact_id from messages p where p.authority_id = m.authority_id and p.channel_id = m.channel_id
        and p.remote_id = m.parent_remote_id and p.conversation_id = m.conversation_id),
      (select l.contact_id from messages l where l.authority_id = m.authority_id and l.conversation_id = m.conversation_id
        and l.contact_id is not null and l.received_at <= m.received_at order by l.received_at desc, l.at desc, l.id desc limit 1),
      c.contact_id) = any (${contactIds}::text[])`.execute(tx.db)
  return rows
}

/** Our messages that go with these people when they are erased; answers to others in the same threads are not among them. */
export async function answersTo(tx: Tx, contactIds: readonly string[]): Promise<string[]> {
  return (await wordsAbout(tx, contactIds)).filter((one) => one.direction === 'out').map((one) => one.id)
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
