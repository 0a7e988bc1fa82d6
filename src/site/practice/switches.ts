import { type Html, html } from '../html.ts'
import { errorSummary, guardFields, selectInput } from '../parts/fields.ts'
import { note } from '../parts/pieces.ts'
import { count } from '../time.ts'
import { practicePage } from './shell.ts'
import type { FaultView, PracticeContext, PracticeSwitchesView } from './views.ts'
import { practiceWords } from './words.ts'

/** `/uebungsnetz/stoerungen`: what goes wrong, who writes, a storm on demand. For staff; the caller checks the right. */
export function practiceSwitches(context: PracticeContext, view: PracticeSwitchesView): string {
  const words = practiceWords(context.lang)
  return practicePage(context, {
    title: words.switchesTitle,
    path: '/uebungsnetz/stoerungen',
    current: 'switches',
    body: html`<h1>${words.switchesTitle}</h1><p class="st-lead">${words.switchesLead}</p>
${view.done && html`<div class="st-note st-note--ok" role="status"><p>${view.done}</p></div>`}${errorSummary(context, view.errors)}
<section aria-labelledby="h-stoer"><h2 id="h-stoer">${words.faults}</h2><p class="st-meta">${words.faultsHint}</p>
<form class="pn-faults" action="/uebungsnetz/stoerungen" method="post">${guardFields(context, view.guard)}${view.faults.map((fault) => faultRow(context, fault))}<div><button class="st-btn" type="submit">${words.save}</button></div></form></section>
${storm(context, view)}${life(context, view)}${view.accounts.length > 0 && access(context, view)}`,
  })
}

function faultRow(context: PracticeContext, fault: FaultView): Html {
  const words = practiceWords(context.lang)
  const number = (name: string, label: string, unit: string, value: number, most: number) =>
    html`<div class="pn-number"><label for="${name}">${label}</label><input class="st-input" id="${name}" name="${name}" type="number" inputmode="numeric" min="0" max="${most}" value="${value}"><span aria-hidden="true">${unit}</span></div>`
  const waiting = words.faultSeconds[fault.kind]
  return html`<fieldset class="pn-fault${fault.percent > 0 ? ' is-on' : ''}"><legend>${words.faultNames[fault.kind]}</legend>${number(fault.kind, words.percent, '%', fault.percent, 100)}${fault.seconds !== null && waiting && number(`${fault.kind}-sekunden`, `${waiting} (${words.seconds})`, 's', fault.seconds, 3600)}</fieldset>`
}

function storm(context: PracticeContext, view: PracticeSwitchesView): Html {
  const words = practiceWords(context.lang)
  const options = view.stormTargets.map((target) => ({ value: target.id, name: target.title }))
  const field = (name: string, label: string, value: number, most: number) =>
    html`<div class="st-field"><label for="${name}">${label}</label><input class="st-input" id="${name}" name="${name}" type="number" inputmode="numeric" min="1" max="${most}" value="${value}"></div>`
  const form = html`<form class="st-form" action="/uebungsnetz/sturm" method="post">${guardFields(context, view.guard)}${selectInput(context, { name: 'post', label: words.stormPost, value: '', options, errors: view.errors })}<div class="pn-pair">${field('count', words.stormCount, 100, 5000)}${field('seconds', words.stormSeconds, 60, 3600)}</div><div><button class="st-btn st-btn--second" type="submit">${words.stormStart}</button></div></form>`
  return html`<section aria-labelledby="h-sturm"><h2 id="h-sturm">${words.storm}</h2><p class="st-meta">${words.stormHint}</p>${view.storm && note('due', html`<p>${words.stormRuns(count(context, view.storm.written), count(context, view.storm.wanted))}</p>`)}${options.length > 0 ? form : html`<p>${words.stormNone}</p>`}</section>
`
}

function life(context: PracticeContext, view: PracticeSwitchesView): Html {
  const words = practiceWords(context.lang)
  return html`<section aria-labelledby="h-leben"><h2 id="h-leben">${words.alive}</h2><form class="st-inline" action="/uebungsnetz/leben" method="post">${guardFields(context, view.guard)}<p>${view.alive ? words.aliveOn : words.aliveOff}</p><button class="st-btn st-btn--second" name="an" value="${view.alive ? 'nein' : 'ja'}">${view.alive ? words.aliveStop : words.aliveStart}</button></form></section>
`
}

function access(context: PracticeContext, view: PracticeSwitchesView): Html {
  const words = practiceWords(context.lang)
  const options = view.accounts.map((account) => ({ value: account.handle, name: account.name }))
  return html`<section aria-labelledby="h-zugang"><h2 id="h-zugang">${words.access}</h2><p class="st-meta">${words.accessHint}</p><form class="st-form" action="/uebungsnetz/zugang" method="post">${guardFields(context, view.guard)}${selectInput(context, { name: 'handle', label: words.account, value: '', options, errors: view.errors })}<div><button class="st-btn st-btn--danger" type="submit">${words.accessEnd}</button></div></form></section>
`
}
