import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { encodeCursor, type Page } from '../../kernel/page.ts'
import { connectorOf } from '../channels/channels.ts'
import { departments } from '../people/people.ts'
import { sitePath } from './paths.ts'
import { placeOf } from './place.ts'
import type { SiteImage, SitePost } from './site-post.ts'

/** A post as it stands on the own site. */
export interface PublishedPost {
  id: string
  /** `/beitraege/<id>` */
  path: string
  /** '' when it has none: the page takes the first sentence. */
  title: string
  text: string
  language: string
  link: SitePost['link']
  /** Without those that were withdrawn. */
  images: readonly SiteImage[]
  topic: { name: string; slug: string } | null
  /** The office that speaks; null: the authority as a whole. */
  office: string | null
  publishedAt: Date
  editedAt: Date | null
  editNote: string
}

export interface PublishedPostDetail extends PublishedPost {
  /** Earlier wordings, newest first. */
  versions: { at: Date; title: string; text: string; note: string }[]
  /** Where else it stands. */
  elsewhere: { network: string; networkName: string; account: string; url: string | null; at: Date }[]
}

interface PublicRow {
  id: string
  public_at: Date
  site: SitePost
  published_at: Date
  number: number
  first_number: number
  shown_at: Date
  note: string
}

/** What of a post is on the site: publications whose own delivery there is done. The newest is what shows. */
const onSite = sql`
  select f.number, f.site, f.note, d.done_at from post_publications f
  join deliveries d on d.authority_id = f.authority_id and d.batch_id = f.batch_id and d.local and d.state = 'done'
    and d.subject_kind = 'post' and d.subject_id = f.post_id and d.kind in ('post', 'edit')
  where f.authority_id = p.authority_id and f.post_id = p.id and f.kind in ('post', 'edit')`

/** Exactly what is due and not removed; whether it really is there, its deliveries say. */
const candidates = (tx: Tx) =>
  sql`p.authority_id = ${tx.authorityId} and p.release in ('planned', 'sent') and p.public_at <= ${tx.clock.now()}`

interface PublicQuery {
  topicId?: string | undefined
  cursor?: string | undefined
  /** Left out parts of the list, for numbered pages; the cursor is cheaper. */
  offset?: number | undefined
  limit: number
}

/** The posts of the own site, newest first, as edited. Called for the public: no right is asked, nothing unpublished is in it. */
export async function publishedPosts(tx: Tx, query: PublicQuery): Promise<Page<PublishedPost>> {
  const where = [candidates(tx)]
  if (query.topicId !== undefined) where.push(sql`p.public_topic_id = ${query.topicId}`)
  const before = placeOf(query.cursor)
  if (before) {
    const { at, id } = before
    // The first half alone finds the place in the index; comparing texts is not leakproof everywhere.
    where.push(sql`p.public_at <= ${at}::timestamptz and (p.public_at, p.id) < (${at}::timestamptz, ${id})`)
  }
  const { rows } = await sql<PublicRow | (Pick<PublicRow, 'id' | 'public_at'> & { site: null })>`
    select p.id, p.public_at, now_there.site, now_there.number, now_there.note, now_there.done_at as shown_at,
      first_there.done_at as published_at, first_there.number as first_number
    from (
      select p.authority_id, p.id, p.public_at from posts p where ${sql.join(where, sql` and `)}
      order by p.public_at desc, p.id desc limit ${query.limit + 1} offset ${query.offset ?? 0}
    ) p
    left join lateral (${onSite} order by f.number desc limit 1) now_there on true
    left join lateral (${onSite} order by f.number limit 1) first_there on true
    order by p.public_at desc, p.id desc`.execute(tx.db)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await toPublished(
      tx,
      // What is due but held back is not there yet.
      page.filter((row) => row.site !== null),
    ),
    next: rows.length > query.limit && last ? encodeCursor([last.public_at.toISOString(), last.id]) : null,
  }
}

/** How many posts stand there, for numbered pages. */
export async function publishedCount(tx: Tx, topicId?: string): Promise<number> {
  const topic = topicId === undefined ? sql`` : sql`and p.public_topic_id = ${topicId}`
  const { rows } = await sql<{ n: number }>`select count(*) as n from posts p where ${candidates(tx)} ${topic}`.execute(tx.db)
  return rows[0]?.n ?? 0
}

/** Topics that have posts on the site, in their order. */
export async function publishedTopics(tx: Tx): Promise<{ id: string; name: string; slug: string }[]> {
  const { rows } = await sql<{ id: string; name: string; slug: string }>`
    select t.id, t.name, t.slug from topics t
    where t.authority_id = ${tx.authorityId}
      and exists (select 1 from posts p where ${candidates(tx)} and p.public_topic_id = t.id)
    order by t.position, t.name`.execute(tx.db)
  return rows
}

/** One post of the site: as it stands, that it was removed, or null when it never was there. */
export async function publishedPost(
  tx: Tx,
  id: string,
): Promise<{ is: 'there'; post: PublishedPostDetail } | { is: 'removed'; at: Date } | null> {
  const { rows } = await sql<PublicRow & { release: string; removed_at: Date | null }>`
    select p.id, p.public_at, p.release, p.removed_at, v.site, v.number, v.note, v.done_at as shown_at
    from posts p cross join lateral (${onSite}) v
    where p.authority_id = ${tx.authorityId} and p.id = ${id} and p.release in ('planned', 'sent', 'removed')
    order by v.number desc`.execute(tx.db)
  const [current, ...earlier] = rows
  if (!current) return null
  if (current.release === 'removed') return { is: 'removed', at: current.removed_at ?? current.shown_at }
  const first = earlier.at(-1) ?? current
  const [post] = await toPublished(tx, [{ ...current, published_at: first.shown_at, first_number: first.number }])
  if (!post) return null
  const versions = earlier.map((one) => ({ at: one.shown_at, title: one.site.title, text: one.site.text, note: one.note }))
  return { is: 'there', post: { ...post, versions, elsewhere: await elsewhere(tx, id) } }
}

async function toPublished(tx: Tx, rows: readonly PublicRow[]): Promise<PublishedPost[]> {
  const topicIds = [...new Set(rows.flatMap((row) => row.site.topicId ?? []))]
  const topics = new Map(
    topicIds.length === 0
      ? []
      : (
          await tx.db
            .selectFrom('topics')
            .select(['id', 'name', 'slug'])
            .where('authority_id', '=', tx.authorityId)
            .where('id', 'in', topicIds)
            .execute()
        ).map((row) => [row.id, { name: row.name, slug: row.slug }]),
  )
  const isSpoken = rows.some((row) => row.site.departmentId !== null)
  const offices = new Map<string, string>(isSpoken ? (await departments(tx)).map((one) => [one.id, one.name]) : [])
  const gone = await withdrawn(tx, [...new Set(rows.flatMap((row) => row.site.images.map((image) => image.mediaId)))])
  return rows.map((row) => {
    const isEdited = row.number !== row.first_number
    const { title, text, language, link, topicId, departmentId, images } = row.site
    return {
      id: row.id,
      path: sitePath(row.id),
      title,
      text,
      language,
      link,
      images: images.filter((image) => !gone.has(image.mediaId)),
      topic: (topicId && topics.get(topicId)) || null,
      office: (departmentId && offices.get(departmentId)) || null,
      publishedAt: row.published_at,
      editedAt: isEdited ? row.shown_at : null,
      editNote: isEdited ? row.note : '',
    }
  })
}

async function withdrawn(tx: Tx, mediaIds: string[]): Promise<Set<string>> {
  if (mediaIds.length === 0) return new Set()
  const rows = await tx.db
    .selectFrom('media')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('id', 'in', mediaIds)
    .where('withdrawn_at', 'is not', null)
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** The same post on networks: what arrived there and was not removed since. */
async function elsewhere(tx: Tx, postId: string): Promise<PublishedPostDetail['elsewhere']> {
  const { rows } = await sql<{ network: string; account: string; url: string | null; at: Date }>`
    select c.network, c.account_name as account, d.parts -> 0 ->> 'url' as url, d.done_at as at
    from deliveries d join channels c on c.authority_id = d.authority_id and c.id = d.channel_id
    where d.authority_id = ${tx.authorityId} and d.subject_kind = 'post' and d.subject_id = ${postId}
      and d.kind = 'post' and d.state = 'done' and not d.local
      and not exists (select 1 from deliveries r where r.authority_id = d.authority_id and r.subject_kind = 'post'
        and r.subject_id = ${postId} and r.channel_id = d.channel_id and r.kind = 'remove' and r.state = 'done')
    order by c.position, d.id`.execute(tx.db)
  return rows.map((row) => ({ ...row, networkName: connectorOf(row.network).name }))
}
