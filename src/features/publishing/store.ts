import { createHash } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { searchVector } from '../../kernel/text/search.ts'
import { approvedForm } from './content-rules.ts'
import type { FieldName, PostContent } from './contract-content.ts'
import type { Results } from './contract-post.ts'
import type { PostsTable } from './tables.ts'

export type PostRow = Omit<Selectable<PostsTable>, 'search'>

/** Of everything an approval is about, in hex. */
export const contentHash = (content: PostContent): string => createHash('sha256').update(approvedForm(content)).digest('hex')

/** The post, locked: whoever approves, edits, plans or withdraws takes turns. 404 when there is none. */
export async function lock(tx: Tx, id: string): Promise<PostRow> {
  const row = await tx.db
    .selectFrom('posts')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return row
}

export async function find(tx: Tx, id: string): Promise<PostRow> {
  const row = await tx.db
    .selectFrom('posts')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return row
}

export interface Saved {
  content: PostContent
  dueAt: Date | null
  zone: string
}

/** Columns that hold the content; variants, pictures and groups lie in tables of their own. */
function contentColumns({ content, dueAt, zone }: Saved) {
  const texts = content.variants.flatMap((one) => one.text ?? [])
  return {
    title: content.title,
    text: content.text,
    language: content.language,
    link: content.link && JSON.stringify(content.link),
    lane: content.lane,
    topic_id: content.topicId,
    class_id: content.classId,
    department_id: content.departmentId,
    owner_id: content.ownerId,
    planned_local: content.planned?.local ?? null,
    planned_zone: content.planned ? zone : null,
    planned_pick: content.planned?.pick ?? null,
    due_at: dueAt,
    content_hash: contentHash(content),
    search: searchVector([content.title, content.text, ...texts].join('\n')),
  }
}

export async function insert(tx: Tx, id: string, saved: Saved, staffId: string | null): Promise<void> {
  const now = tx.clock.now()
  await tx.db
    .insertInto('posts')
    .values({
      authority_id: tx.authorityId,
      id,
      ...contentColumns(saved),
      published_hash: null,
      batch_id: null,
      submitted_at: null,
      submitted_by: null,
      approval_due_at: null,
      escalated_at: null,
      author_id: staffId,
      last_editor_id: staffId,
      public_at: null,
      public_topic_id: null,
      removed_at: null,
      created_at: now,
      updated_at: now,
    })
    .execute()
  await writeParts(tx, id, saved.content)
}

type Patch = Partial<
  Pick<
    PostRow,
    | 'stage'
    | 'release'
    | 'published_hash'
    | 'batch_id'
    | 'submitted_at'
    | 'submitted_by'
    | 'approval_due_at'
    | 'escalated_at'
    | 'plan_on_approval'
    | 'public_at'
    | 'public_topic_id'
    | 'removed_at'
    | 'due_at'
    | 'planned_local'
    | 'planned_zone'
    | 'planned_pick'
    | 'last_editor_id'
    | 'lane'
  >
>

/** Changes a locked post and counts its version up, so that whoever still looks at the old one is told. */
export async function patch(tx: Tx, post: PostRow, change: Patch): Promise<void> {
  await tx.db
    .updateTable('posts')
    .set({ ...change, version: post.version + 1, updated_at: tx.clock.now() })
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', post.id)
    .execute()
}

/** Writes the content of a locked post with the changes that led to it. */
export async function saveContent(tx: Tx, post: PostRow, saved: Saved, change: Patch): Promise<void> {
  await tx.db
    .updateTable('posts')
    .set({ ...contentColumns(saved), ...change, version: post.version + 1, updated_at: tx.clock.now() })
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', post.id)
    .execute()
  for (const table of ['post_variants', 'post_images', 'post_target_groups'] as const) {
    await tx.db.deleteFrom(table).where('authority_id', '=', tx.authorityId).where('post_id', '=', post.id).execute()
  }
  await writeParts(tx, post.id, saved.content)
}

async function writeParts(tx: Tx, id: string, content: PostContent): Promise<void> {
  const key = { authority_id: tx.authorityId, post_id: id }
  if (content.variants.length > 0) {
    const rows = content.variants.map((one) => ({
      ...key,
      channel_id: one.channelId,
      text: one.text,
      link: one.link && JSON.stringify(one.link),
      link_card: one.linkCard,
      media_ids: one.mediaIds,
      settings: JSON.stringify(one.settings),
    }))
    await tx.db.insertInto('post_variants').values(rows).execute()
  }
  if (content.images.length > 0) {
    const rows = content.images.map((image, position) => ({ ...key, media_id: image.mediaId, position, alt: image.alt }))
    await tx.db.insertInto('post_images').values(rows).execute()
  }
  if (content.targetGroupIds.length > 0) {
    const rows = content.targetGroupIds.map((target_group_id) => ({ ...key, target_group_id }))
    await tx.db.insertInto('post_target_groups').values(rows).execute()
  }
}

export async function addRevision(
  tx: Tx,
  revision: {
    postId: string
    version: number
    editorId: string | null
    changes: ReadonlyMap<FieldName, unknown>
    contentHash: string
  },
): Promise<void> {
  await tx.db
    .insertInto('post_revisions')
    .values({
      authority_id: tx.authorityId,
      post_id: revision.postId,
      version: revision.version,
      editor_id: revision.editorId,
      at: tx.clock.now(),
      changes: JSON.stringify(Object.fromEntries(revision.changes)),
      content_hash: revision.contentHash,
    })
    .execute()
}

/** Fields that anybody changed after a version. */
export async function fieldsSince(tx: Tx, postId: string, version: number): Promise<Set<FieldName>> {
  const { rows } = await sql<{ field: string }>`
    select distinct jsonb_object_keys(changes) as field from post_revisions
    where authority_id = ${tx.authorityId} and post_id = ${postId} and version > ${version}`.execute(tx.db)
  return new Set(rows.map((row) => row.field))
}

/** Writes what the channels said. Counts no version up: it is news about the post, no change of it. */
export async function setResults(
  tx: Tx,
  id: string,
  results: Results,
  change: Partial<Pick<PostRow, 'release' | 'public_at'>>,
): Promise<void> {
  await tx.db
    .updateTable('posts')
    .set({
      ...change,
      results_total: results.total,
      results_done: results.done,
      results_failed: results.failed,
      results_unclear: results.unclear,
      results_open: results.open,
    })
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .execute()
}

/** Others were asked, too. No change of the post: whoever looks at it may still approve what they see. */
export async function markEscalated(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('posts')
    .set({ escalated_at: tx.clock.now() })
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .execute()
}
