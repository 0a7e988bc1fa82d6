import type { Ctx, Tx } from '../../infra/ctx.ts'
import { imagesOf, isVisibleTo, refuseText } from './content.ts'
import { tellChanged } from './events.ts'
import * as reads from './reads.ts'
import * as postReads from './reads-posts.ts'
import { NetworkError } from './refusal.ts'
import * as store from './store.ts'
import type { PostLink } from './tables.ts'

export interface PostChange {
  text?: string | undefined
  language?: string | undefined
  images?: readonly { media: string; alt: string }[] | undefined
  link?: PostLink | null | undefined
  notice?: string | null | undefined
}

/** Changes an account's own post. The same content again changes nothing: no history, no news. */
export function editPost(ctx: Ctx, account: store.AccountRow, id: string, change: PostChange): Promise<store.PostRow> {
  return ctx.transaction(async (tx) => {
    const post = await present(tx, account, id)
    if (post.author_id !== account.id) throw new NetworkError('not_yours')
    const images = change.images === undefined ? post.images : await imagesOf(tx, account, change.images)
    const next = {
      text: change.text ?? post.text,
      language: change.language ?? post.language,
      images,
      link: change.link === undefined ? post.link : change.link,
      notice: change.notice === undefined ? post.notice : change.notice,
    }
    refuseText(next.text, images.length > 0)
    const same = (['text', 'language', 'images', 'link', 'notice'] as const).every(
      (key) => canonical(next[key]) === canonical(post[key]),
    )
    return same ? post : rewrite(tx, post, next)
  })
}

/** jsonb does not keep the order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** Replaces a post's content, keeps the earlier wording, tells those concerned. */
export async function rewrite(
  tx: Tx,
  post: store.PostRow,
  next: Pick<store.PostRow, 'text' | 'language' | 'images' | 'link' | 'notice'>,
): Promise<store.PostRow> {
  const now = tx.clock.now()
  const history = next.text === post.text ? post.history : [...post.history, { text: post.text, until: now.toISOString() }]
  await store.updatePost(tx.db, tx.authorityId, post.id, {
    text: next.text,
    language: next.language,
    images: JSON.stringify(next.images),
    link: next.link && JSON.stringify(next.link),
    notice: next.notice,
    history: JSON.stringify(history),
    edited_at: now,
  })
  const after = { ...post, ...next, history, edited_at: now }
  await tellChanged(tx, after, 'edited', post.author_id)
  return after
}

/** Deletes an own post, or a comment in an own thread. What it said is erased; that something stood here stays. */
export function deletePost(ctx: Ctx, account: store.AccountRow, id: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const post = await present(tx, account, id)
    if (post.author_id !== account.id && !(await ownsThread(tx, account, post))) throw new NetworkError('not_yours')
    await erase(tx, post, account.id)
  })
}

export async function erase(tx: Tx, post: store.PostRow, byId: string): Promise<void> {
  await store.updatePost(tx.db, tx.authorityId, post.id, {
    text: '',
    notice: null,
    images: '[]',
    link: null,
    history: '[]',
    deleted_at: tx.clock.now(),
  })
  await tellChanged(tx, post, 'deleted', byId)
}

/** Folds a comment in an own thread away, or shows it again. */
export function hidePost(ctx: Ctx, account: store.AccountRow, id: string, hidden: boolean): Promise<store.PostRow> {
  return ctx.transaction(async (tx) => {
    const post = await present(tx, account, id)
    if (post.author_id === account.id || !(await ownsThread(tx, account, post))) throw new NetworkError('not_yours')
    const at = hidden ? (post.hidden_at ?? tx.clock.now()) : null
    await store.updatePost(tx.db, tx.authorityId, post.id, { hidden_at: at })
    return { ...post, hidden_at: at }
  })
}

/** Keeps somebody from commenting and writing to this account, or lets them again. */
export function blockAccount(ctx: Ctx, account: store.AccountRow, id: string, blocked: boolean): Promise<void> {
  return ctx.transaction(async (tx) => {
    const other = await reads.account(tx.db, tx.authorityId, id)
    if (!other || other.id === account.id) throw new NetworkError('not_found')
    const block = { authority_id: tx.authorityId, account_id: account.id, blocked_id: other.id }
    await store.setBlock(tx.db, block, blocked ? tx.clock.now() : null)
  })
}

/** A post that this account may see and that was not deleted. */
async function present(tx: Tx, account: store.AccountRow, id: string): Promise<store.PostRow> {
  // The network's row before the post's: the citizens' acts take them in this order too.
  await store.lockNetwork(tx.db, tx.authorityId)
  const post = await store.lockPost(tx.db, tx.authorityId, id)
  if (!post || !isVisibleTo(post, account.id)) throw new NetworkError('not_found')
  if (post.deleted_at !== null) throw new NetworkError('gone')
  return post
}

async function ownsThread(tx: Tx, account: store.AccountRow, post: store.PostRow): Promise<boolean> {
  if (post.visibility !== 'public') return false
  const root = await postReads.post(tx.db, tx.authorityId, post.root_id)
  return root?.author_id === account.id
}
