import { absolute } from './address.ts'
import { assetPath } from './assets.ts'
import { type Html, type HtmlPart, html, join } from './html.ts'
import { jsonLdScript } from './json-ld.ts'
import { directionOf, langOf } from './language.ts'
import { siteFoot, siteHead } from './parts/frame.ts'
import type { AuthorityView, ImageView, SiteContext } from './views.ts'
import { wordsOf } from './words/words.ts'

export interface PageInput extends SiteContext {
  /** Without the authority's name; that is added. */
  title: string
  description: string
  /** Path of this page with its query, for the canonical address and the menu. */
  path: string
  /** Everything inside `<main>`, with exactly one h1. */
  body: HtmlPart
  /** Between header and main, over the full width: the band of an active situation. */
  band?: HtmlPart
  /** BCP 47 tag of what stands in main, when it is not our own words: a post in English. */
  contentLang?: string
  /** Class of main, for pages with their own measure. */
  mainClass?: string
  /** Further elements of the head. */
  head?: HtmlPart
  /** Data for search engines (schema.org). */
  jsonLd?: readonly object[]
  /** Picture of link cards; null or absent: the authority's own, when there is one. */
  preview?: Pick<ImageView, 'url' | 'alt' | 'width' | 'height'> | null
  /** What Open Graph calls it. */
  kind?: 'website' | 'article'
  /** For pages of one person: no canonical address, no preview, no feeds, no search engines, no referrer. */
  private?: boolean
  /** Pages that help nobody in a search result: errors, later pages of a search. */
  noindex?: boolean
}

/** A whole page of the public site as text. Pure: the same input gives the same bytes. */
export function page(input: PageInput): string {
  const { authority, lang, path, title } = input
  const words = wordsOf(lang)
  const document = html`<!doctype html>
<html lang="${lang}" dir="${directionOf(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${authority.name}</title>
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1d1f31">
<link rel="preload" href="${assetPath('regular')}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${assetPath('style')}">
${authority.styleHref && html`<link rel="stylesheet" href="${authority.styleHref}">\n`}${icons()}
${input.private ? html`<meta name="robots" content="noindex, nofollow">\n<meta name="referrer" content="no-referrer">` : publicHead(input)}
${input.head}</head>
<body>
<a class="st-skip" href="#inhalt">${words.shell.skip}</a>
${siteHead(input, path)}
${input.band}<main class="st-main st-col${input.mainClass ? ` ${input.mainClass}` : ''}" id="inhalt"${langOf(input.contentLang ?? lang, lang)}>
${input.body}
</main>
${siteFoot(input, path)}
</body>
</html>
`
  return document.text
}

function icons(): Html {
  return html`<link rel="icon" href="${assetPath('icon')}" type="image/svg+xml"><link rel="icon" href="${assetPath('favicon')}" sizes="32x32"><link rel="apple-touch-icon" href="${assetPath('touch')}">`
}

function publicHead(input: PageInput): Html {
  const { authority, lang } = input
  const address = authority.origin + input.path
  const words = wordsOf(lang)
  const preview = input.preview ?? authorityPreview(authority)
  const metas: [string, string | number][] = [
    ['og:type', input.kind ?? 'website'],
    ['og:title', input.title],
    ['og:description', input.description],
    ['og:url', address],
    ['og:site_name', authority.name],
    ['og:locale', ogLocale(input.contentLang ?? lang)],
  ]
  if (preview) {
    metas.push(
      ['og:image', absolute(authority, preview.url)],
      ['og:image:width', preview.width],
      ['og:image:height', preview.height],
    )
    metas.push(['og:image:alt', preview.alt])
  }
  return html`<meta name="description" content="${input.description}">
<link rel="canonical" href="${address}">
${(input.noindex || authority.example) && html`<meta name="robots" content="noindex">\n`}${feedLinks(authority, words.shell.feedTitle(authority.name))}
${join(
  metas.map(([name, content]) => html`<meta property="${name}" content="${content}">`),
  '\n',
)}
<meta name="twitter:card" content="${preview ? 'summary_large_image' : 'summary'}">
${input.jsonLd?.map((data) => html`${jsonLdScript(data)}\n`)}`
}

function authorityPreview(authority: AuthorityView): PageInput['preview'] {
  return authority.preview ? { url: authority.preview, alt: authority.name, width: 1200, height: 630 } : null
}

const feedKinds = [
  ['application/atom+xml', 'Atom', '/feed.atom'],
  ['application/rss+xml', 'RSS', '/feed.rss'],
  ['application/feed+json', 'JSON Feed', '/feed.json'],
] as const

function feedLinks(authority: AuthorityView, title: string): Html {
  const links = feedKinds.map(
    ([type, name, path]) => html`<link rel="alternate" type="${type}" title="${title} (${name})" href="${path}">`,
  )
  if (authority.fediverse)
    links.push(html`<link rel="alternate" type="application/activity+json" href="${authority.fediverse.actorUrl}">`)
  return join(links, '\n')
}

function ogLocale(lang: string): string {
  const known: Record<string, string> = { de: 'de_DE', en: 'en_GB' }
  return known[lang] ?? lang.replace('-', '_')
}
