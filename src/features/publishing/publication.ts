import type { Tx } from '../../infra/ctx.ts'
import { staffIdOf } from '../../kernel/actor.ts'
import type { BatchId } from '../delivery/contract.ts'
import { publishFiles } from '../media/media.ts'
import type { PostContent } from './contract-content.ts'
import type { ChannelPost } from './outgoing.ts'
import type { SitePost } from './site-post.ts'
import type { PostRow } from './store.ts'

interface NewPublication {
  kind: 'post' | 'edit' | 'remove'
  batchId: BatchId
  content: PostContent
  /** The post as it leaves on each channel; the own site's is what it will show. */
  posts: readonly ChannelPost[]
  /** Channels that are really asked to take it. */
  sent: readonly ChannelPost[]
  note: string
  /** From when its pictures may be fetched. */
  liveFrom: Date
}

/** Writes down what was asked to leave and what the own site shows of it. */
export async function addPublication(tx: Tx, post: PostRow, o: NewPublication): Promise<void> {
  const last = await tx.db
    .selectFrom('post_publications')
    .select((e) => e.fn.coalesce(e.fn.max('number'), e.lit(0)).as('number'))
    .where('authority_id', '=', tx.authorityId)
    .where('post_id', '=', post.id)
    .executeTakeFirstOrThrow()
  await tx.db
    .insertInto('post_publications')
    .values({
      authority_id: tx.authorityId,
      post_id: post.id,
      number: last.number + 1,
      kind: o.kind,
      batch_id: o.batchId,
      version: post.version,
      content_hash: post.content_hash,
      site: JSON.stringify(await sitePost(tx, post, o)),
      sent: JSON.stringify(Object.fromEntries(o.sent.map((one) => [one.channelId, one.hash]))),
      note: o.note,
      requested_by: staffIdOf(tx.actor),
      requested_at: tx.clock.now(),
      withdrawn_at: null,
    })
    .execute()
}

async function sitePost(tx: Tx, post: PostRow, { content, posts, liveFrom }: NewPublication): Promise<SitePost> {
  const site = posts.find((one) => one.local)
  const files = site?.files ?? []
  const paths = await publishFiles(tx, { kind: 'post', id: post.id }, files, liveFrom)
  const images = (site?.content.images ?? []).flatMap(({ mediaId, sha256, type, width, height, alt }) => {
    const path = paths.get(sha256)
    const bytes = files.find((file) => file.sha256 === sha256)?.bytes
    return path === undefined || bytes === undefined ? [] : [{ mediaId, path, alt, type, width, height, bytes }]
  })
  return {
    title: content.title,
    text: site?.content.text ?? content.text,
    language: content.language,
    topicId: content.topicId,
    departmentId: content.departmentId,
    link: site?.content.link ?? null,
    images,
  }
}
