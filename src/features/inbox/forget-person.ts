import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { forgetConversation } from './forget.ts'
import { titleOf } from './rules.ts'

/**
 * Erases people as networks show them: their conversations, their words in threads of others, raw envelopes that name them.
 * Deliveries keep their proof without words. Why and by whom is for the caller to record.
 * @returns how many conversations went as a whole, and how many messages
 */
export async function forgetContacts(
  tx: Tx,
  contacts: readonly { id: string; remote_id: string }[],
): Promise<{ conversations: number; messages: number }> {
  const ids = contacts.map((one) => one.id)
  const remoteIds = contacts.map((one) => one.remote_id)
  await sql`
    delete from envelopes where authority_id = ${tx.authorityId}
      and exists (select 1 from unnest(${remoteIds}::text[]) r where position(r in body) > 0)`.execute(tx.db)
  const own = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('contact_id', 'in', ids)
    .orderBy('id')
    .execute()
  let messages = 0
  for (const { id } of own) {
    messages += await forgetConversation(tx, id)
    tx.hint(`conversation/${id}`)
  }
  messages += await forgetWordsOf(tx, ids)
  await tx.db.deleteFrom('contacts').where('authority_id', '=', tx.authorityId).where('id', 'in', ids).execute()
  tx.hint('conversations')
  return { conversations: own.length, messages }
}

/** In threads that others opened only these people's messages go, and the list no longer quotes them. */
async function forgetWordsOf(tx: Tx, contactIds: readonly string[]): Promise<number> {
  const removed = await tx.db
    .deleteFrom('messages')
    .where('authority_id', '=', tx.authorityId)
    .where('contact_id', 'in', [...contactIds])
    .returning('conversation_id')
    .execute()
  for (const id of new Set(removed.map((row) => row.conversation_id))) {
    const newest = await tx.db
      .selectFrom('messages')
      .select('text')
      .where('authority_id', '=', tx.authorityId)
      .where('conversation_id', '=', id)
      .where('direction', '=', 'in')
      .where('deleted_at', 'is', null)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    await tx.db
      .updateTable('conversations')
      .set({ preview: titleOf(newest?.text ?? '') })
      .where('authority_id', '=', tx.authorityId)
      .where('id', '=', id)
      .execute()
    tx.hint(`conversation/${id}`)
  }
  return removed.length
}
