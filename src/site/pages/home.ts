import { type Html, html } from '../html.ts'
import { organizationLd } from '../json-ld.ts'
import { langOf } from '../language.ts'
import { pageAddress, pagerNav } from '../parts/pager.ts'
import { askTeaser } from '../parts/pieces.ts'
import { empty, postList, questionRows } from '../parts/posts.ts'
import { page } from '../shell.ts'
import { clock, count } from '../time.ts'
import type { HomeView, SiteContext, SituationBandView } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** `/`: an active situation on top, then the newest posts; on page 1 also the invitation to ask, latest answers and topics. */
export function homePage(site: SiteContext, view: HomeView): string {
  const words = wordsOf(site.lang)
  const first = view.pager.page === 1
  const title = first ? words.home.title(site.authority.shortName) : words.home.titlePage(count(site, view.pager.page))
  return page({
    ...site,
    title,
    description: words.home.description(site.authority.name),
    path: pageAddress(view.pager, view.pager.page),
    band: view.situation && situationBand(site, view.situation),
    noindex: !first,
    jsonLd: first
      ? [
          {
            '@type': 'WebSite',
            url: `${site.authority.origin}/`,
            name: site.authority.name,
            publisher: organizationLd(site.authority),
          },
        ]
      : [],
    body: html`<h1>${title}</h1>
${first && askTeaser(site, { title: words.ask.teaser, text: words.ask.teaserText(site.answerPromise) })}
<section aria-labelledby="h-neu"><h2 id="h-neu" class="st-vh">${words.home.posts}</h2>
${view.posts.length > 0 ? postList(site, view.posts) : empty(words.list.none, words.list.noneHint)}
${pagerNav(site, view.pager)}</section>
${first && view.answered.length > 0 && answered(site, view)}${first && view.topics.length > 0 && topics(site, view)}`,
  })
}

function answered(site: SiteContext, view: HomeView): Html {
  const words = wordsOf(site.lang).home
  return html`<section aria-labelledby="h-antw"><h2 id="h-antw">${words.answered}</h2>${questionRows(site, view.answered)}<a class="st-more" href="/fragen">${words.allAnswers}</a></section>\n`
}

function topics(site: SiteContext, view: HomeView): Html {
  return html`<section aria-labelledby="h-themen"><h2 id="h-themen">${wordsOf(site.lang).home.topics}</h2><ul class="st-links">${view.topics.map((topic) => html`<li><a href="${topic.path}">${topic.name}</a></li>`)}</ul></section>\n`
}

/** The red band of an active situation. */
export function situationBand(site: SiteContext, situation: SituationBandView): Html {
  const words = wordsOf(site.lang).home
  const lang = langOf(situation.lang, site.lang)
  return html`<aside class="st-alarm" aria-label="${words.situation}"><div class="st-col"><p${lang}>${situation.title}</p><p>${words.statement(count(site, situation.number), clock(site, situation.at))} <span${lang}>${situation.summary}</span> <a href="/lage">${words.whatToDo}</a></p></div></aside>\n`
}
