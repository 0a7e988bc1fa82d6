import { type Html, html } from '../html.ts'
import { langOf } from '../language.ts'
import { guardFields } from '../parts/fields.ts'
import { pagerNav } from '../parts/pager.ts'
import { empty } from '../parts/posts.ts'
import { textHtml } from '../text.ts'
import { count, date } from '../time.ts'
import { face, postCard } from './post.ts'
import { practicePage } from './shell.ts'
import type { PracticeContext, PracticePostPageView, PracticeProfileView, PracticeTimelineView, ReactionKind } from './views.ts'
import { practiceWords } from './words.ts'

/** `/uebungsnetz`: everything public, newest first. */
export function practiceTimeline(context: PracticeContext, view: PracticeTimelineView): string {
  const words = practiceWords(context.lang)
  return practicePage(context, {
    title: words.timeline,
    path: '/uebungsnetz',
    current: 'timeline',
    body: html`<h1>${words.timeline}</h1>${feed(context, view)}`,
  })
}

function feed(context: PracticeContext, view: PracticeTimelineView): Html {
  const words = practiceWords(context.lang)
  if (view.posts.length === 0) return empty(words.none, words.noneHint)
  return html`<div class="pn-feed">${view.posts.map((post) => postCard(context, post))}</div>${pagerNav(context, view.pager)}`
}

/** `/uebungsnetz/konten/<handle>`: who it is and what the account wrote. */
export function practiceProfile(context: PracticeContext, view: PracticeProfileView): string {
  const words = practiceWords(context.lang)
  const { account } = view
  const posts = view.closed ? '' : html`${count(context, view.postCount)} ${words.posts} · `
  return practicePage(context, {
    title: account.name,
    path: account.path,
    current: null,
    body: html`<div class="pn-profile">${face(account)}<div><h1>${account.name}</h1><p class="st-meta">${account.official && html`<span class="pn-mark">${words.official}</span> `}@${account.handle}</p></div></div>
<div${langOf(view.lang, context.lang)}>${textHtml(view.bio, { origin: context.authority.origin })}</div>
${view.links.length > 0 && html`<ul class="st-links">${view.links.map((link) => html`<li><a href="${link.url}">${link.label}</a></li>`)}</ul>`}<p class="st-meta">${posts}${count(context, view.followers)} ${words.followers} · ${words.since} ${date(context, view.since)}</p>
${context.writes && view.messagesPath && html`<p><a class="st-more" href="${view.messagesPath}">${words.messages}</a></p>`}<h2 class="st-vh">${words.posts}</h2>${view.closed ? empty(words.closed, words.closedHint) : feed(context, view)}`,
  })
}

/** `/uebungsnetz/beitraege/<id>`: a post, what it answers, and everything below it. */
export function practicePostPage(context: PracticeContext, view: PracticePostPageView): string {
  const words = practiceWords(context.lang)
  const { post } = view
  return practicePage(context, {
    title: words.post(post.author.name),
    path: post.path,
    current: null,
    body: html`<h1 class="st-vh">${words.post(post.author.name)}</h1>
${view.above.length > 0 && html`<section class="pn-above" aria-label="${words.above}">${view.above.map((above) => postCard(context, above))}</section>`}<div class="pn-focus">${postCard(context, post, true)}</div>
${context.writes && post.state !== 'removed' && acts(context, view)}
<section aria-labelledby="h-komm"><h2 id="h-komm">${words.comments(post.replies, count(context, post.replies))}</h2>
${view.replies.length > 0 ? html`<ol class="pn-thread">${view.replies.map((reply) => html`<li class="pn-depth-${Math.min(reply.depth, 4)}">${postCard(context, reply.post)}</li>`)}</ol>` : empty(words.noComments, words.noCommentsHint)}</section>`,
  })
}

const reactionKinds: readonly ReactionKind[] = ['like', 'thanks', 'sad', 'angry']

/** React as somebody, or go and write. POST to `<post>/reaktion`: as, kind. */
function acts(context: PracticeContext, view: PracticePostPageView): Html {
  const words = practiceWords(context.lang)
  return html`<form class="pn-acts" action="${view.post.path}/reaktion" method="post" aria-label="${words.react}">${guardFields(context, view.guard)}<label for="als">${words.react} ${words.reactAs}</label><select class="st-input" id="als" name="as">${view.citizens.map((citizen) => html`<option value="${citizen.handle}">${citizen.name}</option>`)}</select>${reactionKinds.map((kind) => html`<button class="pn-react pn-react--${kind}" name="kind" value="${kind}">${words.reactions[kind]}</button>`)}<a class="st-btn" href="/uebungsnetz/schreiben?zu=${view.post.id}">${words.comment}</a></form>`
}
