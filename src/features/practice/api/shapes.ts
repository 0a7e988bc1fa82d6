import type { Tx } from '../../../infra/ctx.ts'
import * as reads from '../reads.ts'
import * as postReads from '../reads-posts.ts'
import type { AccountRow, EventRow, PostRow } from '../store.ts'
import { accountPath, mediaPath, postPath } from '../views.ts'

/** A post as the API gives it. `reference` only to its author. */
export async function postShapes(tx: Tx, posts: readonly PostRow[], reader: string) {
  const base = await reads.baseUrl(tx.db, tx.authorityId)
  const ids = posts.map((post) => post.id)
  const counts = await postReads.countsOf(tx.db, tx.authorityId, ids)
  const authors = await reads.accountsById(
    tx.db,
    tx.authorityId,
    posts.map((post) => post.author_id),
  )
  return posts.map((post) => {
    const author = authors.get(post.author_id)
    return {
      id: post.id,
      author: author && authorShape(base, author),
      parent: post.parent_id,
      root: post.root_id,
      visibility: post.visibility,
      to: post.recipient_id,
      text: post.text,
      notice: post.notice,
      language: post.language,
      images: post.images.map(({ media, ...rest }) => ({ ...rest, url: base + mediaPath(media) })),
      link: post.link,
      url: base + postPath(post.id),
      createdAt: post.created_at.toISOString(),
      editedAt: post.edited_at?.toISOString() ?? null,
      deletedAt: post.deleted_at?.toISOString() ?? null,
      hidden: post.hidden_at !== null,
      reference: post.author_id === reader ? post.reference : null,
      counts: counts.get(post.id) ?? { replies: 0, reactions: {} },
    }
  })
}

/** An account as whoever holds one of its tokens sees it: `tokenExpiresAt` is of that token. */
export function accountShape(base: string, account: AccountRow) {
  const { id, name, handle, about } = account
  const url = base + accountPath(handle)
  return { id, name, handle, about, url, tokenExpiresAt: account.token_expires_at?.toISOString() ?? null }
}

interface Named {
  id: string
  name: string
  handle: string
}

function authorShape(base: string, { id, name, handle }: Named) {
  return { id, name, handle, url: base + accountPath(handle) }
}

/** An event as polling and webhooks give it: the same in both, so that a reader needs to know one form only. */
export function eventShape(base: string, event: EventRow) {
  const head = { id: String(event.seq), account: event.account_id, kind: event.kind, at: event.at.toISOString() }
  if (!('post' in event.data)) return { ...head, ...event.data }
  const { author, images, ...post } = event.data.post
  return {
    ...head,
    post: {
      ...post,
      author: authorShape(base, author),
      images: images.map(({ media, alt }) => ({ url: base + mediaPath(media), alt })),
      url: base + postPath(post.id),
    },
  }
}
