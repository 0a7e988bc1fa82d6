import { html } from '../html.ts'
import { page } from '../shell.ts'
import type { SiteContext, ThanksView } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** `/fragen/danke`: the only place that shows the private link. */
export function thanksPage(site: SiteContext, view: ThanksView): string {
  const words = wordsOf(site.lang).thanks
  return page({
    ...site,
    title: words.title,
    description: words.keepText,
    path: '/fragen/danke',
    private: true,
    body: html`<h1>${words.title}</h1>
<section class="st-keep" aria-labelledby="h-link"><h2 id="h-link">${words.keep}</h2><p>${words.keepText}</p><p class="st-token"><a href="${view.answerUrl}">${view.answerUrl}</a></p><p>${words.how}</p><p class="st-noprint"><a class="st-btn" href="${view.answerUrl}">${words.open}</a></p></section>
<section aria-labelledby="h-weiter"><h2 id="h-weiter">${words.next}</h2><ol class="st-steps">${words.nextSteps(site.answerPromise, view.notice).map((step) => html`<li>${step}</li>`)}</ol></section>
<p><a class="st-more" href="/">${words.another}</a></p>`,
  })
}
