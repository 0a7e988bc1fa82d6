import { type Html, html } from '../html.ts'
import { langOf } from '../language.ts'
import { errorSummary, guardFields, selectInput, textArea } from '../parts/fields.ts'
import { empty } from '../parts/posts.ts'
import { textHtml } from '../text.ts'
import { count, timeTag } from '../time.ts'
import { face, postCard } from './post.ts'
import { practicePage } from './shell.ts'
import type { ComposerKind, PracticeAuthorView, PracticeComposerView, PracticeContext, PracticeMessagesView } from './views.ts'
import { practiceWords } from './words.ts'

const kinds: readonly ComposerKind[] = ['mention', 'message']

/** `/uebungsnetz/schreiben`: write as an example citizen; a comment (`?zu=<post>`), a mention or a private message (`?art=…`). */
export function practiceComposer(context: PracticeContext, view: PracticeComposerView): string {
  const words = practiceWords(context.lang)
  const title = words.kinds[view.kind]
  const other = (kind: ComposerKind) =>
    html`<li><a class="pn-entry" href="/uebungsnetz/schreiben?art=${kind}"${kind === view.kind && html` aria-current="page"`}>${words.kinds[kind]}</a></li>`
  return practicePage(context, {
    title,
    path: '/uebungsnetz/schreiben',
    current: 'write',
    body: html`<h1>${title}</h1>
${view.kind !== 'comment' && html`<nav class="pn-tabs" aria-label="${words.kindMenu}"><ul>${kinds.map(other)}</ul></nav>`}<p class="st-meta">${words.kindHints[view.kind]}</p>
${errorSummary(context, view.errors)}${view.about && html`<div class="pn-about">${postCard(context, view.about)}</div>`}
<form class="st-form" action="/uebungsnetz/schreiben" method="post" novalidate>
${guardFields(context, view.guard)}<input type="hidden" name="kind" value="${view.kind}">
${selectInput(context, { name: 'as', label: words.as, value: view.values.as, options: optionsOf(view.citizens), errors: view.errors })}
${view.about ? html`<input type="hidden" name="to" value="${view.about.id}">` : selectInput(context, { name: 'to', label: words.to, value: view.values.to, options: optionsOf(view.officials), errors: view.errors })}
${textArea(context, { name: 'text', label: words.text, hint: words.longest(count(context, view.maxLength)), value: view.values.text, maxLength: view.maxLength, errors: view.errors })}
<div><button class="st-btn" type="submit">${words.send}</button></div></form>`,
  })
}

function optionsOf(accounts: readonly PracticeAuthorView[]): { value: string; name: string }[] {
  return accounts.map((account) => ({ value: account.handle, name: account.name }))
}

/** `/uebungsnetz/nachrichten/<handle>`: the private messages of one example citizen, as that citizen sees them. */
export function practiceMessages(context: PracticeContext, view: PracticeMessagesView): string {
  const words = practiceWords(context.lang)
  return practicePage(context, {
    title: `${words.messages}: ${view.citizen.name}`,
    path: `/uebungsnetz/nachrichten/${view.citizen.handle}`,
    current: null,
    body: html`<h1>${words.messages}</h1><p class="st-meta">${view.citizen.name}, @${view.citizen.handle}</p>
${view.conversations.length === 0 && empty(words.noMessages, words.kindHints.message)}${view.conversations.map((conversation, index) => talk(context, view, conversation, index))}`,
  })
}

type Conversation = PracticeMessagesView['conversations'][number]

function talk(context: PracticeContext, view: PracticeMessagesView, { official, messages }: Conversation, index: number): Html {
  const words = practiceWords(context.lang)
  const heading = `h-${index}`
  const bubbles = messages.map(
    (message) =>
      html`<li class="pn-bubble${message.from.official ? '' : ' pn-bubble--own'}"><p class="st-meta">${message.from.name}, ${timeTag(context, message.at)}</p><div${langOf(message.lang, context.lang)}>${textHtml(message.text, { origin: context.authority.origin })}</div></li>`,
  )
  return html`<section aria-labelledby="${heading}"><h2 id="${heading}" class="pn-with">${face(official)} ${official.name}</h2><ol class="pn-talk">${bubbles}</ol>
<form class="st-form" action="/uebungsnetz/schreiben" method="post">${guardFields(context, view.guard)}<input type="hidden" name="kind" value="message"><input type="hidden" name="as" value="${view.citizen.handle}"><input type="hidden" name="to" value="${official.handle}">
<div class="st-field"><label for="text-${index}">${words.text}</label><textarea class="st-input" id="text-${index}" name="text" rows="3" required maxlength="${view.maxLength}">
</textarea></div><div><button class="st-btn" type="submit">${words.send}</button></div></form></section>`
}
