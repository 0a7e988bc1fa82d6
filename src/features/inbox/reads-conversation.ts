import type { Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { deliveriesOf } from '../delivery/delivery.ts'
import { staffNames } from '../people/people.ts'
import type { ConversationView, MessageView } from './contract.ts'
import { maskCaseData } from './mask.ts'
import { selectRows, toRow } from './rows.ts'
import type { MessageRow } from './store.ts'
import { waysToReply } from './ways.ts'

/** Messages of a thread that are shown at once; earlier ones are asked for. */
const shownMessages = 100

/** A conversation with its newest messages, or those before the one named. */
export async function conversationView(tx: Tx, id: string, before?: string): Promise<ConversationView> {
  const row = await selectRows(tx).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  const messages = await messagesOf(tx, id, before)
  return {
    ...toRow(row, tx.clock.now()),
    messages: await toMessages(tx, messages.slice(-shownMessages), row.contact_name),
    hasEarlier: messages.length > shownMessages,
    about: await aboutOf(tx, row.about_kind, row.about_id),
    replyWays: waysToReply(row.network, row.kind),
    replyWaits: row.standstill,
    closedReason: row.closed_reason,
    closedAt: row.closed_at?.toISOString() ?? null,
    earlier: row.contact_id ? await earlierOf(tx, row.contact_id, id) : [],
    question: row.kind === 'question' ? await questionOf(tx, id) : null,
  }
}

async function messagesOf(tx: Tx, id: string, before: string | undefined): Promise<MessageRow[]> {
  const query = tx.db
    .selectFrom('messages')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('conversation_id', '=', id)
  const edge = before
    ? await tx.db
        .selectFrom('messages')
        .select(['at', 'id'])
        .where('authority_id', '=', tx.authorityId)
        .where('id', '=', before)
        .executeTakeFirst()
    : undefined
  const bounded = edge ? query.where((e) => e(e.refTuple('at', 'id'), '<', e.tuple(edge.at, edge.id))) : query
  const rows = await bounded
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(shownMessages + 1)
    .execute()
  return rows.reverse()
}

async function toMessages(tx: Tx, rows: readonly MessageRow[], contactName: string | null): Promise<MessageView[]> {
  const contactIds = [...new Set(rows.flatMap((row) => (row.contact_id ? [row.contact_id] : [])))]
  const contacts = contactIds.length
    ? await tx.db
        .selectFrom('contacts')
        .select(['id', 'name'])
        .where('authority_id', '=', tx.authorityId)
        .where('id', 'in', contactIds)
        .execute()
    : []
  const names = new Map(contacts.map((contact) => [contact.id, contact.name]))
  const staff = await staffNames(
    tx,
    rows.flatMap((row) => (row.staff_id ? [row.staff_id] : [])),
  )
  const deliveries = await deliveriesOf(
    tx,
    'message',
    rows.flatMap((row) => (row.delivery_id ? [row.id] : [])),
  )
  const edited = rows.filter((row) => row.edited_at !== null).map((row) => row.id)
  const versions = edited.length
    ? await tx.db
        .selectFrom('message_versions')
        .select(['message_id', 'text', 'until'])
        .where('authority_id', '=', tx.authorityId)
        .where('message_id', 'in', edited)
        .orderBy('number')
        .execute()
    : []
  return rows.map((row) => ({
    id: row.id as MessageView['id'],
    direction: row.direction,
    authorName: authorOf(row, names, staff, contactName),
    ...(row.direction === 'in' ? maskCaseData(row.text) : { text: row.text, masked: [] }),
    language: row.language,
    visibility: row.visibility,
    images: row.images,
    url: row.url,
    at: row.at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    earlierTexts: versions
      .filter((version) => version.message_id === row.id)
      .map((version) => ({ text: maskCaseData(version.text).text, until: version.until.toISOString() })),
    delivery: deliveries.find((delivery) => delivery.id === row.delivery_id) ?? null,
  }))
}

/** Citizens see the authority; colleagues see who of them wrote. */
function authorOf(
  row: MessageRow,
  contacts: Map<string, string>,
  staff: Map<string, string>,
  contactName: string | null,
): string {
  if (row.direction === 'in') return (row.contact_id ? contacts.get(row.contact_id) : contactName) ?? ''
  return row.staff_id ? (staff.get(row.staff_id) ?? '') : ''
}

async function aboutOf(tx: Tx, kind: string | null, id: string | null): Promise<ConversationView['about']> {
  if (kind !== 'post' || id === null) return null
  const post = await tx.db
    .selectFrom('posts')
    .select('title')
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .executeTakeFirst()
  return post ? { kind, id, title: post.title, url: `/beitraege/${id}` } : null
}

async function earlierOf(tx: Tx, contactId: string, exceptId: string): Promise<ConversationView['earlier']> {
  const rows = await tx.db
    .selectFrom('conversations')
    .select(['id', 'title', 'last_in_at', 'closed_how'])
    .where('authority_id', '=', tx.authorityId)
    .where('contact_id', '=', contactId)
    .where('id', '<>', exceptId)
    .orderBy('last_in_at', 'desc')
    .limit(5)
    .execute()
  return rows.map((row) => ({
    id: row.id as ConversationView['id'],
    title: maskCaseData(row.title).text,
    lastInAt: row.last_in_at.toISOString(),
    closedHow: row.closed_how,
  }))
}

async function questionOf(tx: Tx, conversationId: string): Promise<ConversationView['question']> {
  const row = await tx.db
    .selectFrom('questions as q')
    .leftJoin('published_answers as a', (join) =>
      join
        .onRef('a.authority_id', '=', 'q.authority_id')
        .onRef('a.conversation_id', '=', 'q.conversation_id')
        .on('a.withdrawn_at', 'is', null),
    )
    .select(['q.may_publish', 'q.email_sealed', 'a.id as answer_id'])
    .where('q.authority_id', '=', tx.authorityId)
    .where('q.conversation_id', '=', conversationId)
    .executeTakeFirst()
  if (!row) return null
  return {
    mayPublish: row.may_publish,
    hasEmail: row.email_sealed !== null,
    publishedAnswerId: row.answer_id as `answer_${string}` | null,
  }
}

/** The unmasked text of one message, for someone who has a reason to see it. */
export async function plainText(tx: Tx, messageId: string): Promise<string> {
  const row = await tx.db
    .selectFrom('messages')
    .select('text')
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return row.text
}
