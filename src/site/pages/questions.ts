import { type Html, html } from '../html.ts'
import { pageAddress, pagerNav } from '../parts/pager.ts'
import { askTeaser } from '../parts/pieces.ts'
import { empty, questionRows } from '../parts/posts.ts'
import { page } from '../shell.ts'
import { count } from '../time.ts'
import type { QuestionsView, SiteContext } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** `/fragen`: published answers, with a search that is a plain GET form (`suche`). */
export function questionsPage(site: SiteContext, view: QuestionsView): string {
  const words = wordsOf(site.lang)
  const searched = view.search !== ''
  return page({
    ...site,
    title: searched ? `${words.questions.find}: ${view.search}` : words.questions.title,
    description: words.questions.description(site.authority.name),
    path: pageAddress(view.pager, view.pager.page),
    noindex: searched || view.pager.page > 1,
    body: html`<h1>${words.questions.title}</h1>
<form class="st-search" role="search" action="/fragen" method="get"><label for="suche">${words.questions.search}</label><div><input class="st-input" id="suche" name="suche" type="search" value="${view.search}" maxlength="200" autocomplete="off"><button class="st-btn st-btn--second" type="submit">${words.questions.find}</button></div></form>
<section aria-labelledby="h-liste"><h2 id="h-liste"${!searched && html` class="st-vh"`}>${searched ? words.questions.found(view.pager.total, count(site, view.pager.total), view.search) : words.home.answered}</h2>
${view.questions.length > 0 ? questionRows(site, view.questions) : nothing(site, searched)}
${pagerNav(site, view.pager)}${searched && html`<a class="st-more" href="/fragen">${words.questions.all}</a>`}</section>
${askTeaser(site, { title: words.ask.teaser, text: words.ask.teaserText(site.answerPromise) })}`,
  })
}

function nothing(site: SiteContext, searched: boolean): Html {
  const words = wordsOf(site.lang).questions
  return searched ? html`<p>${words.tryOther}</p>` : empty(words.none, words.noneHint)
}
