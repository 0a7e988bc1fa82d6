import type { Ctx } from '../../infra/ctx.ts'
import { type PageAnswer, type PageRequest, type PublicPage, publicPage } from '../../infra/http/page.ts'
import { senderOf } from '../../infra/http/sender.ts'
import { AppError, commonFaults } from '../../kernel/fault.ts'
import { privateHeaders, siteHeaders } from '../../site/headers.ts'
import { askPage } from '../../site/pages/ask.ts'
import { thanksPage } from '../../site/pages/thanks.ts'
import { headed } from '../../site/text.ts'
import type { AskView, FieldError, FormProblem } from '../../site/views.ts'
import { askQuestion } from '../inbox/inbox.ts'
import { periodOf } from '../privacy/privacy.ts'
import { publishedPost } from '../publishing/publishing.ts'
import { askProblems, longestText, typed } from './ask-form.ts'
import { readForm } from './form.ts'
import { judge, makeGuard, onceOf, sameGuard, spendForm } from './guard.ts'
import { sound } from './paging.ts'
import { keptWords } from './period-words.ts'
import { teaserOf } from './post-views.ts'
import { askedQuestion } from './reads-questions.ts'
import { htmlAnswer, type Site, seeOther, siteDataOf } from './site.ts'
import { acceptedLanguage, contextFor, topicPath } from './site-context.ts'

const purpose = 'ask'
const postPattern = /^\/beitraege\/(post_[0-9a-f]{32})$/
export const tokenPattern = /^[A-Za-z0-9_-]{43}$/
/** The page after asking shows the link once; who comes back to it later is led to the question itself. */
const thanksMs = 3_600_000

type Wrong = Pick<AskView, 'values' | 'errors' | 'guard'> & { status: number; about: string; retryAfter: number | null }

/** `/fragen/neu`, the POST to `/fragen`, and the page that shows the private link. */
export function askPages(site: Site): PublicPage[] {
  return [
    publicPage({
      method: 'GET',
      path: '/fragen/neu',
      run: async (ctx, request) => {
        const values = { text: '', topic: '', name: '', email: '', publish: false }
        const about = `/beitraege/${sound(request.query.get('zu') ?? '') ?? ''}`
        const view = await formView(site, ctx, request, { values, errors: [], guard: makeGuard(ctx, purpose), about })
        // Every form is one person's: its stamp would make two questions one.
        return htmlAnswer(askPage(view.site, view.form), { ...siteHeaders, 'cache-control': 'no-store' })
      },
    }),
    publicPage({ method: 'POST', path: '/fragen', run: (ctx, request) => ask(site, ctx, request) }),
    publicPage({
      method: 'GET',
      path: '/fragen/danke/:token',
      run: async (ctx, request) => {
        const token = request.params.token ?? ''
        const asked = tokenPattern.test(token) ? await ctx.transaction((tx) => askedQuestion(tx, token)) : null
        if (!asked) throw commonFaults.notFound()
        const path = `/antwort/${token}`
        if (ctx.clock.now().getTime() - asked.askedAt.getTime() > thanksMs) return seeOther(path, privateHeaders)
        const context = contextFor(await siteDataOf(site, ctx), ctx, acceptedLanguage(request))
        const notice = asked.hasEmail && ctx.tools.mail.enabled
        return htmlAnswer(thanksPage(context, { answerUrl: context.authority.origin + path, notice }), privateHeaders)
      },
    }),
  ]
}

async function ask(site: Site, ctx: Ctx, request: PageRequest): Promise<PageAnswer> {
  const fields = readForm(request)
  const values = typed(fields)
  const about = fields.get('about') ?? ''
  const data = await siteDataOf(site, ctx)
  const offered = new Map(data.topics.filter((topic) => !topic.archived).map((topic) => [topic.slug, topic.id]))
  const judged = judge(ctx, purpose, fields)
  const errors: FieldError[] = askProblems(values, new Set(offered.keys()))
  // Who left something out was not too quick for us: one thing at a time.
  if (judged.problem !== null && (errors.length === 0 || judged.problem !== 'too-fast'))
    errors.push({ field: null, problem: judged.problem })
  if (judged.problem !== null || errors.length > 0) {
    const guard = judged.problem === 'expired' ? makeGuard(ctx, purpose, judged) : sameGuard(fields)
    return wrong(site, ctx, request, { values, errors, guard, about, status: 422, retryAfter: null })
  }
  if (!(await spendForm(ctx, judged.nonce))) {
    const usedUp = { errors: [{ field: null, problem: 'expired' } as const], guard: makeGuard(ctx, purpose) }
    return wrong(site, ctx, request, { ...usedUp, values, about, status: 422, retryAfter: null })
  }
  const question = {
    text: values.text.trim(),
    name: values.name,
    email: ctx.tools.mail.enabled ? values.email : '',
    topicId: offered.get(values.topic) ?? null,
    mayPublish: values.publish,
    aboutPostId: (await aboutPost(ctx, about))?.id ?? null,
    language: contextFor(data, ctx, acceptedLanguage(request)).lang,
    nonce: onceOf(judged.nonce, values.text),
  }
  try {
    const { token } = await askQuestion(ctx, question, senderOf(request.ip))
    return seeOther(`/fragen/danke/${token}`, privateHeaders)
  } catch (error) {
    const retryAfter = tooMany(error)
    const problem: FormProblem = error instanceof AppError && error.code === 'inbox.flooded' ? 'flooded' : 'too-many'
    const view = { values, errors: [{ field: null, problem }], guard: sameGuard(fields), about, status: 429, retryAfter }
    return wrong(site, ctx, request, view)
  }
}

/** Seconds to wait, when that is what was wrong. @throws anything else */
export function tooMany(error: unknown): number {
  if (error instanceof AppError && error.kind === 'too-many') return Number(error.context.seconds ?? 60)
  throw error
}

async function wrong(site: Site, ctx: Ctx, request: PageRequest, o: Wrong): Promise<PageAnswer> {
  const view = await formView(site, ctx, request, o)
  const headers = o.retryAfter === null ? privateHeaders : { ...privateHeaders, 'retry-after': String(o.retryAfter) }
  return htmlAnswer(askPage(view.site, view.form), headers, o.status)
}

async function formView(site: Site, ctx: Ctx, request: PageRequest, o: Pick<Wrong, 'values' | 'errors' | 'guard' | 'about'>) {
  const data = await siteDataOf(site, ctx)
  const context = contextFor(data, ctx, acceptedLanguage(request))
  const periods = await ctx.transaction(async (tx) => ({
    questions: await periodOf(tx, 'questions'),
    emails: await periodOf(tx, 'questionEmails'),
  }))
  const form: AskView = {
    values: o.values,
    errors: o.errors,
    guard: o.guard,
    topics: data.topics.filter((topic) => !topic.archived).map(({ name, slug }) => ({ name, path: topicPath(slug) })),
    about: await aboutPost(ctx, o.about),
    maxLength: longestText,
    kept: keptWords(periods.questions, 'last-message', context.lang),
    emailKept: ctx.tools.mail.enabled ? keptWords(periods.emails, 'answer', context.lang) : null,
  }
  return { site: context, form }
}

/** The post that a question is about, when it stands on the site. */
async function aboutPost(ctx: Ctx, path: string): Promise<{ id: string; title: string; path: string } | null> {
  const id = postPattern.exec(path)?.[1]
  if (id === undefined) return null
  const found = await ctx.transaction((tx) => publishedPost(tx, id))
  if (found?.is !== 'there') return null
  return { id, title: headed(teaserOf(found.post)).headline, path: found.post.path }
}
