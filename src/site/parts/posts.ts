import { type Html, html, join } from '../html.ts'
import { langOf, languageName } from '../language.ts'
import { excerpt, firstLines, headed } from '../text.ts'
import { dayTag, timeTag } from '../time.ts'
import type { PostTeaserView, QuestionTeaserView, SiteContext } from '../views.ts'
import { wordsOf } from '../words/words.ts'

const EXCERPT_LIMIT = 220

/** Posts one below the other: time and topic, headline, first lines. */
export function postList(site: SiteContext, posts: readonly PostTeaserView[], level: 'h2' | 'h3' = 'h3'): Html {
  return html`<ul class="st-list">
${posts.map((post) => postItem(site, post, level))}</ul>`
}

function postItem(site: SiteContext, post: PostTeaserView, level: 'h2' | 'h3'): Html {
  const { headline, body } = headed(post)
  const words = wordsOf(site.lang).list
  const meta: Html[] = [timeTag(site, post.publishedAt)]
  if (post.editedAt) meta.push(html`${words.edited} ${timeTag(site, post.editedAt)}`)
  if (post.topic) meta.push(html`<a href="${post.topic.path}">${post.topic.name}</a>`)
  if (post.lang !== site.lang) meta.push(html`${languageName(post.lang, site.lang)}`)
  const lang = langOf(post.lang, site.lang)
  const link = html`<a class="st-title" href="${post.path}"${lang}>${headline}</a>`
  return html`<li><p class="st-meta">${join(meta, ' · ')}</p>${level === 'h2' ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}${body && html`<p${lang}>${firstLines(body, EXCERPT_LIMIT)}</p>`}</li>
`
}

/** Answered questions as rows: the question, below it who answered and when. */
export function questionRows(site: SiteContext, questions: readonly QuestionTeaserView[]): Html {
  const words = wordsOf(site.lang).questions
  return html`<ul class="st-rows">
${questions.map(
  (question) =>
    html`<li><a href="${question.path}"><span${langOf(question.lang, site.lang)}>${excerpt(question.question, 160)}</span><small>${question.office ? html`${question.office}, ` : html`${words.answered} `}${dayTag(site, question.answeredAt)}</small></a></li>
`,
)}</ul>`
}

/** What a list says when it is empty, and what to do then. */
export function empty(title: string, hint: string): Html {
  return html`<div class="st-empty"><p><b>${title}</b></p><p>${hint}</p></div>`
}
