import { type Html, html } from '../html.ts'
import { errorSummary, guardFields, selectInput, textArea, textInput, tick } from '../parts/fields.ts'
import { note, phone } from '../parts/pieces.ts'
import { page } from '../shell.ts'
import { count } from '../time.ts'
import type { AskView, SiteContext } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** `/fragen/neu`, and the answer to a POST with errors: everything that was typed is still there. */
export function askPage(site: SiteContext, view: AskView): string {
  const words = wordsOf(site.lang)
  return page({
    ...site,
    title: view.errors.length > 0 ? `${words.problem.title(view.errors.length)}: ${words.ask.title}` : words.ask.title,
    description: words.ask.lead(site.answerPromise),
    path: '/fragen/neu',
    private: view.errors.length > 0,
    body: html`<h1>${words.ask.title}</h1>
<p class="st-lead">${words.ask.lead(site.answerPromise)}</p>
${errorSummary(site, view.errors)}${note('plain', html`<p><b>${words.ask.danger}</b> ${words.ask.dangerCall} ${phone('112')} ${words.ask.dangerFire} ${phone('110')} ${words.ask.dangerPolice}</p>`)}
${view.about && html`<p>${words.ask.about} <a href="${view.about.path}">${view.about.title}</a></p>`}
<form class="st-form" action="/fragen" method="post" aria-label="${words.ask.title}" novalidate>
${guardFields(site, view.guard)}${view.about && html`<input type="hidden" name="about" value="${view.about.path}">`}
${fields(site, view)}
<fieldset class="st-field"><legend>${words.ask.publish} <small class="st-optional">${words.ask.optional}</small></legend>
${tick(site, { name: 'publish', value: 'ja', label: words.ask.publishTick, hint: words.ask.publishHint, checked: view.values.publish, errors: view.errors })}</fieldset>
<div><button class="st-btn" type="submit">${words.ask.send}</button></div>
<section class="st-small" aria-labelledby="h-daten"><h2 id="h-daten">${words.ask.privacyTitle}</h2><p>${words.ask.privacy(site.authority.name, view.kept)} <a href="/datenschutz">${words.ask.privacyLink}</a></p></section>
</form>`,
  })
}

function fields(site: SiteContext, view: AskView): Html {
  const words = wordsOf(site.lang).ask
  const { values, errors } = view
  const topics = view.topics.map((topic) => ({ value: topic.path.split('/').at(-1) ?? '', name: topic.name }))
  return html`${textArea(site, {
    name: 'text',
    label: words.text,
    hint: `${words.textHint} ${words.longest(count(site, view.maxLength))}`,
    value: values.text,
    maxLength: view.maxLength,
    errors,
  })}
${
  topics.length > 0 &&
  selectInput(site, {
    name: 'topic',
    label: words.topic,
    optional: true,
    value: values.topic,
    options: [{ value: '', name: words.topicUnknown }, ...topics],
    errors,
  })
}
${textInput(site, { name: 'name', label: words.name, hint: words.nameHint, optional: true, value: values.name, type: 'text', autocomplete: 'name', maxLength: 80, errors })}
${view.emailKept !== null && textInput(site, { name: 'email', label: words.email, hint: words.emailHint(view.emailKept), optional: true, value: values.email, type: 'email', autocomplete: 'email', maxLength: 254, errors })}`
}
