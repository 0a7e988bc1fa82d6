import { type Kysely, type Selectable, sql } from 'kysely'
import type { Db } from '../../infra/db/tables.ts'
import type { AccountRow, EventRow, FaultRow, MediaRow, NetworkRow, PostRow } from './store.ts'
import type { PracticeRecordTable, ReactionKind } from './tables.ts'

/** How much is under a post. */
export interface Counts {
  replies: number
  reactions: Partial<Record<ReactionKind, number>>
}

export function network(db: Kysely<Db>, authorityId: string): Promise<NetworkRow | undefined> {
  return db.selectFrom('practice_networks').selectAll().where('authority_id', '=', authorityId).executeTakeFirst()
}

/** Where the network's addresses begin, e.g. `https://social.musterstadt.example/uebungsnetz`. */
export async function baseUrl(db: Kysely<Db>, authorityId: string): Promise<string> {
  const { origin } = await db.selectFrom('authorities').select('origin').where('id', '=', authorityId).executeTakeFirstOrThrow()
  return `${origin}/uebungsnetz`
}

export function account(db: Kysely<Db>, authorityId: string, id: string): Promise<AccountRow | undefined> {
  return db
    .selectFrom('practice_accounts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function accountsById(
  db: Kysely<Db>,
  authorityId: string,
  ids: readonly string[],
): Promise<Map<string, AccountRow>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('practice_accounts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export function accountsByHandle(db: Kysely<Db>, authorityId: string, handles: readonly string[]): Promise<AccountRow[]> {
  if (handles.length === 0) return Promise.resolve([])
  return db
    .selectFrom('practice_accounts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('handle', 'in', [...handles])
    .execute()
}

export function accountsOf(db: Kysely<Db>, authorityId: string, kind: AccountRow['kind']): Promise<AccountRow[]> {
  return db
    .selectFrom('practice_accounts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('kind', '=', kind)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export function faultsOf(db: Kysely<Db>, authorityId: string, accountIds: readonly string[]): Promise<FaultRow[]> {
  if (accountIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('practice_faults')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('account_id', 'in', [...accountIds])
    .orderBy('fault')
    .execute()
}

export function post(db: Kysely<Db>, authorityId: string, id: string): Promise<PostRow | undefined> {
  return db
    .selectFrom('practice_posts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function postsById(db: Kysely<Db>, authorityId: string, ids: readonly string[]): Promise<Map<string, PostRow>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('practice_posts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export function postByKey(db: Kysely<Db>, authorityId: string, authorId: string, key: string): Promise<PostRow | undefined> {
  return db
    .selectFrom('practice_posts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('author_id', '=', authorId)
    .where('idempotency_key', '=', key)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
}

/** Everything an account wrote, oldest first, deleted ones too; only what is public unless `all`. */
export function postsOf(
  db: Kysely<Db>,
  authorityId: string,
  o: { authorId: string; since: Date; until: Date | null; after: { at: Date; id: string } | null; all: boolean; limit: number },
): Promise<PostRow[]> {
  return db
    .selectFrom('practice_posts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('author_id', '=', o.authorId)
    .where('created_at', '>=', o.since)
    .$if(o.until !== null, (query) => query.where('created_at', '<=', o.until))
    .$if(!o.all, (query) => query.where('visibility', '=', 'public').where('deleted_at', 'is', null))
    .$if(o.after !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('created_at', 'id'), '>', tuple(o.after?.at ?? o.since, o.after?.id ?? '')),
      ),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(o.limit)
    .execute()
}

/** Public posts that answer nothing, newest first. */
export function timeline(
  db: Kysely<Db>,
  authorityId: string,
  o: { authorId: string | null; before: { at: Date; id: string } | null; limit: number },
): Promise<PostRow[]> {
  return db
    .selectFrom('practice_posts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('parent_id', 'is', null)
    .where('visibility', '=', 'public')
    .where('deleted_at', 'is', null)
    .$if(o.authorId !== null, (query) => query.where('author_id', '=', o.authorId ?? ''))
    .$if(o.before !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('created_at', 'id'), '<', tuple(o.before?.at ?? new Date(0), o.before?.id ?? '')),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(o.limit)
    .execute()
}

/** A whole thread, oldest first. */
export function thread(db: Kysely<Db>, authorityId: string, rootId: string, limit: number): Promise<PostRow[]> {
  return db
    .selectFrom('practice_posts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('root_id', '=', rootId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function countsOf(db: Kysely<Db>, authorityId: string, postIds: readonly string[]): Promise<Map<string, Counts>> {
  const counts = new Map<string, Counts>(postIds.map((id) => [id, { replies: 0, reactions: {} }]))
  if (postIds.length === 0) return counts
  const replies = await db
    .selectFrom('practice_posts')
    .select(['parent_id', sql<number>`count(*)::int`.as('n')])
    .where('authority_id', '=', authorityId)
    .where('parent_id', 'in', [...postIds])
    .where('visibility', '=', 'public')
    .where('deleted_at', 'is', null)
    .groupBy('parent_id')
    .execute()
  for (const row of replies) {
    const of = counts.get(row.parent_id ?? '')
    if (of) of.replies = row.n
  }
  const reactions = await db
    .selectFrom('practice_reactions')
    .select(['post_id', 'kind', sql<number>`count(*)::int`.as('n')])
    .where('authority_id', '=', authorityId)
    .where('post_id', 'in', [...postIds])
    .groupBy(['post_id', 'kind'])
    .execute()
  for (const row of reactions) {
    const of = counts.get(row.post_id)
    if (of) of.reactions[row.kind] = row.n
  }
  return counts
}

export function eventsAfter(
  db: Kysely<Db>,
  authorityId: string,
  accountId: string,
  cursor: number,
  limit: number,
): Promise<EventRow[]> {
  return db
    .selectFrom('practice_events')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('account_id', '=', accountId)
    .where('seq', '>', cursor)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/** Uploads without their bytes. */
export function mediaFacts(db: Kysely<Db>, authorityId: string, ids: readonly string[]): Promise<Omit<MediaRow, 'bytes'>[]> {
  if (ids.length === 0) return Promise.resolve([])
  return db
    .selectFrom('practice_media')
    .select(['authority_id', 'id', 'account_id', 'sha256', 'type', 'width', 'height', 'created_at'])
    .where('authority_id', '=', authorityId)
    .where('id', 'in', [...ids])
    .execute()
}

export function media(db: Kysely<Db>, authorityId: string, id: string): Promise<MediaRow | undefined> {
  return db
    .selectFrom('practice_media')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Who has blocked whom, as `<account> <blocked>`. */
export async function blocks(db: Kysely<Db>, authorityId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('practice_blocks')
    .select(['account_id', 'blocked_id'])
    .where('authority_id', '=', authorityId)
    .execute()
  return new Set(rows.map((row) => `${row.account_id} ${row.blocked_id}`))
}

export async function waitingActs(db: Kysely<Db>, authorityId: string): Promise<number> {
  const row = await db
    .selectFrom('practice_acts')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('authority_id', '=', authorityId)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Every request to create something, newest first. */
export function recordBefore(
  db: Kysely<Db>,
  authorityId: string,
  before: { at: Date; id: string } | null,
  limit: number,
): Promise<Selectable<PracticeRecordTable>[]> {
  return db
    .selectFrom('practice_record')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .$if(before !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) => eb(refTuple('at', 'id'), '<', tuple(before?.at ?? new Date(0), before?.id ?? ''))),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
