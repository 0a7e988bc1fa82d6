import { type Html, html, join } from '../html.ts'
import { langOf } from '../language.ts'
import type { AuthorityView, SiteContext } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** Example notice, header with crest, name and menu. `path` decides which entry is the current one. */
export function siteHead(site: SiteContext, path: string): Html {
  const { authority, lang } = site
  const words = wordsOf(lang).shell
  const entries = [
    { path: '/', name: words.news, also: ['/beitraege', '/themen'] },
    { path: '/fragen', name: words.questions, also: ['/antwort'] },
    { path: '/lage', name: words.situation, also: [] },
    { path: '/konten', name: words.accounts, also: [] },
  ]
  const plain = path.split(/[?#]/)[0] ?? path
  return html`${authority.example && html`<aside class="st-official" aria-label="${words.exampleLabel}"><p class="st-col">${words.example}</p></aside>\n`}<header class="st-head"><div class="st-col">
<a class="st-brand" href="/">${crest(authority)}<span>${authority.name}</span></a>
${authority.easyLanguage && html`<a class="st-easy" href="/leichte-sprache"${langOf('de', lang)}>${words.easy[authority.easyLanguage]}</a>`}
<nav class="st-nav" aria-label="${words.menu}"><ul>
${entries.map((entry) => html`<li><a href="${entry.path}"${current(plain, entry)}>${entry.name}</a></li>\n`)}</ul></nav>
</div></header>`
}

/** aria-current: "page" on the very page, "true" on pages below it. */
function current(path: string, entry: { path: string; also: readonly string[] }): Html {
  if (path === entry.path) return html` aria-current="page"`
  const below = (start: string) => start !== '/' && path.startsWith(`${start}/`)
  return below(entry.path) || entry.also.some(below) ? html` aria-current="true"` : html``
}

/** The coat of arms, or a plain shield with the place's initial. The name stands beside it, so both are silent. */
function crest(authority: AuthorityView): Html {
  if (authority.crest) {
    const { url, width, height } = authority.crest
    return html`<img class="st-crest-image" src="${url}" alt="" width="${width}" height="${height}">`
  }
  return html`<span class="st-crest" aria-hidden="true">${initialOf(authority)}</span>`
}

/** First letter of the short name: "M" for Musterstadt. */
export function initialOf(authority: AuthorityView): string {
  return /\p{L}/u.exec(authority.shortName)?.[0].toLocaleUpperCase('de') ?? ''
}

/** Footer: legal pages, feeds, and what the site does not do. */
export function siteFoot(site: SiteContext, path: string): Html {
  const words = wordsOf(site.lang)
  const { titles } = words.text
  const links = [
    ['/impressum', titles.impressum],
    ['/datenschutz', titles.datenschutz],
    ['/barrierefreiheit', titles.barrierefreiheit],
    ['/netiquette', titles.netiquette],
    ['/konten', words.shell.officialAccounts],
  ]
  const feeds = [html`<a href="/feed.atom">Atom</a>`, html`<a href="/feed.rss">RSS</a>`, html`<a href="/feed.json">JSON Feed</a>`]
  const { fediverse } = site.authority
  return html`<footer class="st-foot"><div class="st-col">
<nav aria-label="${words.shell.legal}"><ul>
${links.map(([to, name]) => html`<li><a href="${to}"${to === path && html` aria-current="page"`}>${name}</a></li>\n`)}</ul></nav>
<p>${words.shell.follow}${join(feeds, ', ')}${fediverse && html`${words.shell.fediverse}<a href="${fediverse.actorUrl}">${fediverse.handle}</a>`}. ${words.shell.promise}</p>
</div></footer>`
}
