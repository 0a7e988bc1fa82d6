import type { Selectable } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { replay } from './content-rules.ts'
import type { PostContent, Variant } from './contract-content.ts'
import type { PostRow } from './store.ts'
import type { PostVariantsTable } from './tables.ts'

/** The content of a post, in its normal form. */
export async function contentOf(tx: Tx, post: PostRow): Promise<PostContent> {
  const variants = await tx.db
    .selectFrom('post_variants')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('post_id', '=', post.id)
    .orderBy('channel_id')
    .execute()
  const images = await tx.db
    .selectFrom('post_images')
    .select(['media_id', 'alt'])
    .where('authority_id', '=', tx.authorityId)
    .where('post_id', '=', post.id)
    .orderBy('position')
    .execute()
  const groups = await tx.db
    .selectFrom('post_target_groups')
    .select('target_group_id')
    .where('authority_id', '=', tx.authorityId)
    .where('post_id', '=', post.id)
    .orderBy('target_group_id')
    .execute()
  return {
    title: post.title,
    text: post.text,
    language: post.language,
    link: post.link,
    lane: post.lane,
    topicId: post.topic_id as PostContent['topicId'],
    classId: post.class_id as PostContent['classId'],
    departmentId: post.department_id as PostContent['departmentId'],
    ownerId: post.owner_id as PostContent['ownerId'],
    targetGroupIds: groups.map((row) => row.target_group_id) as PostContent['targetGroupIds'],
    images: images.map((row) => ({ mediaId: row.media_id, alt: row.alt })) as PostContent['images'],
    planned: post.planned_local === null ? null : { local: post.planned_local, pick: post.planned_pick },
    variants: variants.map(toVariant),
  }
}

function toVariant(row: Selectable<PostVariantsTable>): Variant {
  return {
    channelId: row.channel_id as Variant['channelId'],
    text: row.text,
    link: row.link,
    linkCard: row.link_card,
    mediaIds: row.media_ids as Variant['mediaIds'],
    settings: row.settings,
  }
}

/** The content as it was at a version: all saved changes up to it, put together. Null when there was none yet. */
export async function contentAt(tx: Tx, postId: string, version: number): Promise<PostContent | null> {
  const rows = await tx.db
    .selectFrom('post_revisions')
    .select('changes')
    .where('authority_id', '=', tx.authorityId)
    .where('post_id', '=', postId)
    .where('version', '<=', version)
    .orderBy('version')
    .execute()
  if (rows.length === 0) return null
  return rows.reduce((content, row) => replay(content, row.changes), { ...emptyContent })
}

/** What a new post begins with; language, class and department come from the authority and the author. */
export const emptyContent: PostContent = {
  title: '',
  text: '',
  language: 'de',
  link: null,
  lane: 'normal',
  topicId: null,
  // Replaced by the authority's usual class before anything is stored.
  classId: 'class_',
  departmentId: null,
  ownerId: null,
  targetGroupIds: [],
  images: [],
  planned: null,
  variants: [],
}
