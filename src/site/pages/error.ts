import { html } from '../html.ts'
import { phone } from '../parts/pieces.ts'
import { page } from '../shell.ts'
import type { ErrorView, SiteContext } from '../views.ts'
import { wordsOf } from '../words/words.ts'
import { bareErrorPage } from './bare-error.ts'

/**
 * A page that says in plain words what went wrong and where to go on; never a stack trace or a text from inside.
 *
 * @param site null when the authority is not known: a foreign host (421), or the database is away (500, 503)
 */
export function errorPage(site: SiteContext | null, view: ErrorView): string {
  if (site === null) return bareErrorPage(view)
  const words = wordsOf(site.lang).error
  const links = [
    ['/', words.home],
    ['/fragen/neu', words.ask],
    ['/lage', words.situation],
  ]
  return page({
    ...site,
    title: words.titles[view.status],
    description: words.hints[view.status],
    path: '',
    private: true,
    body: html`<p class="st-meta">${view.status}</p>
<h1>${words.titles[view.status]}</h1>
<p class="st-lead">${words.hints[view.status]}${view.retryAfter !== null && html` ${words.wait(view.retryAfter)}`}</p>
<section aria-labelledby="h-weiter"><h2 id="h-weiter">${words.go}</h2><ul class="st-rows">${links.map(([path, name]) => html`<li><a href="${path}">${name}</a></li>`)}</ul></section>
<p>${words.urgent} ${phone('112')}</p>
${view.requestId && html`<p class="st-meta">${words.id} <code>${view.requestId}</code></p>`}`,
  })
}
