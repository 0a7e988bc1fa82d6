import type { Ctx, Tx } from '../../infra/ctx.ts'
import { type PageAnswer, type PageRequest, type PublicPage, publicPage } from '../../infra/http/page.ts'
import { AppError, commonFaults } from '../../kernel/fault.ts'
import { privateHeaders } from '../../site/headers.ts'
import { practiceConsent } from '../../site/practice/consent.ts'
import type { PracticeConsentView } from '../../site/practice/views.ts'
import type { FieldError } from '../../site/views.ts'
import { agree, answerUrl, type Question, questionOf } from './consent.ts'
import { practiceFaults } from './contract.ts'
import { contextOf, guard, type PagePorts } from './pages.ts'
import { can } from './policy.ts'
import * as reads from './reads.ts'
import { authorView, root } from './site-views.ts'

/** What the app asked, carried through the form. */
const asked = ['response_type', 'client_id', 'redirect_uri', 'state', 'code_challenge', 'code_challenge_method'] as const

type Values = PracticeConsentView['values']

/** The network's page for consent. Those who keep its accounts are signed in to it by being signed in to the desk. */
export function practiceConsentPages(ports: PagePorts): PublicPage[] {
  return [
    page('GET', async (ctx, request) => {
      const question = await ctx.transaction((tx) => wholeQuestion(tx, request.query))
      return show(ports, ctx, request, question, await ctx.transaction(firstValues), [])
    }),
    page('POST', async (ctx, request) => {
      const { form } = request
      const question = await ctx.transaction((tx) => wholeQuestion(tx, form))
      if (form.get('antwort') !== 'ja') return goOn(answerUrl(question, { error: 'access_denied' }))
      const values = { accounts: form.getAll('konto'), newName: (form.get('neu') ?? '').trim(), days: form.get('dauer') ?? '' }
      try {
        return goOn(answerUrl(question, { code: await agreeTo(ctx, question, values) }))
      } catch (error) {
        const problem = problemOf(error, values)
        if (!problem) throw error
        return show(ports, ctx, request, question, values, [problem])
      }
    }),
  ]
}

function page(method: 'GET' | 'POST', run: (ctx: Ctx, request: PageRequest) => Promise<PageAnswer>): PublicPage {
  return publicPage({
    method,
    path: `${root}/zulassen`,
    readsSession: true,
    run: async (ctx, request) => {
      if (ctx.actor.kind === 'citizen') throw commonFaults.unauthenticated()
      if (!can.keepAccounts(ctx.actor)) throw commonFaults.forbidden()
      if ((request.form.get(guard.trap) ?? '') !== '') throw commonFaults.forbidden()
      return run(ctx, request)
    },
  })
}

/** @throws commonFaults invalid: nobody is sent back to an address that was not registered */
async function wholeQuestion(tx: Tx, from: URLSearchParams): Promise<Question> {
  const question = await questionOf(tx, from)
  if (question) return question
  throw commonFaults.invalid({}, [{ field: 'client_id', expected: { de: 'eine angemeldete App', en: 'a registered app' } }])
}

/** Where there is one account only, it is meant. */
async function firstValues(tx: Tx): Promise<Values> {
  const official = await reads.accountsOf(tx.db, tx.authorityId, 'official')
  return { accounts: official.length === 1 ? official.map((one) => one.handle) : [], newName: '', days: '' }
}

async function agreeTo(ctx: Ctx, question: Question, { accounts, newName, days }: Values): Promise<string> {
  const official = await ctx.transaction((tx) => reads.accountsOf(tx.db, tx.authorityId, 'official'))
  const accountIds = official.filter((one) => accounts.includes(one.handle)).map((one) => one.id)
  if (newName.includes('\u0000') || !newName.isWellFormed()) throw practiceFaults.handleTaken({ handle: '' })
  return agree(ctx, question, { accountIds, newName, tokenDays: ['9', '60'].includes(days) ? Number(days) : null })
}

function problemOf(error: unknown, values: Values): FieldError | null {
  if (!(error instanceof AppError)) return null
  if (error.code === 'practice.handleTaken') return { field: 'neu', problem: 'name-unusable' }
  return error.code === 'practice.noAccount' && values.newName === '' ? { field: 'konto', problem: 'account-missing' } : null
}

/** The code is in the address: it is neither stored nor told to anybody else. */
const goOn = (location: string): PageAnswer => ({
  status: 303,
  headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  body: '',
})

async function show(
  ports: PagePorts,
  ctx: Ctx,
  request: PageRequest,
  question: Question,
  values: Values,
  errors: FieldError[],
): Promise<PageAnswer> {
  const context = await contextOf(ports, ctx, request)
  const official = await ctx.transaction((tx) => reads.accountsOf(tx.db, tx.authorityId, 'official'))
  const from = request.method === 'GET' ? request.query : request.form
  const back = new URL(question.app.redirect_url)
  const body = practiceConsent(context, {
    app: question.app.name,
    backTo: back.host,
    accounts: official.map(authorView),
    values,
    errors,
    guard: { ...guard, hidden: Object.fromEntries(asked.map((name) => [name, from.get(name) ?? ''])) },
  })
  // Browsers hold the answer's redirect against the form's policy too.
  const csp = (privateHeaders['content-security-policy'] ?? '').replace("form-action 'self'", `form-action 'self' ${back.origin}`)
  return { status: errors.length > 0 ? 422 : 200, headers: { ...privateHeaders, 'content-security-policy': csp }, body }
}
