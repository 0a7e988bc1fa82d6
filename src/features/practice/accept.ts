import type { Ctx, Tx } from '../../infra/ctx.ts'
import { planAnswers } from './acts.ts'
import { imagesOf, isVisibleTo, refuseText } from './content.ts'
import { tellNew } from './events.ts'
import * as reads from './reads.ts'
import * as postReads from './reads-posts.ts'
import { NetworkError } from './refusal.ts'
import { acceptWithinMs } from './rules.ts'
import * as store from './store.ts'
import type { PostLink } from './tables.ts'

/** A request to create something, as it came in through the API. */
export interface CreateRequest {
  kind: 'post' | 'reply' | 'message'
  text: string
  language: string
  images: readonly { media: string; alt: string }[]
  link: PostLink | null
  notice: string | null
  /** What is answered. */
  parentId: string | null
  /** Whom a message goes to. */
  toId: string | null
  key: string | null
  reference: string | null
  /** Of the body, to tell a repeat from another request under the same key. */
  fingerprint: string
  arrivedAt: Date
  /** The fault that will spoil the answer; only for the record. */
  note: string | null
}

export interface Accepted {
  post: store.PostRow
  /** True: it stood here already, from an earlier request with the same key. */
  replayed: boolean
}

/**
 * Accepts a post, a reply or a message: all of it, its events, the citizens' plans and the record in one transaction, or nothing.
 * @throws NetworkError when the network does not take it; the caller records that
 */
export function accept(ctx: Ctx, account: store.AccountRow, request: CreateRequest): Promise<Accepted> {
  return ctx.transaction(async (tx) => {
    await store.lockAccount(tx.db, tx.authorityId, account.id)
    const before = request.key && account.honours_keys ? await earlier(tx, account, request.key, request.fingerprint) : null
    if (before) {
      await recordRequest(tx, account.id, request, { outcome: 'replayed', postId: before.id, note: request.note })
      return { post: before, replayed: true }
    }
    const post = await place(tx, account, request)
    await store.insertPosts(tx.db, [
      { ...post, images: JSON.stringify(post.images), link: post.link && JSON.stringify(post.link), history: '[]' },
    ])
    await planAnswers(tx, post)
    await recordRequest(tx, account.id, request, { outcome: 'accepted', postId: post.id, note: request.note })
    // Takes the events' lock, the last one to wait for: after it only the commit is left.
    await tellNew(tx, [post])
    if (tx.clock.now().getTime() - request.arrivedAt.getTime() > acceptWithinMs) throw new NetworkError('too_late')
    return { post, replayed: false }
  })
}

async function earlier(tx: Tx, account: store.AccountRow, key: string, fingerprint: string): Promise<store.PostRow | null> {
  const post = await postReads.postByKey(tx.db, tx.authorityId, account.id, key)
  if (!post) return null
  if (post.fingerprint !== fingerprint) throw new NetworkError('key_reused')
  return post
}

/** Checks a request against what is there and gives the row it becomes. */
async function place(tx: Tx, account: store.AccountRow, request: CreateRequest): Promise<store.PostRow> {
  refuseText(request.text, request.images.length > 0)
  const parent = request.parentId === null ? null : await answerable(tx, account, request.parentId)
  const recipient = request.toId === null ? null : await reads.account(tx.db, tx.authorityId, request.toId)
  if (recipient === undefined || recipient?.id === account.id) throw new NetworkError('not_found', { detail: 'to' })
  const id = tx.newId('practicepost')
  // A private answer to a public comment begins a conversation of its own.
  const thread = parent?.visibility === (recipient ? 'private' : 'public') ? parent.root_id : id
  return {
    authority_id: tx.authorityId,
    id,
    author_id: account.id,
    parent_id: parent?.id ?? null,
    root_id: thread,
    visibility: recipient ? 'private' : 'public',
    recipient_id: recipient?.id ?? null,
    text: request.text,
    notice: request.notice,
    language: request.language,
    images: await imagesOf(tx, account, request.images),
    link: request.link,
    idempotency_key: request.key,
    reference: request.reference,
    fingerprint: request.fingerprint,
    via: 'api',
    created_at: tx.clock.now(),
    edited_at: null,
    history: [],
    deleted_at: null,
    hidden_at: null,
  }
}

/** A post this account may see and answer. */
async function answerable(tx: Tx, account: store.AccountRow, id: string): Promise<store.PostRow> {
  const post = await postReads.post(tx.db, tx.authorityId, id)
  if (!post || !isVisibleTo(post, account.id)) throw new NetworkError('not_found', { detail: 'parent' })
  if (post.deleted_at !== null) throw new NetworkError('gone', { detail: 'parent' })
  return post
}

/** Writes down a request to create something, in its own words. */
export async function recordRequest(
  tx: Tx,
  accountId: string,
  request: Pick<CreateRequest, 'kind' | 'key' | 'reference' | 'fingerprint'>,
  end: { outcome: 'accepted' | 'replayed' | 'refused' | 'failed'; postId: string | null; note: string | null },
): Promise<void> {
  await store.insertRecord(tx.db, {
    authority_id: tx.authorityId,
    id: tx.newId('practicerecord'),
    at: tx.clock.now(),
    account_id: accountId,
    kind: request.kind,
    idempotency_key: request.key,
    reference: request.reference,
    fingerprint: request.fingerprint,
    outcome: end.outcome,
    post_id: end.postId,
    note: end.note,
  })
}
