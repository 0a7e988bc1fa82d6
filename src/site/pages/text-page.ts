import { type Html, html } from '../html.ts'
import { langOf } from '../language.ts'
import { markdownHtml } from '../markdown.ts'
import { empty } from '../parts/posts.ts'
import { page } from '../shell.ts'
import { excerpt } from '../text.ts'
import { count, date } from '../time.ts'
import type { SiteContext, TextPageView } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** `/impressum`, `/datenschutz`, `/barrierefreiheit`, `/netiquette`, `/leichte-sprache`: edited in the desk, with version and date. */
export function textPage(site: SiteContext, view: TextPageView): string {
  const words = wordsOf(site.lang).text
  const title = titleOf(site, view)
  const missing = view.markdown.trim() === ''
  return page({
    ...site,
    title,
    description: missing ? words.missing : excerpt(view.markdown.replace(/[#*_>`|-]+/g, ' '), 160),
    path: `/${view.kind}`,
    noindex: missing,
    mainClass: view.kind === 'leichte-sprache' ? 'st-easy-text' : '',
    body: html`<h1${view.kind === 'leichte-sprache' && langOf('de', site.lang)}>${title}</h1>
${missing ? empty(words.missing, words.missingHint) : content(site, view)}`,
  })
}

function content(site: SiteContext, view: TextPageView): Html {
  const words = wordsOf(site.lang).text
  return html`${
    view.lang !== site.lang &&
    html`<p class="st-note st-note--plain">${words.otherLanguage} <a href="/fragen/neu">${wordsOf(site.lang).ask.button}</a></p>
`
  }<div class="st-prose"${langOf(view.lang, site.lang)}>
${markdownHtml(view.markdown, { origin: site.authority.origin, tableLabel: words.table })}</div>
${view.kind === 'leichte-sprache' && view.checkedBy && html`<p>${words.checked} ${view.checkedBy}</p>\n`}<p class="st-meta st-version">${words.version(count(site, view.version))} <time class="st-full" datetime="${view.changedAt.toISOString()}">${date(site, view.changedAt)}</time></p>`
}

/** Only a text that a test group has checked may be called Leichte Sprache. */
function titleOf(site: SiteContext, view: TextPageView): string {
  const words = wordsOf(site.lang).text
  return view.kind === 'leichte-sprache' && view.checkedBy === null ? words.plain : words.titles[view.kind]
}
