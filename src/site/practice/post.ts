import { type Html, html, join } from '../html.ts'
import { langOf } from '../language.ts'
import { figures } from '../parts/pieces.ts'
import { textHtml } from '../text.ts'
import { count, timeTag } from '../time.ts'
import type { PracticeAuthorView, PracticeContext, PracticePostView } from './views.ts'
import { practiceWords } from './words.ts'

/** Round with the initials; the name stands beside it. */
export function face(author: PracticeAuthorView): Html {
  const initials = author.name
    .split(/\s+/)
    .map((word) => /\p{L}/u.exec(word)?.[0] ?? '')
    .filter(Boolean)
  const shown = initials.length > 1 ? `${initials[0]}${initials.at(-1)}` : (initials[0] ?? '?')
  return html`<span class="pn-face pn-face--${author.tint % 6}" aria-hidden="true">${shown.toLocaleUpperCase('de')}</span>`
}

/** Name, mark and handle of an account, as a link. */
export function authorLine(context: PracticeContext, author: PracticeAuthorView): Html {
  const words = practiceWords(context.lang)
  return html`<a class="pn-name" href="${author.path}">${author.name}</a>${author.official && html` <span class="pn-mark">${words.official}</span>`} <span class="pn-handle">@${author.handle}</span>`
}

/** A post in a list or thread. `whole` shows the text without folding, and makes its time no link. */
export function postCard(context: PracticeContext, post: PracticePostView, whole = false): Html {
  const words = practiceWords(context.lang)
  if (post.state === 'removed') return html`<article class="pn-post pn-post--gone"><p>${words.removed}</p></article>`
  const open = html`${textOf(context, post, whole)}${figures(post.images)}${post.card && card(post.card)}`
  // The notice is for those who would rather not see what follows: in lists and on the post's own page they open it themselves.
  const content =
    post.notice === null
      ? open
      : html`<details class="pn-fold pn-notice"><summary${langOf(post.lang, context.lang)}>${post.notice}</summary>${open}</details>`
  return html`<article class="pn-post" aria-label="${words.post(post.author.name)}">${face(post.author)}<div class="pn-inner">
<p class="pn-line">${authorLine(context, post.author)}<span class="pn-time">${whole ? timeTag(context, post.at) : html`<a href="${post.path}">${timeTag(context, post.at)}</a>`}${post.editedAt && html` · ${words.edited}`}</span></p>
${post.replyTo && html`<p class="pn-reply">${words.answersTo} <a href="${post.replyTo.path}">${post.replyTo.name}</a></p>`}${post.state === 'hidden' ? html`<details class="pn-fold"><summary>${words.hidden}</summary>${content}</details>` : content}
${summary(context, post)}</div></article>
`
}

function textOf(context: PracticeContext, post: PracticePostView, whole: boolean): Html {
  const words = practiceWords(context.lang)
  const options = { origin: context.authority.origin }
  const lang = langOf(post.lang, context.lang)
  if (whole || post.fold === null) return html`<div class="pn-text"${lang}>${textHtml(post.text, options)}</div>`
  return html`<div class="pn-text"${lang}>${textHtml(post.fold.shown, options)}</div><details class="pn-more"><summary>${words.more}</summary><div class="pn-text"${lang}>${textHtml(post.fold.hidden, options)}</div></details>`
}

function card(link: { url: string; title: string; description: string }): Html {
  const host = hostOf(link.url)
  return html`<a class="pn-card" href="${link.url}" rel="nofollow noopener"><b>${link.title || host}</b>${link.description && html`<span>${link.description}</span>`}<small>${host}</small></a>`
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : ''
}

/** Reactions and comments in one line, each with its word. */
function summary(context: PracticeContext, post: PracticePostView): Html {
  const words = practiceWords(context.lang)
  const parts = post.reactions
    .filter((reaction) => reaction.count > 0)
    .map(
      (reaction) =>
        html`<span class="pn-react pn-react--${reaction.kind}">${words.reactions[reaction.kind]} ${count(context, reaction.count)}</span>`,
    )
  parts.push(html`<a href="${post.path}">${words.comments(post.replies, count(context, post.replies))}</a>`)
  return html`<p class="pn-counts">${join(parts, ' ')}</p>`
}
