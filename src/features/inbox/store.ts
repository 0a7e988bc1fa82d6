import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { searchVector } from '../../kernel/text/search.ts'
import type { Named } from './envelopes.ts'
import type { ConversationsTable, MessagesTable } from './tables.ts'

export type ConversationRow = Selectable<ConversationsTable>
export type MessageRow = Selectable<MessagesTable>

/** One writer per channel at a time: threads are decided on what is there. Ends with the transaction. */
export async function lockChannelInput(tx: Tx, channelId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`inbox ${channelId}`}, 0))`.execute(tx.db)
}

/** Nothing comes in on any channel until the transaction ends. Before all other locks, so that nobody waits in a circle. */
export async function lockAllInput(tx: Tx): Promise<void> {
  const rows = await tx.db.selectFrom('channels').select('id').where('authority_id', '=', tx.authorityId).orderBy('id').execute()
  for (const { id } of rows) await lockChannelInput(tx, id)
}

/** Those of these conversations that are still there, in one order. */
export async function lockConversations(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function lockConversation(tx: Tx, id: string): Promise<ConversationRow> {
  const row = await tx.db
    .selectFrom('conversations')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return row
}

export async function conversationByKey(tx: Tx, channelId: string, threadKey: string): Promise<ConversationRow | null> {
  const row = await tx.db
    .selectFrom('conversations')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('channel_id', '=', channelId)
    .where('thread_key', '=', threadKey)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Which of these are messages here already. */
export async function knownRemoteIds(tx: Tx, channelId: string, remoteIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('messages')
    .select('remote_id')
    .where('authority_id', '=', tx.authorityId)
    .where('channel_id', '=', channelId)
    .where('remote_id', 'in', [...remoteIds])
    .execute()
  return new Set(rows.map((row) => row.remote_id ?? ''))
}

export async function messageByRemote(tx: Tx, channelId: string, remoteId: string): Promise<MessageRow | null> {
  const row = await tx.db
    .selectFrom('messages')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('channel_id', '=', channelId)
    .where('remote_id', '=', remoteId)
    .executeTakeFirst()
  return row ?? null
}

export type NewConversation = Pick<
  ConversationRow,
  | 'id'
  | 'channel_id'
  | 'thread_key'
  | 'kind'
  | 'root_remote_id'
  | 'about_kind'
  | 'about_id'
  | 'title'
  | 'preview'
  | 'language'
  | 'contact_id'
  | 'first_in_at'
> & { topic_id?: string | null }

export async function insertConversation(tx: Tx, c: NewConversation): Promise<void> {
  await tx.db
    .insertInto('conversations')
    .values({
      topic_id: null,
      ...c,
      authority_id: tx.authorityId,
      closed_how: null,
      closed_reason: null,
      closed_at: null,
      assignee_id: null,
      department_id: null,
      snoozed_until: null,
      waiting_since: null,
      due_at: null,
      last_in_at: c.first_in_at,
      last_out_at: null,
      opened_at: null,
    })
    .execute()
}

export async function updateConversation(
  tx: Tx,
  id: string,
  change: Partial<Omit<ConversationRow, 'authority_id' | 'id'>>,
): Promise<void> {
  await tx.db.updateTable('conversations').set(change).where('authority_id', '=', tx.authorityId).where('id', '=', id).execute()
}

export type NewMessage = Omit<MessageRow, 'authority_id' | 'search' | 'images' | 'edited_at' | 'deleted_at' | 'withdrawn_at'> & {
  images?: { url: string; alt: string }[]
}

/** Writes a message with its search words. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<void> {
  await tx.db
    .insertInto('messages')
    .values({
      ...message,
      authority_id: tx.authorityId,
      images: JSON.stringify(message.images ?? []),
      edited_at: null,
      deleted_at: null,
      withdrawn_at: null,
      search: sql<string>`${searchVector(message.text)}::tsvector`,
    })
    .execute()
}

/** Replaces a message's text; the earlier wording is kept beside it. */
export async function editMessage(tx: Tx, message: MessageRow, text: string, at: Date): Promise<void> {
  await sql`
    insert into message_versions (authority_id, message_id, number, text, until)
    select ${tx.authorityId}, ${message.id}, coalesce(max(number), 0) + 1, ${message.text}, ${at}
    from message_versions where authority_id = ${tx.authorityId} and message_id = ${message.id}`.execute(tx.db)
  await tx.db
    .updateTable('messages')
    .set({ text, edited_at: at, search: sql<string>`${searchVector(text)}::tsvector` })
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', message.id)
    .execute()
}

export async function updateMessage(
  tx: Tx,
  id: string,
  change: Partial<Pick<MessageRow, 'edited_at' | 'deleted_at' | 'withdrawn_at' | 'remote_id' | 'url' | 'delivery_id'>>,
): Promise<void> {
  await tx.db.updateTable('messages').set(change).where('authority_id', '=', tx.authorityId).where('id', '=', id).execute()
}

/** Conversations that replies opened before this message was here: to itself, or to something below it. Oldest first. */
export async function conversationsWaitingFor(tx: Tx, channelId: string, remoteId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('channel_id', '=', channelId)
    .where('kind', '<>', 'private')
    .where((e) => e.or([e('thread_key', '=', remoteId), e('root_remote_id', '=', remoteId)]))
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

export async function conversationOfMessage(tx: Tx, messageId: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('messages')
    .select('conversation_id')
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', messageId)
    .executeTakeFirst()
  return row?.conversation_id ?? null
}

/** An answer that we sent, or tried to. */
export async function answerOf(tx: Tx, messageId: string): Promise<MessageRow | undefined> {
  return tx.db
    .selectFrom('messages')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', messageId)
    .where('direction', '=', 'out')
    .executeTakeFirst()
}

/** When the last answer was written that was neither taken back nor refused; null when there is none. */
export async function lastAnswerAt(tx: Tx, conversationId: string): Promise<Date | null> {
  const written = answers(tx, conversationId).where((e) =>
    e.or([e('d.state', 'is', null), e('d.state', 'not in', ['failed', 'withdrawn', 'abandoned'])]),
  )
  return (await written.executeTakeFirst())?.at ?? null
}

/** When the last answer was written that is out, by us or by hand on the network; null when there is none. */
export async function lastArrivedAt(tx: Tx, conversationId: string): Promise<Date | null> {
  const out = answers(tx, conversationId).where((e) => e.or([e('d.state', 'is', null), e('d.state', '=', 'done')]))
  return (await out.executeTakeFirst())?.at ?? null
}

/** When the first message came after a time. */
export async function firstInAfter(tx: Tx, conversationId: string, at: Date): Promise<Date | null> {
  const row = await tx.db
    .selectFrom('messages')
    .select((e) => e.fn.min('at').as('at'))
    .where('authority_id', '=', tx.authorityId)
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'in')
    .where('at', '>', at)
    .executeTakeFirst()
  return row?.at ?? null
}

function answers(tx: Tx, conversationId: string) {
  return tx.db
    .selectFrom('messages as m')
    .leftJoin('deliveries as d', (join) =>
      join.onRef('d.authority_id', '=', 'm.authority_id').onRef('d.id', '=', 'm.delivery_id'),
    )
    .select((e) => e.fn.max('m.at').as('at'))
    .where('m.authority_id', '=', tx.authorityId)
    .where('m.conversation_id', '=', conversationId)
    .where('m.direction', '=', 'out')
    .where('m.withdrawn_at', 'is', null)
}

/** An answer of ours that has no place on its network yet. */
export async function answerToPlace(tx: Tx, messageId: string): Promise<MessageRow | undefined> {
  return tx.db
    .selectFrom('messages')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', messageId)
    .where('remote_id', 'is', null)
    .executeTakeFirst()
}

export async function removeMessage(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('messages').where('authority_id', '=', tx.authorityId).where('id', '=', id).execute()
}

/**
 * Moves a thread's messages to where they belong and removes it. What people decided about either stays: it is open if one of them is,
 * awake if one of them is, and due when the first of them is.
 */
export async function mergeConversation(tx: Tx, from: string, into: string): Promise<void> {
  const gone = await lockConversation(tx, from)
  const kept = await lockConversation(tx, into)
  const head = gone.first_in_at < kept.first_in_at ? gone : kept
  const newest = gone.last_in_at > kept.last_in_at ? gone : kept
  const waits = earlier(gone.waiting_since, kept.waiting_since)
  const isOpen = gone.state === 'open' || kept.state === 'open'
  const open = { state: 'open', closed_how: null, closed_reason: null, closed_at: null } as const
  await tx.db
    .updateTable('messages')
    .set({ conversation_id: into })
    .where('authority_id', '=', tx.authorityId)
    .where('conversation_id', '=', from)
    .execute()
  await updateConversation(tx, into, {
    kind: head.kind,
    title: head.title,
    language: head.language,
    contact_id: head.contact_id,
    first_in_at: head.first_in_at,
    last_in_at: newest.last_in_at,
    preview: newest.preview,
    last_out_at: later(gone.last_out_at, kept.last_out_at),
    messages_in: kept.messages_in + gone.messages_in,
    messages_out: kept.messages_out + gone.messages_out,
    waiting_since: waits,
    due_at: waits === null ? null : waits === gone.waiting_since ? gone.due_at : kept.due_at,
    assignee_id: kept.assignee_id ?? gone.assignee_id,
    department_id: kept.department_id ?? gone.department_id,
    topic_id: kept.topic_id ?? gone.topic_id,
    about_kind: kept.about_kind ?? gone.about_kind,
    about_id: kept.about_id ?? gone.about_id,
    snoozed_until: kept.snoozed_until && gone.snoozed_until ? earlier(kept.snoozed_until, gone.snoozed_until) : null,
    // Somebody has seen all of it only if both were seen.
    opened_at: kept.opened_at && gone.opened_at ? earlier(kept.opened_at, gone.opened_at) : null,
    version: Math.max(kept.version, gone.version) + 1,
    ...(isOpen ? open : {}),
  })
  await tx.db
    .updateTable('published_answers')
    .set({ conversation_id: into })
    .where('authority_id', '=', tx.authorityId)
    .where('conversation_id', '=', from)
    .execute()
  await tx.db.deleteFrom('conversations').where('authority_id', '=', tx.authorityId).where('id', '=', from).execute()
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

function later(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}

/** Keeps an edit or deletion until its message comes; the newest edit wins. */
export async function putMark(
  tx: Tx,
  channelId: string,
  mark: { remoteId: string; kind: 'edited' | 'deleted'; text: string; at: Date },
): Promise<void> {
  await sql`
    insert into message_marks (authority_id, channel_id, remote_id, kind, text, at, received_at)
    values (${tx.authorityId}, ${channelId}, ${mark.remoteId}, ${mark.kind}, ${mark.text}, ${mark.at}, ${tx.clock.now()})
    on conflict (authority_id, channel_id, remote_id, kind) do update set text = excluded.text, at = excluded.at
      where message_marks.at < excluded.at`.execute(tx.db)
}

export async function takeMarks(
  tx: Tx,
  channelId: string,
  remoteId: string,
): Promise<{ kind: 'edited' | 'deleted'; text: string; at: Date }[]> {
  return tx.db
    .deleteFrom('message_marks')
    .where('authority_id', '=', tx.authorityId)
    .where('channel_id', '=', channelId)
    .where('remote_id', '=', remoteId)
    .returning(['kind', 'text', 'at'])
    .execute()
}

/** Drops what waits for these messages; one of our channels may have heard of what came in on another. */
export async function dropMarks(tx: Tx, messages: readonly Named[]): Promise<void> {
  await sql`
    delete from message_marks k using channels c, unnest(${messages.map((one) => one.network)}::text[], ${messages.map((one) => one.remoteId)}::text[]) as n (network, id)
    where k.authority_id = ${tx.authorityId} and k.remote_id = n.id
      and c.authority_id = k.authority_id and c.id = k.channel_id and c.network = n.network`.execute(tx.db)
}

export async function removeEnvelopes(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .deleteFrom('envelopes')
    .where('authority_id', '=', tx.authorityId)
    .where('id', 'in', [...ids])
    .execute()
}
