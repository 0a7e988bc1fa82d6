import { type Html, html } from '../html.ts'
import { langOf } from '../language.ts'
import { note, phone } from '../parts/pieces.ts'
import { page } from '../shell.ts'
import { textHtml } from '../text.ts'
import { clock, clockTag, count } from '../time.ts'
import type { SiteContext, SituationView, StatementView } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** `/lage`: what happens and what to do, or that nothing does; the numbers that help either way. */
export function situationPage(site: SiteContext, situation: SituationView | null): string {
  const words = wordsOf(site.lang).situation
  return page({
    ...site,
    title: situation ? `${wordsOf(site.lang).shell.situation}: ${situation.title}` : words.quietTitle,
    description: words.description(site.authority.name),
    path: '/lage',
    mainClass: 'st-lage',
    body: situation ? active(site, situation) : quiet(site),
  })
}

function quiet(site: SiteContext): Html {
  const words = wordsOf(site.lang).situation
  return html`<h1>${words.quietTitle}</h1>
<p class="st-lead">${words.quietLead}</p>
${phones(site)}
<section aria-labelledby="h-gut"><h2 id="h-gut">${words.prepare}</h2><p>${words.prepareText}</p></section>`
}

/** Numbers in the order of urgency. */
function phones(site: SiteContext): Html {
  const words = wordsOf(site.lang).situation
  const numbers = [
    ['112', words.emergency],
    ['110', words.police],
    ['116117', words.doctor],
    ['115', words.authorities],
  ]
  if (site.authority.phone) numbers.splice(2, 0, [site.authority.phone, words.citizens])
  return html`<section aria-labelledby="h-tel"><h2 id="h-tel" class="st-vh">${words.phones}</h2><ul class="st-phones">
${numbers.map(([number, name]) => html`<li>${phone(number ?? '')}<span>${name}</span></li>\n`)}</ul></section>`
}

function active(site: SiteContext, situation: SituationView): Html {
  const words = wordsOf(site.lang).situation
  const [latest, ...earlier] = situation.statements
  const lang = langOf(situation.lang, site.lang)
  return html`<p class="st-meta">${words.since} ${clockTag(site, situation.since)} · ${words.asOf} ${clockTag(site, latest.at)} · <a href="/lage">${words.reload}</a></p>
<h1${lang}>${situation.title}</h1>
${now(site, situation, latest)}
${phones(site)}
<section aria-labelledby="h-wo"><h2 id="h-wo">${words.who}</h2><p${lang}>${situation.area}</p></section>
${situation.questions.length > 0 && html`<section aria-labelledby="h-fa"><h2 id="h-fa">${words.questions}</h2><div${lang}>${situation.questions.map((entry, index) => html`<details${index === 0 && html` open`}><summary>${entry.question}</summary><p>${entry.answer}</p></details>`)}</div></section>\n`}${situation.rumours.length > 0 && html`<section aria-labelledby="h-ger"><h2 id="h-ger">${words.rumours}</h2>${situation.rumours.map((rumour) => html`<div class="st-rumour"><p${lang}>„${rumour.claim}“</p><p><b class="is-${rumour.verdict}">${words.verdict[rumour.verdict]}</b> <span${lang}>${rumour.finding}</span></p></div>`)}</section>\n`}${earlier.length > 0 && html`<section aria-labelledby="h-fr"><h2 id="h-fr">${words.earlier}</h2><ol class="st-stmts" reversed>${earlier.map((statement) => html`<li><h3>${words.statement(count(site, statement.number))} <span>${clockTag(site, statement.at)}</span></h3><div${langOf(statement.lang, site.lang)}>${textHtml(statement.text, { origin: site.authority.origin })}</div></li>`)}</ol></section>`}`
}

function now(site: SiteContext, situation: SituationView, latest: StatementView): Html {
  const words = wordsOf(site.lang).situation
  const next = situation.nextAt
    ? html`<p class="st-next"><span>${words.next}</span><b>${words.nextBy(clock(site, situation.nextAt))}</b></p>`
    : note('ok', html`<p>${words.over}</p>`)
  return html`<section class="st-now" aria-labelledby="h-jetzt"><h2 id="h-jetzt">${words.statement(count(site, latest.number))}, ${clock(site, latest.at)}</h2><p class="st-lead"${langOf(latest.lang, site.lang)}>${latest.text}</p>
${latest.steps.length > 0 && html`<ol class="st-do"${langOf(latest.lang, site.lang)}>${latest.steps.map((step) => html`<li>${step}</li>`)}</ol>`}${next}</section>`
}
