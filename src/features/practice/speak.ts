import type { Tx } from '../../infra/ctx.ts'
import { tellNew } from './events.ts'
import * as reads from './reads.ts'
import * as postReads from './reads-posts.ts'
import * as store from './store.ts'

/** What one of the invented people is about to say. */
export interface Utterance {
  authorId: string
  via: 'citizen' | 'visitor'
  /** What is answered; null for a post or a conversation of their own. */
  parent: store.PostRow | null
  /** Whom a private message goes to; null for public. */
  recipientId: string | null
  text: string
  language: string
}

/** Lets invented people say something: all posts and their news at once. Texts were checked before. */
export async function speak(tx: Tx, utterances: readonly Utterance[]): Promise<store.PostRow[]> {
  const posts = utterances.map((one): store.PostRow => {
    const id = tx.newId('practicepost')
    const thread = one.parent?.visibility === (one.recipientId ? 'private' : 'public') ? one.parent.root_id : id
    return {
      authority_id: tx.authorityId,
      id,
      author_id: one.authorId,
      parent_id: one.parent?.id ?? null,
      root_id: thread,
      visibility: one.recipientId ? 'private' : 'public',
      recipient_id: one.recipientId,
      text: one.text,
      notice: null,
      language: one.language,
      images: [],
      link: null,
      idempotency_key: null,
      reference: null,
      fingerprint: null,
      via: one.via,
      created_at: tx.clock.now(),
      edited_at: null,
      history: [],
      deleted_at: null,
      hidden_at: null,
    }
  })
  await store.insertPosts(
    tx.db,
    posts.map((post) => ({ ...post, images: '[]', link: null, history: '[]' })),
  )
  await tellNew(tx, posts)
  return posts
}

/**
 * Tells whether somebody was blocked by the one they speak to: of a message its recipient, of a thread its owner. Reads once for many.
 */
export async function blockedSpeakers(tx: Tx, utterances: readonly Utterance[]): Promise<(one: Utterance) => boolean> {
  const blocks = await reads.blocks(tx.db, tx.authorityId)
  if (blocks.size === 0) return () => false
  const roots = await postReads.postsById(
    tx.db,
    tx.authorityId,
    utterances.flatMap((one) => (one.parent ? [one.parent.root_id] : [])),
  )
  return (one) => {
    const owner = one.recipientId ?? (one.parent ? roots.get(one.parent.root_id)?.author_id : undefined)
    return owner !== undefined && blocks.has(`${owner} ${one.authorId}`)
  }
}
