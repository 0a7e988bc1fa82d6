import type { Ctx, Tx } from '../../infra/ctx.ts'
import { type PageAnswer, type PageRequest, type PublicPage, publicPage } from '../../infra/http/page.ts'
import { AppError, commonFaults } from '../../kernel/fault.ts'
import { practiceComposer, practiceMessages } from '../../site/practice/composer.ts'
import type { ComposerKind, PracticeComposerView, PracticeContext } from '../../site/practice/views.ts'
import type { FieldError, FormProblem } from '../../site/views.ts'
import { type PracticeAccountId, type PracticePostId, practiceFaults } from './contract.ts'
import { admitLook, contextOf, guard, html, type PagePorts, publicPost, seeOther, textParam } from './pages.ts'
import { can } from './policy.ts'
import * as reads from './reads.ts'
import * as postReads from './reads-posts.ts'
import { textProblem, textRule } from './rules.ts'
import { authorView, root, sitePosts } from './site-views.ts'
import { type ReactionKind, reactionKinds } from './tables.ts'
import { postPath } from './views.ts'
import { admitVisitor, reactAsVisitor, writeAsVisitor } from './write.ts'

const kinds: readonly ComposerKind[] = ['comment', 'mention', 'message']

interface Draft {
  kind: ComposerKind
  as: string
  /** Of a comment the post, else the handle of an official account. */
  to: string
  text: string
}

/** The network's pages for playing an example citizen: where it is open to visitors, or for staff who steer it. */
export function practiceWritingPages(ports: PagePorts): PublicPage[] {
  return [
    page('GET', '/schreiben', async (ctx, request) => {
      const to = request.query.get('zu') ?? ''
      const asked = kinds.find((kind) => kind === request.query.get('art')) ?? 'mention'
      const draft: Draft = { kind: to === '' ? asked : 'comment', as: request.query.get('als') ?? '', to, text: '' }
      return composer(ports, ctx, request, draft, [])
    }),
    page('POST', '/schreiben', async (ctx, request) => {
      const draft = draftOf(request)
      try {
        await admitVisitor(ctx)
        const problem = problemOf(draft, request)
        if (problem) return composer(ports, ctx, request, draft, [problem])
        return seeOther(await send(ctx, draft))
      } catch (error) {
        if (!(error instanceof AppError) || error.kind !== 'too-many') throw error
        return composer(ports, ctx, request, draft, [{ field: null, problem: 'too-many' }], 429)
      }
    }),
    page('POST', '/beitraege/:id/reaktion', async (ctx, request) => {
      await admitVisitor(ctx)
      const postId = textParam(request, 'id')
      const kind = reactionKinds.find((one) => one === request.form.get('kind')) satisfies ReactionKind | undefined
      if (!kind || (request.form.get(guard.trap) ?? '') !== '')
        throw commonFaults.invalid({}, [{ field: 'kind', expected: { de: 'eine Reaktion', en: 'a reaction' } }])
      const citizenId = await ctx.transaction((tx) => accountId(tx, request.form.get('as') ?? '', 'citizen'))
      await reactAsVisitor(ctx, { citizenId, postId, kind })
      return seeOther(root + postPath(postId))
    }),
    page('GET', '/nachrichten/:handle', async (ctx, request) => {
      const context = await contextOf(ports, ctx, request)
      return ctx.transaction((tx) => messages(tx, context, textParam(request, 'handle')))
    }),
  ]
}

function page(method: 'GET' | 'POST', path: string, run: (ctx: Ctx, request: PageRequest) => Promise<PageAnswer>): PublicPage {
  return publicPage({
    method,
    path: root + path,
    readsSession: true,
    run: async (ctx, request) => {
      if (method === 'GET') await admitLook(ctx, request)
      await ctx.transaction(async (tx) => {
        const network = await reads.network(tx.db, tx.authorityId)
        if (network?.visitors !== 'write' && !can.steer(tx.actor)) throw practiceFaults.notOpen()
      })
      return run(ctx, request)
    },
  })
}

function draftOf({ form }: PageRequest): Draft {
  const kind = kinds.find((one) => one === form.get('kind')) ?? 'mention'
  // Browsers send CRLF; the network keeps what it gets.
  const text = (form.get('text') ?? '').replaceAll('\r\n', '\n').trim()
  return { kind, as: form.get('as') ?? '', to: form.get('to') ?? '', text }
}

function problemOf(draft: Draft, request: PageRequest): FieldError | null {
  if ((request.form.get(guard.trap) ?? '') !== '') return { field: null, problem: 'refused' }
  const found = textProblem(draft.kind === 'mention' ? `@${draft.to} ${draft.text}` : draft.text, false)
  if (draft.text === '' || found?.problem === 'empty') return { field: 'text', problem: 'text-missing' }
  const problems: Record<string, FormProblem> = { 'too-long': 'text-too-long', unreadable: 'refused' }
  return found ? { field: 'text', problem: problems[found.problem] ?? 'refused' } : null
}

/** @returns where what was written can be seen */
async function send(ctx: Ctx, draft: Draft): Promise<string> {
  const { id, to } = await ctx.transaction(async (tx) => ({
    id: await accountId(tx, draft.as, 'citizen'),
    to: draft.kind === 'comment' ? (await publicPost(tx, draft.to)).id : await accountId(tx, draft.to, 'official'),
  }))
  const post = await writeAsVisitor(ctx, {
    id,
    text: draft.kind === 'mention' ? `@${draft.to} ${draft.text}` : draft.text,
    inReplyTo: draft.kind === 'comment' ? (to as PracticePostId) : null,
    privateTo: draft.kind === 'message' ? (to as PracticeAccountId) : null,
  })
  if (draft.kind === 'message') return `${root}/nachrichten/${draft.as}`
  return root + postPath(draft.kind === 'comment' ? to : post.id)
}

async function accountId(tx: Tx, handle: string, kind: 'official' | 'citizen'): Promise<PracticeAccountId> {
  const [account] = isPlain(handle) ? await reads.accountsByHandle(tx.db, tx.authorityId, [handle]) : []
  if (account?.kind !== kind) throw commonFaults.notFound()
  return account.id as PracticeAccountId
}

const isPlain = (text: string) => !text.includes('\u0000') && text.isWellFormed()

async function composer(
  ports: PagePorts,
  ctx: Ctx,
  request: PageRequest,
  draft: Draft,
  errors: FieldError[],
  status = errors.length > 0 ? 422 : 200,
): Promise<PageAnswer> {
  const context = await contextOf(ports, ctx, request)
  return ctx.transaction(async (tx) => {
    const about = draft.kind === 'comment' ? await publicPost(tx, isPlain(draft.to) ? draft.to : '') : null
    const [aboutView] = about ? await sitePosts(tx, [about], new Map()) : []
    const view: PracticeComposerView = {
      kind: draft.kind,
      citizens: (await reads.accountsOf(tx.db, tx.authorityId, 'citizen')).slice(0, 20).map(authorView),
      officials: (await reads.accountsOf(tx.db, tx.authorityId, 'official')).map(authorView),
      about: aboutView ?? null,
      values: { as: draft.as, to: draft.to, text: draft.text },
      errors,
      guard,
      maxLength: textRule.max,
    }
    return html(practiceComposer(context, view), status)
  })
}

/** The private messages of an example citizen, as that citizen sees them. */
async function messages(tx: Tx, context: PracticeContext, handle: string): Promise<PageAnswer> {
  const [citizen] = await reads.accountsByHandle(tx.db, tx.authorityId, [handle])
  if (citizen?.kind !== 'citizen') throw commonFaults.notFound()
  const rows = await postReads.messagesOf(tx.db, tx.authorityId, citizen.id, 500)
  const otherOf = (row: (typeof rows)[number]) => (row.author_id === citizen.id ? (row.recipient_id ?? '') : row.author_id)
  const others = await reads.accountsById(tx.db, tx.authorityId, rows.map(otherOf))
  const conversations = [...Map.groupBy(rows, otherOf)].flatMap(([id, of]) => {
    const official = others.get(id)
    if (!official) return []
    const said = of.map((row) => ({
      from: authorView(row.author_id === citizen.id ? citizen : official),
      text: row.text,
      lang: row.language,
      at: row.created_at,
    }))
    return [{ official: authorView(official), messages: said }]
  })
  return html(practiceMessages(context, { citizen: authorView(citizen), conversations, guard, maxLength: textRule.max }))
}
