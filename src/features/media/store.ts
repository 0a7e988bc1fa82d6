import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import type { MediaRenditionsTable, MediaTable } from './tables.ts'

export type MediaRow = Selectable<MediaTable>
export type RenditionRow = Selectable<MediaRenditionsTable>

/** The picture; 404 when there is none. */
export async function find(tx: Tx, id: string): Promise<MediaRow> {
  const row = await tx.db
    .selectFrom('media')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return row
}

export async function lock(tx: Tx, id: string): Promise<MediaRow> {
  const row = await tx.db
    .selectFrom('media')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return row
}

export type NewMedia = Pick<
  MediaRow,
  'id' | 'sha256' | 'type' | 'width' | 'height' | 'bytes' | 'file_name' | 'alt' | 'language' | 'uploaded_by'
>

export async function insert(tx: Tx, media: NewMedia): Promise<void> {
  const now = tx.clock.now()
  await tx.db
    .insertInto('media')
    .values({
      ...media,
      authority_id: tx.authorityId,
      created_at: now,
      unused_since: now,
      withdrawn_at: null,
      withdrawn_reason: null,
      purged_at: null,
    })
    .execute()
}

export async function update(
  tx: Tx,
  id: string,
  change: Partial<Pick<MediaRow, 'alt' | 'language' | 'version' | 'withdrawn_at' | 'withdrawn_reason'>>,
): Promise<void> {
  await tx.db.updateTable('media').set(change).where('authority_id', '=', tx.authorityId).where('id', '=', id).execute()
}

export async function rendition(tx: Tx, mediaId: string, recipe: string): Promise<RenditionRow | null> {
  const row = await tx.db
    .selectFrom('media_renditions')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('media_id', '=', mediaId)
    .where('recipe', '=', recipe)
    .executeTakeFirst()
  return row ?? null
}

/** Keeps the first of two that were made at once, so that everybody sends the same file. */
export async function insertRendition(tx: Tx, made: Omit<RenditionRow, 'authority_id' | 'created_at'>): Promise<RenditionRow> {
  await tx.db
    .insertInto('media_renditions')
    .values({ ...made, authority_id: tx.authorityId, created_at: tx.clock.now() })
    .onConflict((conflict) => conflict.columns(['authority_id', 'media_id', 'recipe']).doNothing())
    .execute()
  const kept = await rendition(tx, made.media_id, made.recipe)
  if (!kept) throw commonFaults.notFound()
  return kept
}

/** Whoever stores or deletes a file's bytes takes turns: a file is never deleted while a new row for it is being written. */
export async function lockFile(tx: Tx, sha256: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.authorityId}/${sha256}`}, 0))`.execute(tx.db)
}
