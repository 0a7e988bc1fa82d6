import { type Html, html, join } from '../html.ts'
import { questionLd } from '../json-ld.ts'
import { langOf } from '../language.ts'
import { askTeaser } from '../parts/pieces.ts'
import { page } from '../shell.ts'
import { excerpt, textHtml } from '../text.ts'
import { fullTimeTag, timeTag } from '../time.ts'
import type { QuestionView, SiteContext } from '../views.ts'
import { wordsOf } from '../words/words.ts'

const TITLE_LIMIT = 120

/** `/fragen/<id>`: one question and its answer, as staff published them. A long question is shown in full below its short headline. */
export function questionPage(site: SiteContext, view: QuestionView): string {
  const { authority, lang } = site
  const words = wordsOf(lang)
  const title = excerpt(view.question, TITLE_LIMIT)
  const whole = title === view.question.replace(/\s+/g, ' ').trim()
  return page({
    ...site,
    title,
    description: excerpt(view.answer, 160),
    path: view.path,
    kind: 'article',
    jsonLd: [questionLd(authority, view)],
    body: html`<p class="st-meta">${eyebrow(site, view)}</p>
<h1${langOf(view.lang, lang)}>${title}</h1>
${view.askedAt && html`<p class="st-meta">${words.question.asked} ${timeTag(site, view.askedAt)}</p>\n`}${!whole && html`<div class="st-quote"${langOf(view.lang, lang)}>${textHtml(view.question, { origin: authority.origin, links: false })}</div>\n`}<section class="st-answer" aria-labelledby="h-antw"><h2 id="h-antw">${words.question.answerFrom}</h2>
<p class="st-meta">${join([html`${view.office ?? authority.name}`, fullTimeTag(site, view.answeredAt), ...edited(site, view)], ' · ')}</p>
<div${langOf(view.answerLang, lang)}>${textHtml(view.answer, { origin: authority.origin, ...(site.hashtags && { hashtags: site.hashtags }) })}</div>
${view.about && html`<p>${words.question.about} <a href="${view.about.path}">${view.about.title}</a></p>`}</section>
${askTeaser(site, { title: words.ask.teaser, text: words.ask.teaserText(site.answerPromise) })}
<p><a class="st-more" href="/fragen">${words.question.more}</a></p>`,
  })
}

function eyebrow(site: SiteContext, view: QuestionView): Html {
  const name = html`${wordsOf(site.lang).question.eyebrow}`
  return view.topic ? join([name, html`<a href="${view.topic.path}">${view.topic.name}</a>`], ' · ') : name
}

function edited(site: SiteContext, view: QuestionView): Html[] {
  return view.editedAt ? [html`${wordsOf(site.lang).list.edited} ${timeTag(site, view.editedAt)}`] : []
}
