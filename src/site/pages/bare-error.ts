import { assetPath } from '../assets.ts'
import { html } from '../html.ts'
import { phone } from '../parts/pieces.ts'
import type { ErrorView } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** The error page of nobody: no name, no menu, because it is not known whose site this is. German, as the people here are. */
export function bareErrorPage(view: ErrorView): string {
  const words = wordsOf('de').error
  return html`<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.titles[view.status]}</title>
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="stylesheet" href="${assetPath('style')}">
</head>
<body>
<main class="st-main st-col" id="inhalt">
<p class="st-meta">${view.status}</p>
<h1>${words.titles[view.status]}</h1>
<p class="st-lead">${words.hints[view.status]}${view.retryAfter !== null && html` ${words.wait(view.retryAfter)}`}</p>
<p>${words.urgent} ${phone('112')}</p>
${view.requestId && html`<p class="st-meta">${words.id} <code>${view.requestId}</code></p>`}
</main>
</body>
</html>
`.text
}
