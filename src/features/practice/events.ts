import type { Tx } from '../../infra/ctx.ts'
import * as reads from './reads.ts'
import * as postReads from './reads-posts.ts'
import { audienceOf, mentionsIn, type Someone } from './rules.ts'
import { appendEvents, lockNetwork, type NewEvent, type PostRow } from './store.ts'
import type { EventData, EventPost } from './tables.ts'

/** What the rules need to know of everyone around some posts, read at once. */
async function surroundings(tx: Tx, posts: readonly PostRow[]) {
  const around = await postReads.postsById(
    tx.db,
    tx.authorityId,
    posts.flatMap((post) => [post.root_id, ...(post.parent_id ? [post.parent_id] : [])]),
  )
  const authors = await reads.accountsById(tx.db, tx.authorityId, [
    ...posts.flatMap((post) => [post.author_id, ...(post.recipient_id ? [post.recipient_id] : [])]),
    ...[...around.values()].map((post) => post.author_id),
  ])
  const named = await reads.accountsByHandle(tx.db, tx.authorityId, [...new Set(posts.flatMap((post) => mentionsIn(post.text)))])
  const someone = (id: string | null | undefined): Someone | null => {
    const account = id ? authors.get(id) : undefined
    return account ? { id: account.id, official: account.kind === 'official' } : null
  }
  const audience = (post: PostRow) =>
    audienceOf({
      authorId: post.author_id,
      recipient: someone(post.recipient_id),
      parentAuthor: someone(around.get(post.parent_id ?? '')?.author_id),
      rootAuthor: post.parent_id ? someone(around.get(post.root_id)?.author_id) : null,
      mentioned: named
        .filter((account) => mentionsIn(post.text).includes(account.handle))
        .map((account) => ({ id: account.id, official: account.kind === 'official' })),
    })
  return { audience, authors }
}

/** Tells official accounts of new posts. */
export async function tellNew(tx: Tx, posts: readonly PostRow[]): Promise<void> {
  const { audience, authors } = await surroundings(tx, posts)
  await appendEvents(
    tx.db,
    tx.authorityId,
    posts.flatMap((post): NewEvent[] => {
      const author = authors.get(post.author_id)
      if (!author) return []
      const snapshot: EventPost = {
        id: post.id,
        author: { id: author.id, name: author.name, handle: author.handle },
        parent: post.parent_id,
        root: post.root_id,
        text: post.text,
        language: post.language,
        images: post.images.map(({ media, alt }) => ({ media, alt })),
      }
      return audience(post).map(({ accountId, kind }) => ({
        account_id: accountId,
        kind,
        data: { post: snapshot },
        at: post.created_at,
      }))
    }),
  )
}

/** Tells those who were told of a post that it changed or is gone; not the one who did it. */
export async function tellChanged(tx: Tx, post: PostRow, kind: 'edited' | 'deleted', byId: string): Promise<void> {
  const { audience } = await surroundings(tx, [post])
  const data: EventData = kind === 'edited' ? { postId: post.id, text: post.text } : { postId: post.id }
  await appendEvents(
    tx.db,
    tx.authorityId,
    audience(post)
      .filter(({ accountId }) => accountId !== byId)
      .map(({ accountId }) => ({ account_id: accountId, kind, data, at: tx.clock.now() })),
  )
}

/** Tells the authors among the official accounts how their posts are received: the counts as they are now. */
export async function tellReactions(tx: Tx, postIds: readonly string[]): Promise<void> {
  const ids = [...new Set(postIds)]
  // Two who count at once without seeing each other would both tell too few.
  await lockNetwork(tx.db, tx.authorityId)
  const posts = await postReads.postsById(tx.db, tx.authorityId, ids)
  const authors = await reads.accountsById(
    tx.db,
    tx.authorityId,
    [...posts.values()].map((post) => post.author_id),
  )
  const counts = await postReads.countsOf(tx.db, tx.authorityId, ids)
  await appendEvents(
    tx.db,
    tx.authorityId,
    [...posts.values()]
      .filter((post) => authors.get(post.author_id)?.kind === 'official')
      .map((post) => ({
        account_id: post.author_id,
        kind: 'reactions' as const,
        data: { postId: post.id, counts: counts.get(post.id)?.reactions ?? {} },
        at: tx.clock.now(),
      })),
  )
}
