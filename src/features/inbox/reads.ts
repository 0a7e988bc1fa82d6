import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { decodePlace, encodeCursor, type Page } from '../../kernel/page.ts'
import { queryTerms } from '../../kernel/text/search.ts'
import type { ConversationRow, CountsView, ListQuery } from './contract.ts'
import { selectRows, toRow } from './rows.ts'

type Query = z.output<typeof ListQuery>

/** What belongs to a view, as conditions; the counts use the same ones, so a number is always its list's length. */
function inView(tx: Tx, view: Query['view']): Expression<SqlBool>[] {
  const now = tx.clock.now()
  const me = tx.actor.kind === 'staff' ? tx.actor.staffId : ''
  const departments = tx.actor.kind === 'staff' ? [...tx.actor.departmentIds] : []
  const open = sql<SqlBool>`c.state = 'open'`
  const awake = sql<SqlBool>`(c.snoozed_until is null or c.snoozed_until <= ${now})`
  switch (view) {
    case 'mine':
      return [open, awake, sql<SqlBool>`c.assignee_id = ${me}`]
    case 'unassigned':
      return [open, awake, sql<SqlBool>`c.assignee_id is null`]
    case 'department':
      return [open, awake, sql<SqlBool>`c.department_id = any(${departments}::text[])`]
    case 'overdue':
      return [open, awake, sql<SqlBool>`c.waiting_since is not null and c.due_at < ${now}`]
    case 'open':
      return [open, awake]
    case 'snoozed':
      return [open, sql<SqlBool>`c.snoozed_until > ${now}`]
    case 'closed':
      return [sql<SqlBool>`c.state = 'closed'`]
  }
}

/** A page of the inbox, by due time or newest first, found by index and keyset: the millionth message costs nothing. */
export async function listConversations(tx: Tx, q: Query): Promise<Page<ConversationRow>> {
  if (q.q) return searchConversations(tx, q)
  const newest = q.sort === 'newest' && q.view !== 'closed'
  const key =
    q.view === 'closed' ? sql<Date>`c.closed_at` : newest ? sql<Date>`c.last_in_at` : sql<Date>`coalesce(c.due_at, 'infinity')`
  const descending = newest || q.view === 'closed'
  let query = selectRows(tx).select(sql<string>`(${key})::text`.as('sort_key'))
  for (const condition of [...inView(tx, q.view), ...filters(q)]) query = query.where(condition)
  const after = q.cursor ? decodePlace(q.cursor) : null
  if (after) {
    query = query.where(
      descending
        ? sql<SqlBool>`(${key}, c.id) < (${after.at}::timestamptz, ${after.id})`
        : sql<SqlBool>`(${key}, c.id) > (${after.at}::timestamptz, ${after.id})`,
    )
  }
  const direction = descending ? 'desc' : 'asc'
  const rows = await query
    .orderBy(key, direction)
    .orderBy('c.id', direction)
    .limit(q.limit + 1)
    .execute()
  const page = rows.slice(0, q.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => toRow(row, tx.clock.now())),
    next: rows.length > q.limit && last ? encodeCursor([last.sort_key, last.id]) : null,
  }
}

function filters(q: Query): Expression<SqlBool>[] {
  return [
    ...(q.channelId ? [sql<SqlBool>`c.channel_id = ${q.channelId}`] : []),
    ...(q.topicId ? [sql<SqlBool>`c.topic_id = ${q.topicId}`] : []),
    ...(q.departmentId ? [sql<SqlBool>`c.department_id = ${q.departmentId}`] : []),
    ...(q.aboutId ? [sql<SqlBool>`c.about_id = ${q.aboutId}`] : []),
  ]
}

/** Finds conversations by what was said, newest hit first. Searches everything a person may read, whatever view is open. */
async function searchConversations(tx: Tx, q: Query): Promise<Page<ConversationRow>> {
  const terms = queryTerms(q.q ?? '', { lastIsPrefix: true })
  if (terms === '') return { items: [], next: null }
  // Filters take some of the hits away afterwards, so more are fetched for them.
  const isFiltered = filters(q).length > 0
  const most = isFiltered ? 2_000 : q.limit * 6
  const hits = await sql<{ conversation_id: string; hit_at: Date }>`
    select conversation_id, max(at) as hit_at from search_messages(${terms}, ${most}) group by 1 order by 2 desc`.execute(tx.db)
  const ids = hits.rows.slice(0, isFiltered ? undefined : q.limit).map((hit) => hit.conversation_id)
  if (ids.length === 0) return { items: [], next: null }
  let query = selectRows(tx).where('c.id', 'in', ids)
  for (const condition of filters(q)) query = query.where(condition)
  const rows = await query.execute()
  const place = new Map(ids.map((id, i) => [id, i]))
  rows.sort((x, y) => (place.get(x.id) ?? 0) - (place.get(y.id) ?? 0))
  return { items: rows.slice(0, q.limit).map((row) => toRow(row, tx.clock.now())), next: null }
}

/** How many lie in each view and on each channel. Open conversations are few: they are counted, closed ones are not. */
export async function inboxCounts(tx: Tx): Promise<CountsView> {
  const filtered = (view: Query['view']) => sql<number>`count(*) filter (where ${sql.join(inView(tx, view), sql` and `)})`
  const counts = await tx.db
    .selectFrom('conversations as c')
    .where('c.authority_id', '=', tx.authorityId)
    .where('c.state', '=', 'open')
    .select([
      filtered('mine').as('mine'),
      filtered('unassigned').as('unassigned'),
      filtered('department').as('department'),
      filtered('overdue').as('overdue'),
      filtered('open').as('open'),
      filtered('snoozed').as('snoozed'),
    ])
    .executeTakeFirst()
  if (!counts) throw commonFaults.notFound()
  const channels = await tx.db
    .selectFrom('conversations as c')
    .where('c.authority_id', '=', tx.authorityId)
    .where((e) => e.and(inView(tx, 'open')))
    .groupBy('c.channel_id')
    .select(['c.channel_id', sql<number>`count(*)`.as('open')])
    .execute()
  return { ...counts, channels: channels.map((one) => ({ channelId: one.channel_id as `channel_${string}`, open: one.open })) }
}
