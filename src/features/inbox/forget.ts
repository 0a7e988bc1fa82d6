import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { forgetAnswersAbout } from '../../infra/http/idempotency.ts'
import { forgetWords } from '../delivery/delivery.ts'
import { forgetNotificationsAbout } from '../people/people.ts'
import { type Ending, partFromPublished } from './published.ts'
import * as store from './store.ts'

/** How many rows one transaction removes: short locks, and a crash loses only the last batch. */
const batch = 500

export interface Forgotten {
  removed: number
  oldestLeft: Date | null
  /** How many are older and stay because they are open. */
  stillOpen?: number
}

/** Raw envelopes older than the time go. */
export async function forgetEnvelopes(tx: Tx, olderThan: Date): Promise<Forgotten> {
  const removed = await sql`
    delete from envelopes where authority_id = ${tx.authorityId} and id in (
      select id from envelopes where authority_id = ${tx.authorityId} and received_at < ${olderThan} order by received_at limit ${batch})`.execute(
    tx.db,
  )
  const left = await sql<{
    at: Date | null
  }>`select min(received_at) as at from envelopes where authority_id = ${tx.authorityId}`.execute(tx.db)
  return { removed: Number(removed.numAffectedRows ?? 0), oldestLeft: left.rows[0]?.at ?? null }
}

/** Edits and deletions whose message never came. */
export async function forgetMarks(tx: Tx, olderThan: Date): Promise<Forgotten> {
  const removed =
    await sql`delete from message_marks where authority_id = ${tx.authorityId} and received_at < ${olderThan}`.execute(tx.db)
  const left = await sql<{
    at: Date | null
  }>`select min(received_at) as at from message_marks where authority_id = ${tx.authorityId}`.execute(tx.db)
  return { removed: Number(removed.numAffectedRows ?? 0), oldestLeft: left.rows[0]?.at ?? null }
}

const kindsOf = { privateMessages: ['private'], publicMessages: ['comment', 'mention'], questions: ['question'] } as const
/** Kinds of conversations that have a period of their own. */
export type ConversationPeriod = keyof typeof kindsOf

/** Conversations of a kind in which nobody wrote since the time, with all that was said in them. Open ones wait until they are closed. */
export async function forgetConversations(tx: Tx, kind: ConversationPeriod, olderThan: Date): Promise<Forgotten> {
  const due = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('kind', 'in', [...kindsOf[kind]])
    .where('last_in_at', '<', olderThan)
    .where('state', '=', 'closed')
    .orderBy('last_in_at')
    .limit(batch)
    // Somebody is writing there, and it may open again: it is looked at anew the next night.
    .forUpdate()
    .skipLocked()
    .execute()
  const gone: string[] = []
  for (const { id } of due) gone.push(id, ...(await forgetConversation(tx, id, 'period')))
  await forgetAnswersAbout(tx, gone)
  const left = await tx.db
    .selectFrom('conversations')
    .select((e) => e.fn.min('last_in_at').as('at'))
    .where('authority_id', '=', tx.authorityId)
    .where('kind', 'in', [...kindsOf[kind]])
    .executeTakeFirst()
  const { count } = await openBeyond(tx, kind, olderThan)
  return { removed: due.length, oldestLeft: left?.at ?? null, stillOpen: count }
}

/** Conversations of a kind that the period would take if they were not open: how many, and the oldest, which somebody should close. */
export async function openBeyond(
  tx: Tx,
  kind: ConversationPeriod,
  olderThan: Date,
  most = 5,
): Promise<{ count: number; oldest: { id: string; lastInAt: Date }[] }> {
  const rows = await tx.db
    .selectFrom('conversations')
    .select(['id', 'last_in_at', sql<number>`count(*) over ()`.as('count')])
    .where('authority_id', '=', tx.authorityId)
    .where('kind', 'in', [...kindsOf[kind]])
    .where('last_in_at', '<', olderThan)
    .where('state', '=', 'open')
    .orderBy('last_in_at')
    .orderBy('id')
    .limit(most)
    .execute()
  return { count: rows[0]?.count ?? 0, oldest: rows.map((row) => ({ id: row.id, lastInAt: row.last_in_at })) }
}

/**
 * Removes a conversation with all that was said in it and the people of whom nothing else is known. Deliveries keep their proof without
 * words; what colleagues were told about it goes too. Answers kept for repeated requests are for the caller, all at once. What was
 * published of it: see partFromPublished.
 * @returns the ids of its messages
 */
export async function forgetConversation(tx: Tx, id: string, ending: Ending): Promise<string[]> {
  const c = await store.lockConversation(tx, id)
  const messages = await tx.db
    .selectFrom('messages')
    .select(['id', 'contact_id'])
    .where('authority_id', '=', tx.authorityId)
    .where('conversation_id', '=', id)
    .execute()
  await forgetWords(
    tx,
    'message',
    messages.map((message) => message.id),
  )
  await forgetNotificationsAbout(tx, 'conversation', [id])
  const own = tx.authorityId
  await partFromPublished(tx, id, ending)
  await tx.db.deleteFrom('messages').where('authority_id', '=', own).where('conversation_id', '=', id).execute()
  await tx.db.deleteFrom('conversations').where('authority_id', '=', own).where('id', '=', id).execute()
  await forgetStrangers(tx, [c.contact_id, ...messages.map((message) => message.contact_id)])
  return messages.map((message) => message.id)
}

/** Of the contacts those go of whom nothing is left. Who is writing elsewhere in this moment is passed over. */
async function forgetStrangers(tx: Tx, contactIds: readonly (string | null)[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from contacts where authority_id = ${tx.authorityId} and id = any (${[...new Set(contactIds)]}::text[])
    order by id for update skip locked`.execute(tx.db)
  const ids = rows.map((row) => row.id)
  // A statement of its own: it sees what they wrote until they were locked.
  await sql`
    delete from contacts p where p.authority_id = ${tx.authorityId} and p.id = any (${ids}::text[])
      and not exists (select 1 from messages m where m.authority_id = p.authority_id and m.contact_id = p.id)
      and not exists (select 1 from conversations c where c.authority_id = p.authority_id and c.contact_id = p.id)`.execute(tx.db)
}

/** E-mail addresses given with a question, once it was answered so long ago. */
export async function forgetEmails(tx: Tx, olderThan: Date): Promise<Forgotten> {
  const due = sql`from conversations c where c.authority_id = q.authority_id and c.id = q.conversation_id and c.waiting_since is null
    and q.authority_id = ${tx.authorityId} and q.email_sealed is not null`
  // Closed without an answer, nothing is left to tell either.
  const over = sql`coalesce(c.last_out_at, c.closed_at)`
  const removed =
    await sql`update questions q set email_sealed = null, token_sealed = null ${due} and ${over} < ${olderThan}`.execute(tx.db)
  const left = await sql<{ at: Date | null }>`
    select min(${over}) as at from questions q join conversations c on c.authority_id = q.authority_id and c.id = q.conversation_id
    where q.authority_id = ${tx.authorityId} and q.email_sealed is not null and c.waiting_since is null`.execute(tx.db)
  return { removed: Number(removed.numAffectedRows ?? 0), oldestLeft: left.rows[0]?.at ?? null }
}
