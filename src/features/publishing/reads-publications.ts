import type { Selectable } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { PostPublicationsTable } from './tables.ts'

export type PublicationRow = Selectable<PostPublicationsTable>

/** What was asked to leave of a post, oldest first; what was taken back before it left is not among it. */
export async function publicationsOf(tx: Tx, postId: string): Promise<PublicationRow[]> {
  return tx.db
    .selectFrom('post_publications')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('post_id', '=', postId)
    .where('withdrawn_at', 'is', null)
    .orderBy('number')
    .execute()
}

/** Pictures of everything that was published of a post. */
export async function publishedMedia(tx: Tx, postId: string): Promise<string[]> {
  const rows = await publicationsOf(tx, postId)
  return [...new Set(rows.flatMap((row) => row.site.images.map((image) => image.mediaId)))]
}
