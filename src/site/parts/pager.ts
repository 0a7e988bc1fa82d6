import { type Html, html } from '../html.ts'
import { count } from '../time.ts'
import type { PagerView, SiteContext } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** Address of one page of a list; page 1 is the list itself. */
export function pageAddress(pager: PagerView, page: number): string {
  const query = new URLSearchParams(pager.query)
  if (page > 1) query.set('seite', String(page))
  const text = query.toString()
  return text === '' ? pager.path : `${pager.path}?${text}`
}

/** "Neuere · Seite 2 von 25 · Ältere". Nothing for a single page. */
export function pagerNav(site: SiteContext, pager: PagerView): Html {
  const words = wordsOf(site.lang).list
  if (pager.pages < 2) return html``
  const newer =
    pager.page > 1 && html`<a class="st-more" rel="prev" href="${pageAddress(pager, pager.page - 1)}">← ${words.newer}</a>`
  const older =
    pager.page < pager.pages &&
    html`<a class="st-more" rel="next" href="${pageAddress(pager, pager.page + 1)}">${words.older} →</a>`
  return html`<nav class="st-pager" aria-label="${words.pages}"><span>${newer}</span><span class="st-meta">${words.page(count(site, pager.page), count(site, pager.pages))}</span><span>${older}</span></nav>`
}
