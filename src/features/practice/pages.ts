import type { Ctx, Tx } from '../../infra/ctx.ts'
import { type PageAnswer, type PageRequest, type PublicPage, publicPage } from '../../infra/http/page.ts'
import { senderOf } from '../../infra/http/sender.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { siteHeaders } from '../../site/headers.ts'
import { practicePostPage, practiceProfile, practiceTimeline } from '../../site/practice/pages.ts'
import type { PracticeAccountPageView, PracticeContext } from '../../site/practice/views.ts'
import type { AuthorityView, PagerView } from '../../site/views.ts'
import { practiceFaults } from './contract.ts'
import { can } from './policy.ts'
import * as reads from './reads.ts'
import * as postReads from './reads-posts.ts'
import { authorView, countBelow, inReadingOrder, root, sitePosts } from './site-views.ts'
import type { AccountRow, PostRow } from './store.ts'
import { accountPath } from './views.ts'

/** What the pages need of other features. */
export interface PagePorts {
  /** The authority as the public site shows it. */
  authority(ctx: Ctx): Promise<AuthorityView>
}

/** Pages and their pictures. */
const looks = { limit: 1_200, windowSeconds: 60 }
const postsOnPage = 20
const commentsOnPage = 1000
/** A field that people never see; whoever fills it in is a machine. */
export const guard = { hidden: {}, trap: 'website' }

/** What may be seen depends on who looks. */
const headers = { ...siteHeaders, 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' }

export const html = (body: string, status = 200): PageAnswer => ({ status, headers, body })
export const seeOther = (path: string): PageAnswer => ({
  status: 303,
  headers: { location: path, 'cache-control': 'no-store' },
  body: null,
})

type Show = (tx: Tx, context: PracticeContext, request: PageRequest) => Promise<PageAnswer>

/**
 * A page of the network that visitors may look at when it is open to them, and staff always.
 * @param whenClosed what visitors see instead while it is closed; without it they are sent away
 */
function looking(ports: PagePorts, path: string, show: Show, whenClosed?: Show): PublicPage {
  return publicPage({
    method: 'GET',
    path: root + path,
    readsSession: true,
    run: async (ctx, request) => {
      await admitLook(ctx, request)
      const context = await contextOf(ports, ctx, request)
      return ctx.transaction(async (tx) => {
        const visitors = (await reads.network(tx.db, tx.authorityId))?.visitors ?? 'closed'
        if (visitors === 'closed' && !can.look(tx.actor)) {
          if (!whenClosed) throw practiceFaults.notOpen()
          return whenClosed(tx, { ...context, writes: false }, request)
        }
        return show(tx, { ...context, writes: visitors === 'write' || can.steer(tx.actor) }, request)
      })
    },
  })
}

/** Pages are made anew for each visitor. A class that practises sits behind one address. @throws common.tooMany */
export async function admitLook(ctx: Ctx, request: PageRequest): Promise<void> {
  if (can.look(ctx.actor)) return
  const sender = ctx.tools.secrets.keyedHash('practice.address', senderOf(request.ip))
  await ctx.tools.rate.spend(`practice.look ${ctx.authorityId} ${sender}`, looks)
}

export async function contextOf(ports: PagePorts, ctx: Ctx, request: PageRequest): Promise<PracticeContext> {
  const wants = (request.headers['accept-language'] ?? '').trim().toLowerCase()
  return {
    authority: await ports.authority(ctx),
    lang: wants.startsWith('en') ? 'en' : 'de',
    now: ctx.clock.now(),
    answerPromise: null,
    staff: can.steer(ctx.actor),
    // Of the pages for writing; those for looking ask first.
    writes: true,
  }
}

/** The network's pages for looking: timeline, profile, thread, pictures. */
export function practiceReadingPages(ports: PagePorts): PublicPage[] {
  return [
    looking(ports, '', async (tx, context, request) => {
      const { posts, pager } = await timelinePage(tx, request, root)
      return html(practiceTimeline(context, { posts, pager }))
    }),
    looking(ports, '/konten/:handle', profile, closedProfile),
    looking(ports, '/beitraege/:id', async (tx, context, request) => {
      const post = await publicPost(tx, textParam(request, 'id'))
      const thread = await postReads.thread(tx.db, tx.authorityId, post.root_id, commentsOnPage)
      const shown = inReadingOrder(thread, post.id)
      const below = countBelow(thread.filter((one) => one.deleted_at === null))
      const above = pathTo(thread, post)
      const views = await sitePosts(tx, [post, ...above, ...shown.map((one) => one.post)], below)
      const viewOf = new Map(views.map((view) => [view.id, view]))
      const view = viewOf.get(post.id)
      if (!view) throw commonFaults.notFound()
      return html(
        practicePostPage(context, {
          post: view,
          above: above.flatMap((one) => viewOf.get(one.id) ?? []),
          replies: shown.flatMap(({ depth, post: one }) => {
            const reply = viewOf.get(one.id)
            return reply ? [{ depth, post: reply }] : []
          }),
          citizens: (await reads.accountsOf(tx.db, tx.authorityId, 'citizen')).slice(0, 20).map(authorView),
          guard,
        }),
      )
    }),
    looking(ports, '/medien/:id', async (tx, _context, request) => {
      const media = await reads.media(tx.db, tx.authorityId, textParam(request, 'id'))
      if (!media) throw commonFaults.notFound()
      return {
        status: 200,
        headers: {
          'content-type': media.type,
          'content-security-policy': 'sandbox',
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, max-age=3600',
        },
        body: media.bytes,
      }
    }),
  ]
}

const profile: Show = async (tx, context, request) => {
  const account = await accountOf(tx, request)
  const { posts, pager } = await timelinePage(tx, request, root + accountPath(account.handle), account)
  return html(practiceProfile(context, { ...(await profileView(tx, context, account)), postCount: pager.total, posts, pager }))
}

/** The register of official accounts links here, so whose an account is can be seen always. */
const closedProfile: Show = async (tx, context, request) => {
  const account = await accountOf(tx, request)
  if (account.kind !== 'official') throw practiceFaults.notOpen()
  return html(practiceProfile(context, { ...(await profileView(tx, context, account)), closed: true }))
}

async function accountOf(tx: Tx, request: PageRequest): Promise<AccountRow> {
  const [account] = await reads.accountsByHandle(tx.db, tx.authorityId, [textParam(request, 'handle')])
  if (!account) throw commonFaults.notFound()
  return account
}

async function profileView(tx: Tx, context: PracticeContext, account: AccountRow): Promise<PracticeAccountPageView> {
  const isOfficial = account.kind === 'official'
  return {
    account: authorView(account),
    bio: account.about,
    lang: account.language,
    links: isOfficial ? officialLinks(context) : [],
    since: account.created_at,
    followers: isOfficial ? (await reads.accountsOf(tx.db, tx.authorityId, 'citizen')).length : 0,
    messagesPath: isOfficial ? null : `${root}/nachrichten/${account.handle}`,
  }
}

async function timelinePage(tx: Tx, request: PageRequest, path: string, account?: AccountRow) {
  const total = await postReads.timelineLength(tx.db, tx.authorityId, account?.id)
  const pages = Math.max(1, Math.ceil(total / postsOnPage))
  const wanted = Number(request.query.get('seite') ?? 1)
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > pages) throw commonFaults.notFound()
  const pager: PagerView = { page: wanted, pages, total, path, query: {} }
  const rows = await postReads.timeline(tx.db, tx.authorityId, {
    ...(account ? { authorId: account.id } : {}),
    skip: (wanted - 1) * postsOnPage,
    limit: postsOnPage,
  })
  const below = await postReads.threadLengths(
    tx.db,
    tx.authorityId,
    rows.map((row) => row.id),
  )
  return { pager, posts: await sitePosts(tx, rows, below) }
}

/** As every official account must: who is behind it, and how data are kept. */
function officialLinks(context: PracticeContext) {
  const { origin } = context.authority
  return context.lang === 'de'
    ? [
        { label: 'Impressum', url: `${origin}/impressum` },
        { label: 'Datenschutz', url: `${origin}/datenschutz` },
        { label: 'Netiquette', url: `${origin}/netiquette` },
      ]
    : [
        { label: 'Imprint', url: `${origin}/impressum` },
        { label: 'Privacy', url: `${origin}/datenschutz` },
        { label: 'House rules', url: `${origin}/netiquette` },
      ]
}

/** Private messages have no page of their own. */
export async function publicPost(tx: Tx, id: string): Promise<PostRow> {
  const post = await postReads.post(tx.db, tx.authorityId, id)
  if (!post || post.visibility === 'private') throw commonFaults.notFound()
  return post
}

function pathTo(thread: readonly PostRow[], post: PostRow): PostRow[] {
  const byId = new Map(thread.map((one) => [one.id, one]))
  const above: PostRow[] = []
  for (let at = byId.get(post.parent_id ?? ''); at; at = byId.get(at.parent_id ?? '')) above.unshift(at)
  return above
}

/** A path parameter as a text that the database can compare with. */
export function textParam(request: PageRequest, name: string): string {
  const value = request.params[name] ?? ''
  if (value.includes('\u0000') || !value.isWellFormed()) throw commonFaults.notFound()
  return value
}
