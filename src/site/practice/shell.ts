import { assetPath } from '../assets.ts'
import { type HtmlPart, html } from '../html.ts'
import { directionOf } from '../language.ts'
import type { PracticeContext } from './views.ts'
import { practiceWords } from './words.ts'

interface PracticePage {
  title: string
  /** Path of the page, for the menu. */
  path: string
  /** With exactly one h1. */
  body: HtmlPart
  /** Which menu entry it belongs to. */
  current: 'timeline' | 'write' | 'switches' | null
}

/** A page of the practice network: its own face, and on top of each the words that it is no real network. */
export function practicePage(context: PracticeContext, page: PracticePage): string {
  const words = practiceWords(context.lang)
  const entries = [
    { key: 'timeline', path: '/uebungsnetz', name: words.timeline },
    ...(context.writes ? [{ key: 'write', path: '/uebungsnetz/schreiben', name: words.write }] : []),
    ...(context.staff ? [{ key: 'switches', path: '/uebungsnetz/stoerungen', name: words.switches }] : []),
  ]
  const current = (entry: { key: string; path: string }) =>
    entry.key === page.current ? html` aria-current="${entry.path === page.path ? 'page' : 'true'}"` : html``
  return html`<!doctype html>
<html lang="${context.lang}" dir="${directionOf(context.lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${words.name} (${words.notReal})</title>
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<link rel="stylesheet" href="${assetPath('style')}">
<link rel="stylesheet" href="${assetPath('practice')}">
<link rel="icon" href="${assetPath('icon')}" type="image/svg+xml">
</head>
<body class="pn">
<a class="st-skip" href="#inhalt">${words.skip}</a>
<aside class="pn-band" aria-label="${words.notReal}"><p class="pn-col"><b>${words.name} · ${words.notReal}</b> <span>${words.band}</span></p></aside>
<header class="pn-head"><div class="pn-col"><a class="pn-brand" href="/uebungsnetz"><span class="pn-logo" aria-hidden="true">Ü</span>${words.name}</a>
<nav aria-label="${words.menu}"><ul>${entries.map((entry) => html`<li><a class="pn-entry" href="${entry.path}"${current(entry)}>${entry.name}</a></li>`)}</ul></nav></div></header>
<main class="pn-main pn-col" id="inhalt">
${page.body}
</main>
<footer class="pn-foot"><p class="pn-col"><a href="/">${words.back}: ${context.authority.name}</a></p></footer>
</body>
</html>
`.text
}
