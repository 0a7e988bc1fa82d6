import { hashToken } from '../../infra/crypto/tokens.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { type PageAnswer, type PageRequest, type PublicPage, publicPage } from '../../infra/http/page.ts'
import { senderOf } from '../../infra/http/sender.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { privateHeaders } from '../../site/headers.ts'
import { threadPage } from '../../site/pages/thread.ts'
import type { FieldError, GuardView, ThreadView } from '../../site/views.ts'
import { type CitizenThread, citizenThread, eraseThread, followUp, setMayPublish } from '../inbox/inbox.ts'
import { periodOf } from '../privacy/privacy.ts'
import { longestText, textProblem } from './ask-form.ts'
import { readForm } from './form.ts'
import { judge, makeGuard, onceOf, sameGuard } from './guard.ts'
import { tokenPattern, tooMany } from './pages-ask.ts'
import { htmlAnswer, type Site, seeOther, siteDataOf, siteOfVisitor } from './site.ts'
import { contextIn } from './site-context.ts'

const dayMs = 86_400_000
const erasedPath = '/antwort/geloescht'
/** What `?ok=` says after a POST. */
const done: Readonly<Record<string, ThreadView['done']>> = { gesendet: 'sent', einstellung: 'consent' }

type Wrong = { errors: readonly FieldError[]; text: string; guard: GuardView; status: number; retryAfter?: number }

/** `/antwort/<token>`: the private thread of a citizen, and the three forms on it. */
export function threadPages(site: Site): PublicPage[] {
  return [
    publicPage({
      method: 'GET',
      path: erasedPath,
      run: async (ctx, request) => htmlAnswer(threadPage(await siteOfVisitor(site, ctx, request), erased), privateHeaders),
    }),
    publicPage({ method: 'GET', path: '/antwort/:token', run: (ctx, request) => show(site, ctx, request, null) }),
    form('', async (ctx, request, { token, purpose, fields }) => {
      const text = fields.get('text') ?? ''
      const judged = judge(ctx, purpose, fields)
      const problem = textProblem(text)
      if (judged.problem !== null || problem !== null) {
        const whole = judged.problem !== null && (problem === null || judged.problem !== 'too-fast')
        const errors = [problem, whole ? { field: null, problem: judged.problem } : null].filter((error) => error !== null)
        const guard = judged.problem === 'expired' ? makeGuard(ctx, purpose, judged) : sameGuard(fields)
        return show(site, ctx, request, { errors, text, guard, status: 422 })
      }
      try {
        const nonce = onceOf(judged.nonce, text)
        await followUp(ctx, token, { text: text.trim(), nonce, ip: senderOf(request.ip) })
        return back(token, 'gesendet')
      } catch (error) {
        const retryAfter = tooMany(error)
        const errors: FieldError[] = [{ field: null, problem: 'too-many' }]
        return show(site, ctx, request, { errors, text, guard: sameGuard(fields), status: 429, retryAfter })
      }
    }),
    form('/freigabe', async (ctx, request, { token, purpose, fields }) => {
      const stale = staleForm(ctx, purpose, fields)
      if (stale) return show(site, ctx, request, stale)
      const left = await setMayPublish(ctx, token, fields.get('publish') === 'ja')
      return left === 'gone' ? seeOther(erasedPath, privateHeaders) : back(token, 'einstellung')
    }),
    form('/loeschen', async (ctx, request, { token, purpose, fields }) => {
      const stale = staleForm(ctx, purpose, fields)
      if (stale) return show(site, ctx, request, stale)
      if (fields.get('confirm') !== 'ja') {
        const errors: FieldError[] = [{ field: 'confirm', problem: 'confirm-missing' }]
        return show(site, ctx, request, { errors, text: '', guard: sameGuard(fields), status: 422 })
      }
      await eraseThread(ctx, token)
      return seeOther(erasedPath, privateHeaders)
    }),
  ]
}

type Posted = { token: string; purpose: string; fields: ReadonlyMap<string, string> }

function form(below: string, run: (ctx: Ctx, request: PageRequest, posted: Posted) => Promise<PageAnswer>): PublicPage {
  return publicPage({
    method: 'POST',
    path: `/antwort/:token${below}`,
    run: (ctx, request) => {
      const token = tokenOf(request)
      return run(ctx, request, { token, purpose: purposeOf(token), fields: readForm(request) })
    },
  })
}

/** A form of one thread is worth nothing on another. */
const purposeOf = (token: string): string => `thread/${hashToken(token)}`

const back = (token: string, ok: string): PageAnswer => seeOther(`/antwort/${token}?ok=${ok}`, privateHeaders)

function tokenOf(request: PageRequest): string {
  const token = request.params.token ?? ''
  if (!tokenPattern.test(token)) throw commonFaults.notFound()
  return token
}

/** For the forms without a text: quick is fine there, forged or too old is not. */
function staleForm(ctx: Ctx, purpose: string, fields: ReadonlyMap<string, string>): Wrong | null {
  const { problem } = judge(ctx, purpose, fields)
  if (problem === null || problem === 'too-fast') return null
  return { errors: [{ field: null, problem }], text: '', guard: makeGuard(ctx, purpose, { again: true }), status: 422 }
}

async function show(site: Site, ctx: Ctx, request: PageRequest, wrong: Wrong | null): Promise<PageAnswer> {
  const token = tokenOf(request)
  const thread = await citizenThread(ctx, token)
  const days = await ctx.transaction((tx) => periodOf(tx, 'questions'))
  // An answer that can still be taken back is not there yet, for the citizen.
  const isWaiting = thread.state === 'answered' && thread.messages.at(-1)?.from === 'citizen'
  const state = isWaiting ? 'open' : thread.state
  const view: ThreadView = {
    path: `/antwort/${token}`,
    state,
    messages: thread.messages.map(({ language: lang, ...message }) => ({ ...message, lang, office: null, images: [] })),
    dueAt: state === 'open' ? thread.dueAt : null,
    published: thread.published.map(({ id, basis }) => ({ path: `/fragen/${id}`, ownWords: basis === 'own-words' })),
    consent: thread.mayPublish,
    deletedAt: deletionOf(thread, days),
    values: { text: wrong?.text ?? '' },
    errors: wrong?.errors ?? [],
    guard: wrong?.guard ?? makeGuard(ctx, purposeOf(token)),
    maxLength: longestText,
    done: wrong ? null : (done[request.query.get('ok') ?? ''] ?? null),
  }
  const headers =
    wrong?.retryAfter === undefined ? privateHeaders : { ...privateHeaders, 'retry-after': String(wrong.retryAfter) }
  // In the language in which it was asked: the link may be opened on another device.
  const context = contextIn(await siteDataOf(site, ctx), ctx, thread.language)
  return htmlAnswer(threadPage(context, view), headers, wrong?.status ?? 200)
}

/** A closed question goes by itself after its period; an open one waits until it is closed. */
function deletionOf(thread: CitizenThread, days: number): Date | null {
  const last = thread.messages.findLast((message) => message.from === 'citizen')
  return thread.state === 'closed' && last ? new Date(last.at.getTime() + days * dayMs) : null
}

const erased: ThreadView = {
  path: erasedPath,
  state: 'erased',
  messages: [],
  dueAt: null,
  published: [],
  consent: false,
  deletedAt: null,
  values: { text: '' },
  errors: [],
  guard: { hidden: {}, trap: 'x' },
  maxLength: longestText,
  done: null,
}
