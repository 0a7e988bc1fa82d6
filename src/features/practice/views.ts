import type { Tx } from '../../infra/ctx.ts'
import type { PracticeAccountId, PracticePostId, PracticePostView } from './contract.ts'
import * as reads from './reads.ts'
import * as postReads from './reads-posts.ts'
import type { PostRow } from './store.ts'

/** Where a post's page is, below the network's own address. */
export const postPath = (id: string): string => `/beitraege/${id}`
export const accountPath = (handle: string): string => `/konten/${handle}`
export const mediaPath = (id: string): string => `/medien/${id}`

/** Posts as the desk sees them. */
export async function postViews(tx: Tx, posts: readonly PostRow[]): Promise<PracticePostView[]> {
  const authors = await reads.accountsById(
    tx.db,
    tx.authorityId,
    posts.map((post) => post.author_id),
  )
  const counts = await postReads.countsOf(
    tx.db,
    tx.authorityId,
    posts.map((post) => post.id),
  )
  return posts.flatMap((post) => {
    const author = authors.get(post.author_id)
    if (!author) return []
    return [
      {
        id: post.id as PracticePostId,
        author: { id: author.id as PracticeAccountId, name: author.name, handle: author.handle, kind: author.kind },
        parentId: post.parent_id as PracticePostId | null,
        rootId: post.root_id as PracticePostId,
        visibility: post.visibility,
        text: post.text,
        language: post.language,
        path: `/uebungsnetz${postPath(post.id)}`,
        createdAt: post.created_at.toISOString(),
        editedAt: post.edited_at?.toISOString() ?? null,
        deletedAt: post.deleted_at?.toISOString() ?? null,
        hidden: post.hidden_at !== null,
        replies: counts.get(post.id)?.replies ?? 0,
      },
    ]
  })
}
