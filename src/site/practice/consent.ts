import { type Html, html } from '../html.ts'
import { errorSummary, guardFields, selectInput, textInput } from '../parts/fields.ts'
import { wordsOf } from '../words/words.ts'
import { practicePage } from './shell.ts'
import type { PracticeConsentView, PracticeContext } from './views.ts'
import { practiceWords } from './words.ts'

/** `/uebungsnetz/zulassen`: an app asks to act for accounts; who keeps them agrees or not. */
export function practiceConsent(context: PracticeContext, view: PracticeConsentView): string {
  const words = practiceWords(context.lang)
  const title = words.consent(view.app)
  return practicePage(context, {
    title,
    path: '/uebungsnetz/zulassen',
    current: null,
    body: html`<h1>${title}</h1>${errorSummary(context, view.errors)}
<p>${words.consentMay}</p><ul class="pn-may">${words.consentRights.map((right) => html`<li>${right}</li>`)}</ul>
<form class="st-form" action="/uebungsnetz/zulassen" method="post" novalidate>${guardFields(context, view.guard)}
${view.accounts.length > 0 && accounts(context, view)}${textInput(context, {
  name: 'neu',
  label: view.accounts.length > 0 ? words.consentOther : words.consentNew,
  hint: words.consentNewHint,
  ...(view.accounts.length > 0 ? { optional: true } : {}),
  value: view.values.newName,
  type: 'text',
  autocomplete: 'off',
  maxLength: 80,
  errors: view.errors,
})}${selectInput(context, {
  name: 'dauer',
  label: words.consentFor,
  value: view.values.days,
  options: [
    { value: '', name: words.consentEver },
    { value: '60', name: words.consentLong },
    { value: '9', name: words.consentSoon },
  ],
  errors: view.errors,
})}<div class="pn-answers"><button class="st-btn" name="antwort" value="ja">${words.consentYes}</button><button class="st-btn st-btn--second" name="antwort" value="nein">${words.consentNo}</button></div></form>
<p class="st-meta">${words.consentBack(view.backTo)}</p>`,
  })
}

function accounts(context: PracticeContext, view: PracticeConsentView): Html {
  const words = practiceWords(context.lang)
  const error = view.errors.find((one) => one.field === 'konto')
  const box = (account: PracticeConsentView['accounts'][number]) =>
    html`<label class="st-check"><input type="checkbox" name="konto" value="${account.handle}"${view.values.accounts.includes(account.handle) && html` checked`}><span><b>${account.name}</b> <span class="pn-handle">@${account.handle}</span></span></label>`
  return html`<fieldset class="st-field${error ? ' st-field--error' : ''}" id="konto" tabindex="-1"${error && html` aria-describedby="konto-fehler"`}><legend>${words.consentAccounts}</legend>${error && html`<span class="st-error" id="konto-fehler">${wordsOf(context.lang).problem[error.problem]}</span>`}${view.accounts.map(box)}</fieldset>
`
}
