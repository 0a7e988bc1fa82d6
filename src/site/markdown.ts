/** The edited texts (imprint, privacy, netiquette …): Markdown → HTML. Raw HTML in them stays text; scripts and foreign pictures cannot get in. */
import MarkdownIt from 'markdown-it'
import { type Html, html, raw, safeUrl } from './html.ts'
import { isForeign } from './text.ts'

/**
 * Renders CommonMark with tables and bare links; line breaks stay, as in an address. The highest heading becomes an h2 (the page has its own h1), the others keep their distance to
 * it; each carries an id made of its words;
 * tables get a region of their own that scrolls by keyboard; links away carry `rel`. A picture becomes a link with its text, because the
 * policy of the site would block foreign ones.
 *
 * @param tableLabel name of a table's region for screen readers
 */
export function markdownHtml(markdown: string, options: { origin: string; tableLabel: string }): Html {
  const parser = new MarkdownIt({ html: false, linkify: true, breaks: true })
  parser.validateLink = (address) => safeUrl(address) !== '#' || address === '#'
  const { rules } = parser.renderer
  const tokens = parser.parse(markdown, {})
  const shift =
    2 - tokens.reduce((highest, token) => (token.type === 'heading_open' ? Math.min(highest, levelOf(token.tag)) : highest), 7)
  const used = new Map<string, number>()
  let tables = 0

  rules.heading_open = (all, index) => {
    const words = all[index + 1]?.content ?? ''
    return `<${shifted(all[index]?.tag, shift)} id="${unique(slug(words), used)}">`
  }
  rules.heading_close = (all, index) => `</${shifted(all[index]?.tag, shift)}>\n`
  rules.image = (all, index) => {
    const address = String(all[index]?.attrGet('src') ?? '#')
    const text = all[index]?.content || address
    const away = isForeign(address, options.origin)
    return html`<a href="${address}"${away && html` rel="nofollow noopener"`}>${text}</a>`.text
  }
  rules.table_open = () => {
    tables += 1
    const label = parser.utils.escapeHtml(tables === 1 ? options.tableLabel : `${options.tableLabel} ${tables}`)
    return `<div class="st-scroll" role="region" tabindex="0" aria-label="${label}"><table>\n`
  }
  rules.table_close = () => '</table></div>\n'
  rules.link_open = (all, index, settings, _env, self) => {
    const token = all[index]
    const address = String(token?.attrGet('href') ?? '#')
    if (token && /^https?:/i.test(address) && isForeign(address, options.origin)) token.attrSet('rel', 'nofollow noopener')
    return self.renderToken(all, index, settings)
  }
  return raw(parser.renderer.render(tokens, parser.options, {}))
}

function levelOf(tag: string | undefined): number {
  return Number(tag?.slice(1) ?? 1)
}

function shifted(tag: string | undefined, shift: number): string {
  return `h${Math.min(6, levelOf(tag) + shift)}`
}

const FOLDED: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

function slug(words: string): string {
  const folded = words
    .toLowerCase()
    .replace(/[äöüß]/g, (sign) => FOLDED[sign] ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
  return folded.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'abschnitt'
}

function unique(name: string, used: Map<string, number>): string {
  const times = (used.get(name) ?? 0) + 1
  used.set(name, times)
  return times === 1 ? name : `${name}-${times}`
}
