import { type Html, html } from '../html.ts'
import { langOf } from '../language.ts'
import { errorSummary, guardFields, textArea, tick } from '../parts/fields.ts'
import { figures, note } from '../parts/pieces.ts'
import { page } from '../shell.ts'
import { textHtml } from '../text.ts'
import { date, fullTime, timeTag } from '../time.ts'
import type { SiteContext, ThreadMessageView, ThreadView } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** `/antwort/<token>`: what a citizen asked and was answered, and what she can do with it. Send it with `privateHeaders`. */
export function threadPage(site: SiteContext, view: ThreadView): string {
  const words = wordsOf(site.lang).thread
  const isThere = view.state !== 'erased' && view.state !== 'expired'
  return page({
    ...site,
    title: words.title,
    description: words.private,
    path: view.path,
    private: true,
    body: html`<h1>${words.title}</h1>
${errorSummary(site, view.errors)}${view.done && html`<div class="st-note st-note--ok" role="status"><p>${view.done === 'sent' ? words.sent : words.consentDone}</p></div>\n`}<p class="st-meta">${words.private}</p>
<p class="st-thread-state st-thread-state--${view.state}"><b>${words.state[view.state]}.</b> ${words.next[view.state]}${view.dueAt && html` ${words.due} <time class="st-full" datetime="${view.dueAt.toISOString()}">${fullTime(site, view.dueAt)}</time>.`}</p>
${view.state === 'expired' && publishing(site, view)}${
  isThere &&
  html`<section aria-labelledby="h-verlauf"><h2 id="h-verlauf" class="st-vh">${words.messages}</h2><ol class="st-thread">
${view.messages.map((message) => messageItem(site, message))}</ol></section>
${replyForm(site, view)}
${publishing(site, view)}
${data(site, view)}`
}`,
  })
}

function messageItem(site: SiteContext, message: ThreadMessageView): Html {
  const words = wordsOf(site.lang).thread
  const ours = message.from === 'authority'
  const options = { origin: site.authority.origin, links: ours }
  return html`<li class="st-msg${ours ? ' st-msg--ours' : ''}"><p class="st-meta"><b>${ours ? (message.office ?? site.authority.name) : words.you}</b>, ${timeTag(site, message.at)}${message.editedAt && html`, ${words.edited} ${timeTag(site, message.editedAt)}`}</p><div${langOf(message.lang, site.lang)}>${textHtml(message.text, options)}</div>${figures(message.images)}</li>
`
}

function replyForm(site: SiteContext, view: ThreadView): Html {
  const words = wordsOf(site.lang)
  return html`<section aria-labelledby="h-weiter"><h2 id="h-weiter">${words.thread.reply}</h2><form class="st-form" action="${view.path}" method="post" novalidate>
${guardFields(site, view.guard)}${textArea(site, { name: 'text', label: words.thread.replyLabel, hint: words.ask.textHint, value: view.values.text, maxLength: view.maxLength, errors: view.errors })}
<div><button class="st-btn" type="submit">${words.thread.send}</button></div></form></section>`
}

function publishing(site: SiteContext, view: ThreadView): Html {
  const words = wordsOf(site.lang).thread
  const links = view.published.map(
    ({ path, ownWords }) =>
      html`<p>${ownWords ? words.publishedOwn : words.published} <a href="${path}">${words.publishedLink}</a></p>`,
  )
  return html`<section aria-labelledby="h-frei"><h2 id="h-frei">${words.publishing}</h2>
${links}<form class="st-inline" action="${view.path}/freigabe" method="post">${guardFields(site, view.guard)}<p>${view.consent ? words.consentYes : words.consentNo}</p><input type="hidden" name="publish" value="${view.consent ? 'nein' : 'ja'}"><button class="st-btn st-btn--second" type="submit">${view.consent ? words.withdraw : words.allow}</button></form></section>`
}

function data(site: SiteContext, view: ThreadView): Html {
  const words = wordsOf(site.lang).thread
  const wrong = view.errors.some((error) => error.field === 'confirm')
  const consented = view.published.some(({ ownWords }) => !ownWords)
  const inOwnWords = view.published.some(({ ownWords }) => ownWords)
  return html`<section aria-labelledby="h-daten"><h2 id="h-daten">${words.data}</h2>
${view.deletedAt && html`<p>${words.deleted} <time class="st-full" datetime="${view.deletedAt.toISOString()}">${date(site, view.deletedAt)}</time>.${consented && ` ${words.deletedPublished}`}</p>`}
<details${wrong && html` open`}><summary>${words.erase}</summary><form class="st-form" action="${view.path}/loeschen" method="post" novalidate>${guardFields(site, view.guard)}${note('late', html`<p>${words.eraseText}</p>${consented && html`<p>${words.eraseConsented}</p>`}${inOwnWords && html`<p>${words.eraseOwn}</p>`}`)}
<div class="st-field${wrong ? ' st-field--error' : ''}">${tick(site, { name: 'confirm', value: 'ja', label: words.eraseTick, checked: false, errors: view.errors })}</div>
<div><button class="st-btn st-btn--danger" type="submit">${words.eraseButton}</button></div></form></details></section>`
}
