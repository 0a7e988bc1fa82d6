/**
 * Markup that is escaped by default: `html` for pages, `xml` for feeds. What is not an `Html`/`Xml` made here is text, so data from people can
 * never become a tag, an attribute or a script address. The template's own static text is trusted: it is our source code.
 */

/** A finished piece of HTML. Made only by `html`, `raw` and `jsonScript`. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

/** A finished piece of XML. Made only by `xml`. */
export class Xml {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

/** What may stand in a template: text and numbers are escaped; null, undefined and false leave nothing; lists are joined without a gap. */
export type Part<Markup> = Markup | string | number | null | undefined | false | readonly Part<Markup>[]
export type HtmlPart = Part<Html>
export type XmlPart = Part<Xml>

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Escapes text for element content and quoted attributes, in HTML and XML alike. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
}

/** HTML with its values escaped. A value that begins an address attribute (`href="${…}"`) also goes through `safeUrl`. */
export function html(strings: TemplateStringsArray, ...values: HtmlPart[]): Html {
  const places = placesOf(strings)
  let text = strings[0] ?? ''
  values.forEach((value, index) => {
    text += places[index] === 'url' ? escapeText(safeUrl(plainText(value))) : htmlText(value)
    text += strings[index + 1] ?? ''
  })
  return new Html(text)
}

/** XML with its values escaped; characters that XML 1.0 forbids are left out, so one odd sign in a post cannot break a feed. */
export function xml(strings: TemplateStringsArray, ...values: XmlPart[]): Xml {
  let text = strings[0] ?? ''
  values.forEach((value, index) => {
    text += xmlText(value) + (strings[index + 1] ?? '')
  })
  return new Xml(text)
}

/** Marks a string as finished HTML. Only for markup this server made itself (rendered Markdown), never for what a person wrote. */
export function raw(markup: string): Html {
  return new Html(markup)
}

/** Joins pieces with a separator that is HTML or text itself. */
export function join(parts: readonly HtmlPart[], separator: HtmlPart): Html {
  const between = htmlText(separator)
  return new Html(parts.map(htmlText).filter(Boolean).join(between))
}

/** Data inside `<script type="…+json">`. `<` is written as its JSON escape, so no value can close the element or open a comment. */
export function jsonScript(type: 'application/ld+json', data: unknown): Html {
  const text = JSON.stringify(data)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
  return new Html(`<script type="${type}">${text}</script>`)
}

const SAFE_PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/**
 * An address that is safe to put into `href`, `src` or `action`: http, https, mailto, tel, or relative to the page. Everything else
 * (javascript:, data:, vbscript:, file:, also with tabs or control signs hidden in the scheme, as browsers ignore those) becomes `#`.
 */
export function safeUrl(address: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop exactly these before they read the scheme
  const trimmed = address.replace(/[\u0000-\u001f\u007f]/g, '').trim()
  try {
    return SAFE_PROTOCOLS.has(new URL(trimmed, 'https://relative.invalid/').protocol) ? trimmed : '#'
  } catch {
    return '#'
  }
}

type Place = 'text' | 'url'
const knownPlaces = new WeakMap<TemplateStringsArray, Place[]>()

/** Where each value of a template stands. Refuses places where escaping cannot help: unquoted attributes, event handlers, script and style. */
function placesOf(strings: TemplateStringsArray): Place[] {
  const known = knownPlaces.get(strings)
  if (known) return known
  const places = strings.slice(0, -1).map((before): Place => {
    if (/[\s"'][a-z-]+=\s*$/i.test(before))
      throw new Error(`html: put quotes around the attribute value after "${before.slice(-40)}"`)
    if (/[\s"']on[a-z]+\s*=\s*["'][^"']*$/i.test(before))
      throw new Error(`html: no value in an event handler: "${before.slice(-40)}"`)
    if (/<(script|style)\b[^>]*>[^<]*$/i.test(before)) throw new Error('html: no value inside script or style, use jsonScript')
    return /[\s"'](?:href|src|action|formaction|poster|cite)=["']$/i.test(before) ? 'url' : 'text'
  })
  knownPlaces.set(strings, places)
  return places
}

function htmlText(value: HtmlPart): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.text
  if (typeof value === 'object') return value.map(htmlText).join('')
  return escapeText(String(value))
}

function plainText(value: HtmlPart): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : htmlText(value)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters XML 1.0 section 2.2 forbids
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

function xmlText(value: XmlPart): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Xml) return value.text
  if (typeof value === 'object') return value.map(xmlText).join('')
  return escapeText(String(value).replace(NOT_XML, ''))
}
