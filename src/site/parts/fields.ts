import { type Html, type HtmlPart, html } from '../html.ts'
import type { FieldError, GuardView, SiteContext } from '../views.ts'
import { wordsOf } from '../words/words.ts'

interface Field {
  /** Name in the form and id in the page. */
  name: string
  label: string
  hint?: HtmlPart
  optional?: boolean
  errors: readonly FieldError[]
}

/** Label, hint, error and control of one field, tied together for screen readers. */
function field(site: SiteContext, spec: Field, control: (described: Html) => Html): Html {
  const error = spec.errors.find((found) => found.field === spec.name)
  const words = wordsOf(site.lang)
  const ids = [spec.hint ? `${spec.name}-hinweis` : '', error ? `${spec.name}-fehler` : ''].filter(Boolean).join(' ')
  const described = html`${ids !== '' && html` aria-describedby="${ids}"`}${error && html` aria-invalid="true"`}`
  return html`<div class="st-field${error ? ' st-field--error' : ''}"><label for="${spec.name}">${spec.label}${spec.optional && html` <small class="st-optional">${words.ask.optional}</small>`}</label>
${spec.hint && html`<span class="st-hint" id="${spec.name}-hinweis">${spec.hint}</span>\n`}${error && html`<span class="st-error" id="${spec.name}-fehler">${words.problem[error.problem]}</span>\n`}${control(described)}</div>`
}

/** A field of several lines. */
export function textArea(site: SiteContext, spec: Field & { value: string; maxLength: number }): Html {
  // A line break right after <textarea> is dropped by browsers, so one is always written: the kept text then stays as it was typed.
  return field(
    site,
    spec,
    (described) =>
      html`<textarea class="st-input" id="${spec.name}" name="${spec.name}" rows="6" required maxlength="${spec.maxLength}"${described}>
${spec.value}</textarea>`,
  )
}

/** A field of one line. */
export function textInput(
  site: SiteContext,
  spec: Field & { value: string; type: 'text' | 'email' | 'search'; autocomplete: string; maxLength: number },
): Html {
  return field(
    site,
    spec,
    (described) =>
      html`<input class="st-input" id="${spec.name}" name="${spec.name}" type="${spec.type}" value="${spec.value}" autocomplete="${spec.autocomplete}" maxlength="${spec.maxLength}"${described}>`,
  )
}

/** A choice of one. */
export function selectInput(
  site: SiteContext,
  spec: Field & { value: string; options: readonly { value: string; name: string }[] },
): Html {
  const chosen = (value: string) => (value === spec.value ? html` selected` : html``)
  return field(
    site,
    spec,
    (described) =>
      html`<select class="st-input" id="${spec.name}" name="${spec.name}"${described}>
${spec.options.map((option) => html`<option value="${option.value}"${chosen(option.value)}>${option.name}</option>\n`)}</select>`,
  )
}

/** A tick. */
export function tick(
  site: SiteContext,
  spec: { name: string; value: string; label: string; hint?: string; checked: boolean; errors: readonly FieldError[] },
): Html {
  const error = spec.errors.find((found) => found.field === spec.name)
  const described = html`${error && html` aria-invalid="true" aria-describedby="${spec.name}-fehler"`}`
  return html`${error && html`<span class="st-error" id="${spec.name}-fehler">${wordsOf(site.lang).problem[error.problem]}</span>\n`}<label class="st-check" for="${spec.name}"><input type="checkbox" id="${spec.name}" name="${spec.name}" value="${spec.value}"${spec.checked && html` checked`}${described}><span>${spec.label}${spec.hint && html`<small>${spec.hint}</small>`}</span></label>`
}

/** What is wrong, at the top of the page, each a link to its field; it takes the focus when the page opens. Nothing when nothing is wrong. */
export function errorSummary(site: SiteContext, errors: readonly FieldError[]): Html {
  const words = wordsOf(site.lang).problem
  if (errors.length === 0) return html``
  return html`<div class="st-note st-note--late" role="alert" aria-labelledby="fehler" tabindex="-1" autofocus><h2 id="fehler">${words.title(errors.length)}</h2><ul>
${errors.map((error) => html`<li>${error.field === null ? words[error.problem] : html`<a href="#${error.field}">${words[error.problem]}</a>`}</li>\n`)}</ul></div>`
}

/** Hidden fields of the spam guard and the trap that only machines fill in. */
export function guardFields(site: SiteContext, guard: GuardView): Html {
  return html`${Object.entries(guard.hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`)}<div class="st-trap" aria-hidden="true"><label>${wordsOf(site.lang).ask.trap} <input type="text" name="${guard.trap}" tabindex="-1" autocomplete="off"></label></div>`
}
