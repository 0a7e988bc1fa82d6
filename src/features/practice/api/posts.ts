import type { PublicPage } from '../../../infra/http/page.ts'
import { accept, type CreateRequest } from '../accept.ts'
import { blockAccount, deletePost, editPost, hidePost } from '../change.ts'
import { isVisibleTo } from '../content.ts'
import * as postReads from '../reads-posts.ts'
import { NetworkError } from '../refusal.ts'
import type { PostRow } from '../store.ts'
import type { Answer } from './answer.ts'
import { Block, Change, Hide, NewMessage, NewPost, readJson } from './bodies.ts'
import { type Call, operation } from './serve.ts'
import { postShapes } from './shapes.ts'

/** Writing: posts, replies, messages, and what becomes of them. */
export const postOperations: PublicPage[] = [
  operation({
    method: 'POST',
    path: '/posts',
    does: 'create',
    creates: 'post',
    run: (call) => create(call, { kind: 'post', ...readJson(call.request, NewPost), parentId: null, toId: null }),
  }),
  operation({
    method: 'POST',
    path: '/posts/:id/replies',
    does: 'create',
    creates: 'reply',
    run: (call) => create(call, { kind: 'reply', ...readJson(call.request, NewPost), parentId: idOf(call), toId: null }),
  }),
  operation({
    method: 'POST',
    path: '/messages',
    does: 'create',
    creates: 'message',
    run: (call) => {
      const { to, inReplyTo, ...content } = readJson(call.request, NewMessage)
      return create(call, { kind: 'message', ...content, images: [], link: null, notice: null, parentId: inReplyTo, toId: to })
    },
  }),
  operation({
    method: 'GET',
    path: '/posts/:id',
    does: 'read',
    run: (call) =>
      call.ctx.transaction(async (tx) => {
        const post = await postReads.post(tx.db, tx.authorityId, idOf(call))
        if (!post || !isVisibleTo(post, call.account.id)) throw new NetworkError('not_found')
        if (post.deleted_at !== null) throw new NetworkError('gone')
        const [shape] = await postShapes(tx, [post], call.account.id)
        return { status: 200, body: { post: shape } }
      }),
  }),
  operation({
    method: 'PATCH',
    path: '/posts/:id',
    does: 'write',
    run: async (call) => shown(call, await editPost(call.ctx, call.account, idOf(call), readJson(call.request, Change)), 200),
  }),
  operation({
    method: 'DELETE',
    path: '/posts/:id',
    does: 'write',
    run: async (call) => {
      await deletePost(call.ctx, call.account, idOf(call))
      return { status: 204, body: null }
    },
  }),
  operation({
    method: 'POST',
    path: '/posts/:id/hide',
    does: 'write',
    run: async (call) => {
      const { hidden } = readJson(call.request, Hide)
      return shown(call, await hidePost(call.ctx, call.account, idOf(call), hidden), 200)
    },
  }),
  operation({
    method: 'PUT',
    path: '/accounts/:id/block',
    does: 'write',
    run: async (call) => {
      await blockAccount(call.ctx, call.account, idOf(call), readJson(call.request, Block).blocked)
      return { status: 204, body: null }
    },
  }),
]

type Content = Omit<CreateRequest, 'key' | 'fingerprint' | 'arrivedAt' | 'note'>

/** 201 for a new post, 200 for one that stood here from an earlier request with the same key. */
async function create(call: Call, content: Content): Promise<Answer> {
  const { post, replayed } = await accept(call.ctx, call.account, { ...content, ...call.create, arrivedAt: call.arrivedAt })
  return shown(call, post, replayed ? 200 : 201)
}

function shown(call: Call, post: PostRow, status: 200 | 201): Promise<Answer> {
  return call.ctx.transaction(async (tx) => {
    const [shape] = await postShapes(tx, [post], call.account.id)
    return { status, body: { post: shape } }
  })
}

function idOf(call: Call): string {
  const id = call.request.params.id ?? ''
  if (id.includes('\u0000') || !id.isWellFormed()) throw new NetworkError('not_found')
  return id
}
