/** Plain text that people wrote → HTML: paragraphs, line breaks, links, hashtags. Nothing in the text can become markup. */
import { type Entity, findEntities } from '../kernel/text/entities.ts'
import { graphemes } from '../kernel/text/graphemes.ts'
import { findSentences } from '../kernel/text/sentences.ts'
import { type Html, type HtmlPart, html } from './html.ts'

export interface TextOptions {
  /** The authority's own origin: links to it get no `rel`. */
  origin: string
  /** Hashtags with a topic page: lower case, without "#" → path. */
  hashtags?: Readonly<Record<string, string>>
  /** False for what citizens wrote: a link there would be an invitation to spam. */
  links?: boolean
}

/** Paragraphs at blank lines, `<br>` at single line breaks. Empty text gives nothing. */
export function textHtml(text: string, options: TextOptions): Html {
  return html`${paragraphs(text).map((part) => html`<p>${inlineHtml(part, options)}</p>\n`)}`
}

/** The paragraphs of a text, trimmed, without empty ones. */
export function paragraphs(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** One paragraph: line breaks, links and hashtags. */
export function inlineHtml(text: string, options: TextOptions): Html {
  if (options.links === false) return html`${withBreaks(text)}`
  const parts: HtmlPart[] = []
  let at = 0
  for (const entity of findEntities(text)) {
    parts.push(withBreaks(text.slice(at, entity.start)), entityHtml(text.slice(entity.start, entity.end), entity, options))
    at = entity.end
  }
  parts.push(withBreaks(text.slice(at)))
  return html`${parts}`
}

function withBreaks(text: string): HtmlPart[] {
  return text.split('\n').map((line, index) => (index === 0 ? line : html`<br>${line}`))
}

function entityHtml(text: string, entity: Entity, options: TextOptions): HtmlPart {
  if (entity.kind === 'mention') return text
  if (entity.kind === 'hashtag') {
    const path = options.hashtags?.[entity.tag.toLowerCase()]
    return path === undefined ? html`#${breakable(entity.tag)}` : html`<a href="${path}" rel="tag">#${breakable(entity.tag)}</a>`
  }
  const address = entity.bare ? `https://${text}` : text
  return html`<a class="st-url" href="${address}"${isForeign(address, options.origin) && html` rel="nofollow noopener"`}>${wrapped(text)}</a>`
}

/** A web address may wrap after its signs, so that it is read part by part. */
function wrapped(address: string): HtmlPart[] {
  return address.split(/(?<=[^/:][/?&=_.-])(?=[^/?&=_.-])/).map((part, index) => (index === 0 ? part : html`<wbr>${part}`))
}

/** "SperrungMusterbrücke" may wrap where its words meet, and only there. */
function breakable(tag: string): HtmlPart[] {
  return tag.split(/(?<=\p{Ll})(?=\p{Lu})/u).map((word, index) => (index === 0 ? word : html`<wbr>${word}`))
}

/** True when an absolute address leads away from `origin`. */
export function isForeign(address: string, origin: string): boolean {
  try {
    return new URL(address, origin).origin !== new URL(origin).origin
  } catch {
    return true
  }
}

/** The first lines of a text for a list: its first paragraph, and more only when that is very short. */
export function firstLines(text: string, limit: number): string {
  const parts = paragraphs(text)
  const short = (parts[0]?.length ?? 0) < 60
  return excerpt(parts.slice(0, short ? 2 : 1).join(' '), limit)
}

/** Shortens to at most `limit` user-perceived characters at a word border, with an ellipsis. Line breaks become spaces. */
export function excerpt(text: string, limit: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  const signs = graphemes(flat)
  if (signs.length <= limit) return flat
  const cut = signs.slice(0, limit).join('')
  const border = cut.lastIndexOf(' ')
  return `${cut.slice(0, border > limit / 2 ? border : undefined).replace(/[\s,;:.–-]+$/, '')} …`
}

const HEADLINE_LIMIT = 100

/**
 * Headline and remaining text. Without a title of its own a post takes its first sentence; a sentence that fits whole is then not repeated in
 * the text, a shortened one is.
 */
export function headed(post: { title: string | null; text: string }): { headline: string; body: string } {
  if (post.title !== null && post.title.trim() !== '') return { headline: post.title.trim(), body: post.text.trim() }
  const text = post.text.trim()
  const first = findSentences(text)[0]
  if (!first) return { headline: excerpt(text, HEADLINE_LIMIT), body: '' }
  const sentence = text.slice(first.start, first.end)
  const headline = excerpt(sentence, HEADLINE_LIMIT)
  const whole = headline === sentence.replace(/\s+/g, ' ') && first.start === 0
  return { headline: headline.replace(/(?<!\.)\.$/, ''), body: whole ? text.slice(first.end).trim() : text }
}
