import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { forgetWords } from '../delivery/delivery.ts'
import { eraseConversation } from './questions.ts'

/** How many rows one transaction removes: short locks, and a crash loses only the last batch. */
const batch = 500

export interface Forgotten {
  removed: number
  oldestLeft: Date | null
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

/** Conversations of a kind in which nobody wrote since the time, with all that was said in them. Open ones wait until they are closed. */
export async function forgetConversations(tx: Tx, kind: keyof typeof kindsOf, olderThan: Date): Promise<Forgotten> {
  const due = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('kind', 'in', [...kindsOf[kind]])
    .where('last_in_at', '<', olderThan)
    .where('state', '=', 'closed')
    .orderBy('last_in_at')
    .limit(batch)
    .execute()
  for (const { id } of due) await forgetConversation(tx, id)
  const left = await tx.db
    .selectFrom('conversations')
    .select((e) => e.fn.min('last_in_at').as('at'))
    .where('authority_id', '=', tx.authorityId)
    .where('kind', 'in', [...kindsOf[kind]])
    .where('state', '=', 'closed')
    .executeTakeFirst()
  return { removed: due.length, oldestLeft: left?.at ?? null }
}

/** Removes a conversation, and the words of our replies from the deliveries that carried them. */
export async function forgetConversation(tx: Tx, id: string): Promise<number> {
  const messages = await tx.db
    .selectFrom('messages')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('conversation_id', '=', id)
    .execute()
  await forgetWords(
    tx,
    'message',
    messages.map((message) => message.id),
  )
  await eraseConversation(tx, id)
  return messages.length
}

/** E-mail addresses given with a question, once it was answered so long ago. */
export async function forgetEmails(tx: Tx, olderThan: Date): Promise<Forgotten> {
  const due = sql`from conversations c where c.authority_id = q.authority_id and c.id = q.conversation_id and c.waiting_since is null
    and q.authority_id = ${tx.authorityId} and q.email_sealed is not null`
  const removed =
    await sql`update questions q set email_sealed = null, token_sealed = null ${due} and c.last_out_at < ${olderThan}`.execute(
      tx.db,
    )
  const left = await sql<{ at: Date | null }>`
    select min(c.last_out_at) as at from questions q join conversations c on c.authority_id = q.authority_id and c.id = q.conversation_id
    where q.authority_id = ${tx.authorityId} and q.email_sealed is not null and c.waiting_since is null`.execute(tx.db)
  return { removed: Number(removed.numAffectedRows ?? 0), oldestLeft: left.rows[0]?.at ?? null }
}
