import type { Tx } from '../../infra/ctx.ts'
import { decodeCursor, encodeCursor, type Page } from '../../kernel/page.ts'
import { staffNames } from '../people/people.ts'
import type { CommentView, RevisionView } from './contract-approval.ts'

/** All comments on a post, oldest first. */
export async function commentsOf(tx: Tx, postId: string): Promise<CommentView[]> {
  const rows = await tx.db
    .selectFrom('post_comments')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('post_id', '=', postId)
    .orderBy('id')
    .execute()
  const names = await staffNames(
    tx,
    rows.flatMap((row) => [row.staff_id, row.resolved_by ?? row.staff_id]),
  )
  const person = (id: string): CommentView['by'] => ({ id: id as CommentView['by']['id'], name: names.get(id) ?? '' })
  return rows.map((row) => ({
    id: row.id as CommentView['id'],
    parentId: row.parent_id as CommentView['parentId'],
    by: person(row.staff_id),
    text: row.text,
    place:
      row.field !== null && row.range_start !== null && row.range_end !== null
        ? { field: row.field, start: row.range_start, end: row.range_end, quote: row.quote ?? '' }
        : null,
    version: row.post_version,
    at: row.created_at.toISOString(),
    resolved: row.resolved_at ? { by: person(row.resolved_by ?? row.staff_id), at: row.resolved_at.toISOString() } : null,
  }))
}

/** Who saved what when, newest first. */
export async function revisionsOf(
  tx: Tx,
  o: { id: string; cursor?: string | undefined; limit: number },
): Promise<Page<RevisionView>> {
  const before = o.cursor ? decodeCursor(o.cursor)?.[0] : undefined
  let query = tx.db
    .selectFrom('post_revisions')
    .select(['version', 'at', 'editor_id', 'changes'])
    .where('authority_id', '=', tx.authorityId)
    .where('post_id', '=', o.id)
  if (Number.isInteger(before) && typeof before === 'number') query = query.where('version', '<', before)
  const rows = await query
    .orderBy('version', 'desc')
    .limit(o.limit + 1)
    .execute()
  const names = await staffNames(
    tx,
    rows.flatMap((row) => row.editor_id ?? []),
  )
  const items = rows.slice(0, o.limit).map(
    (row): RevisionView => ({
      version: row.version,
      at: row.at.toISOString(),
      by: row.editor_id === null ? null : { id: row.editor_id as `staff_${string}`, name: names.get(row.editor_id) ?? '' },
      fields: Object.keys(row.changes),
    }),
  )
  const last = items.at(-1)
  return { items, next: rows.length > o.limit && last ? encodeCursor([last.version]) : null }
}
