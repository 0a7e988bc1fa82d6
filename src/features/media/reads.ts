import type { Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { decodeCursor, encodeCursor, type Page } from '../../kernel/page.ts'
import type { MediaUse, MediaView } from './contract.ts'
import type { MediaRow } from './store.ts'

const select = (tx: Tx) =>
  tx.db
    .selectFrom('media as m')
    .leftJoin('staff as s', (join) => join.onRef('s.authority_id', '=', 'm.authority_id').onRef('s.id', '=', 'm.uploaded_by'))
    .selectAll('m')
    .select('s.name as uploader')
    .where('m.authority_id', '=', tx.authorityId)

export async function mediaView(tx: Tx, id: string): Promise<MediaView> {
  const row = await select(tx).where('m.id', '=', id).executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return toView(row)
}

/** Pictures by id, in one query; unknown ids are absent. */
export async function mediaViews(tx: Tx, ids: readonly string[]): Promise<Map<string, MediaView>> {
  if (ids.length === 0) return new Map()
  const rows = await select(tx)
    .where('m.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, toView(row)]))
}

/** All pictures that were not withdrawn, newest first. */
export async function mediaPage(tx: Tx, o: { cursor?: string | undefined; limit: number }): Promise<Page<MediaView>> {
  const after = o.cursor ? decodeCursor(o.cursor)?.[0] : undefined
  let query = select(tx).where('m.withdrawn_at', 'is', null)
  if (typeof after === 'string') query = query.where('m.id', '<', after)
  const rows = await query
    .orderBy('m.id', 'desc')
    .limit(o.limit + 1)
    .execute()
  const items = rows.slice(0, o.limit).map(toView)
  const last = items.at(-1)
  return { items, next: rows.length > o.limit && last ? encodeCursor([last.id]) : null }
}

/** What uses a picture, in the words of the features that do. */
export async function usesOf(tx: Tx, mediaId: string): Promise<MediaUse[]> {
  const rows = await tx.db
    .selectFrom('media_uses')
    .select(['subject_kind', 'subject_id', 'since'])
    .where('authority_id', '=', tx.authorityId)
    .where('media_id', '=', mediaId)
    .orderBy('since')
    .execute()
  return rows.map((row) => ({ kind: row.subject_kind, id: row.subject_id, since: row.since.toISOString() }))
}

function toView(row: MediaRow & { uploader: string | null }): MediaView {
  return {
    id: row.id as MediaView['id'],
    type: row.type,
    width: row.width,
    height: row.height,
    bytes: row.bytes,
    fileName: row.file_name,
    alt: row.alt,
    language: row.language,
    uploadedBy: row.uploader,
    createdAt: row.created_at.toISOString(),
    withdrawn: row.withdrawn_at ? { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' } : null,
    version: row.version,
  }
}
