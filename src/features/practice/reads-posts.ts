import { type Kysely, sql } from 'kysely'
import type { Db } from '../../infra/db/tables.ts'
import type { PostRow } from './store.ts'
import type { ReactionKind } from './tables.ts'

/** How much is under a post. */
export interface Counts {
  replies: number
  reactions: Partial<Record<ReactionKind, number>>
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

/** Public posts that answer nothing, newest first: from a cursor for the desk, by pages for visitors. */
export function timeline(
  db: Kysely<Db>,
  authorityId: string,
  o: { authorId?: string; before?: { at: Date; id: string } | null; skip?: number; limit: number },
): Promise<PostRow[]> {
  const { authorId, before } = o
  return db
    .selectFrom('practice_posts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('parent_id', 'is', null)
    .where('visibility', '=', 'public')
    .where('deleted_at', 'is', null)
    .$if(authorId !== undefined, (query) => query.where('author_id', '=', authorId ?? ''))
    .$if(Boolean(before), (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('created_at', 'id'), '<', tuple(before?.at ?? new Date(0), before?.id ?? '')),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(o.limit)
    .offset(o.skip ?? 0)
    .execute()
}

/** How many posts the timeline, or one account's, holds. */
export async function timelineLength(db: Kysely<Db>, authorityId: string, authorId?: string): Promise<number> {
  const row = await db
    .selectFrom('practice_posts')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('authority_id', '=', authorityId)
    .where('parent_id', 'is', null)
    .where('visibility', '=', 'public')
    .where('deleted_at', 'is', null)
    .$if(authorId !== undefined, (query) => query.where('author_id', '=', authorId ?? ''))
    .executeTakeFirstOrThrow()
  return row.n
}

/** How many comments stand below each of some threads' first posts. */
export async function threadLengths(
  db: Kysely<Db>,
  authorityId: string,
  rootIds: readonly string[],
): Promise<Map<string, number>> {
  if (rootIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('practice_posts')
    .select(['root_id', sql<number>`count(*)::int`.as('n')])
    .where('authority_id', '=', authorityId)
    .where('root_id', 'in', [...rootIds])
    .where('parent_id', 'is not', null)
    .where('visibility', '=', 'public')
    .where('deleted_at', 'is', null)
    .groupBy('root_id')
    .execute()
  return new Map(rows.map((row) => [row.root_id, row.n]))
}

/** Private messages that an account wrote or got, oldest first. */
export function messagesOf(db: Kysely<Db>, authorityId: string, accountId: string, limit: number): Promise<PostRow[]> {
  return db
    .selectFrom('practice_posts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('visibility', '=', 'private')
    .where('deleted_at', 'is', null)
    .where(({ eb, or }) => or([eb('author_id', '=', accountId), eb('recipient_id', '=', accountId)]))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
    .then((rows) => rows.reverse())
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
