import { z } from 'zod'
import type { PublicPage } from '../../../infra/http/page.ts'
import { decodeCursor, encodeCursor } from '../../../kernel/page.ts'
import { changeHook } from '../accounts.ts'
import { strikeElsewhere } from '../admit.ts'
import * as reads from '../reads.ts'
import * as postReads from '../reads-posts.ts'
import { NetworkError } from '../refusal.ts'
import { lockAccount, type PostRow } from '../store.ts'
import { Hook, readJson, readQuery } from './bodies.ts'
import { operation } from './serve.ts'
import { accountShape, eventShape, postShapes } from './shapes.ts'

const ListQuery = z.strictObject({
  since: z.iso.datetime({ offset: true }),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
})
const EventsQuery = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .default('0'),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
const FiguresQuery = z.strictObject({ posts: z.string().max(20_000).default('') })

/** Looking: the account, lists, news, figures. */
export const readingOperations: PublicPage[] = [
  operation({
    method: 'GET',
    path: '/account',
    does: 'read',
    run: ({ ctx, account }) =>
      ctx.transaction(async (tx) => {
        const base = await reads.baseUrl(tx.db, tx.authorityId)
        return { status: 200, body: { account: accountShape(base, account) } }
      }),
  }),
  operation({
    method: 'GET',
    path: '/accounts/:id/posts',
    does: 'list',
    run: ({ ctx, account, request }) =>
      ctx.transaction(async (tx) => {
        const { since, cursor, limit } = readQuery(request, ListQuery)
        const authorId = request.params.id ?? ''
        const own = authorId === account.id
        const now = tx.clock.now()
        // The draw needs the account's row; also, nobody accepts a post of this account meanwhile.
        if (own) await lockAccount(tx.db, tx.authorityId, account.id)
        const lag = own ? await strikeElsewhere(tx, account, 'lagging-list') : null
        const posts = await postReads.postsOf(tx.db, tx.authorityId, {
          authorId,
          since: new Date(since),
          until: lag === null ? null : new Date(now.getTime() - lag * 1000),
          after: cursor === undefined ? null : afterOf(cursor),
          all: own,
          limit: limit + 1,
        })
        const page = posts.slice(0, limit)
        return {
          status: 200,
          body: {
            posts: await postShapes(tx, page, account.id),
            next: posts.length > limit ? cursorOf(page.at(-1)) : null,
            // True: everything accepted before this request is in the list.
            complete: lag === null,
          },
        }
      }),
  }),
  operation({
    method: 'GET',
    path: '/events',
    does: 'read',
    run: ({ ctx, account, request }) =>
      ctx.transaction(async (tx) => {
        const { cursor, limit } = readQuery(request, EventsQuery)
        const base = await reads.baseUrl(tx.db, tx.authorityId)
        const events = await reads.eventsAfter(tx.db, tx.authorityId, account.id, Number(cursor), limit)
        return {
          status: 200,
          body: { events: events.map((event) => eventShape(base, event)), cursor: String(events.at(-1)?.seq ?? cursor) },
        }
      }),
  }),
  operation({
    method: 'GET',
    path: '/figures',
    does: 'read',
    run: ({ ctx, account, request }) =>
      ctx.transaction(async (tx) => {
        const ids = readQuery(request, FiguresQuery).posts.split(',').filter(Boolean).slice(0, 200)
        const posts = [...(await postReads.postsById(tx.db, tx.authorityId, ids)).values()].filter(
          (post) => post.author_id === account.id && post.deleted_at === null,
        )
        const counts = await postReads.countsOf(
          tx.db,
          tx.authorityId,
          posts.map((post) => post.id),
        )
        const followers = (await reads.accountsOf(tx.db, tx.authorityId, 'citizen')).length
        return {
          status: 200,
          body: { account: { followers }, posts: posts.map((post) => ({ id: post.id, ...counts.get(post.id) })) },
        }
      }),
  }),
  operation({
    method: 'PUT',
    path: '/hook',
    does: 'write',
    run: async ({ ctx, account, request }) => {
      const hook = readJson(request, Hook)
      await ctx.transaction((tx) => changeHook(tx, account, hook, 'account'))
      return { status: 204, body: null }
    },
  }),
  operation({
    method: 'DELETE',
    path: '/hook',
    does: 'write',
    run: async ({ ctx, account }) => {
      await ctx.transaction((tx) => changeHook(tx, account, null, 'account'))
      return { status: 204, body: null }
    },
  }),
]

function cursorOf(post: PostRow | undefined): string | null {
  return post ? encodeCursor([post.created_at.getTime(), post.id]) : null
}

function afterOf(cursor: string): { at: Date; id: string } {
  const [at, id] = decodeCursor(cursor) ?? []
  if (typeof at !== 'number' || typeof id !== 'string' || !Number.isSafeInteger(at) || Math.abs(at) > 8e15) {
    throw new NetworkError('invalid', { fields: ['cursor'] })
  }
  return { at: new Date(at), id }
}
