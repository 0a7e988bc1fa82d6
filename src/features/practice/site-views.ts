import { createHash } from 'node:crypto'
import type { Tx } from '../../infra/ctx.ts'
import { cutOff } from '../../kernel/text/split.ts'
import type { PracticeAuthorView, PracticePostView } from '../../site/practice/views.ts'
import * as reads from './reads.ts'
import * as postReads from './reads-posts.ts'
import { cutOffRule } from './rules.ts'
import type { AccountRow, PostRow } from './store.ts'
import { reactionKinds } from './tables.ts'
import { accountPath, mediaPath, postPath } from './views.ts'

export const root = '/uebungsnetz'

/** An account as the network's pages show it. */
export function authorView(account: Pick<AccountRow, 'handle' | 'name' | 'kind'>): PracticeAuthorView {
  return {
    handle: account.handle,
    name: account.name,
    path: root + accountPath(account.handle),
    official: account.kind === 'official',
    tint: createHash('sha256').update(account.handle).digest().readUInt8(0) % 6,
  }
}

/**
 * Posts as the network's pages show them, in the order given.
 * @param below how many comments stand below each
 */
export async function sitePosts(
  tx: Tx,
  posts: readonly PostRow[],
  below: ReadonlyMap<string, number>,
): Promise<PracticePostView[]> {
  const ids = posts.map((post) => post.id)
  const parents = await postReads.postsById(
    tx.db,
    tx.authorityId,
    posts.flatMap((post) => (post.parent_id ? [post.parent_id] : [])),
  )
  const authors = await reads.accountsById(
    tx.db,
    tx.authorityId,
    [...posts, ...parents.values()].map((post) => post.author_id),
  )
  const counts = await postReads.countsOf(tx.db, tx.authorityId, ids)
  return posts.flatMap((post) => {
    const author = authors.get(post.author_id)
    if (!author) return []
    const parent = parents.get(post.parent_id ?? '')
    const reactions = counts.get(post.id)?.reactions ?? {}
    const folded = cutOff(post.text, cutOffRule)
    return [
      {
        id: post.id,
        path: root + postPath(post.id),
        author: authorView(author),
        text: post.text,
        notice: post.notice,
        fold: folded.hidden === '' ? null : folded,
        lang: post.language,
        at: post.created_at,
        editedAt: post.edited_at,
        images: post.images.map((image) => ({
          url: root + mediaPath(image.media),
          alt: image.alt,
          width: image.width,
          height: image.height,
          type: image.type,
          bytes: null,
        })),
        card: post.link,
        replyTo: parent ? { name: authors.get(parent.author_id)?.name ?? '', path: root + postPath(parent.id) } : null,
        reactions: reactionKinds.map((kind) => ({ kind, count: reactions[kind] ?? 0 })),
        replies: below.get(post.id) ?? 0,
        state: post.deleted_at !== null ? 'removed' : post.hidden_at !== null ? 'hidden' : 'visible',
      },
    ]
  })
}

/** A thread in reading order: each comment after what it answers, with its depth below the post. */
export function inReadingOrder(thread: readonly PostRow[], topId: string): { depth: number; post: PostRow }[] {
  const byParent = Map.groupBy(thread, (post) => post.parent_id)
  const ordered: { depth: number; post: PostRow }[] = []
  // Not recursive: a storm of answers to answers must not exhaust the stack.
  const open = (byParent.get(topId) ?? []).toReversed().map((post) => ({ depth: 0, post }))
  for (let next = open.pop(); next; next = open.pop()) {
    ordered.push(next)
    const { depth } = next
    for (const post of (byParent.get(next.post.id) ?? []).toReversed()) open.push({ depth: depth + 1, post })
  }
  return ordered
}

/** How many comments stand below each post of a thread, of all depths. */
export function countBelow(thread: readonly { id: string; parent_id: string | null }[]): Map<string, number> {
  const counts = new Map<string, number>()
  const parentOf = new Map(thread.map((post) => [post.id, post.parent_id]))
  for (const post of thread) {
    for (let above = post.parent_id; above !== null; above = parentOf.get(above) ?? null) {
      counts.set(above, (counts.get(above) ?? 0) + 1)
    }
  }
  return counts
}
