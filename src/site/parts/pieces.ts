import { type Html, type HtmlPart, html } from '../html.ts'
import type { ImageView, SiteContext } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** The invitation to ask, with its one button. */
export function askTeaser(site: SiteContext, words: { title: string; text: string }, from: string | null = null): Html {
  const path = from === null ? '/fragen/neu' : `/fragen/neu?zu=${encodeURIComponent(from)}`
  return html`<section class="st-ask" aria-labelledby="h-frage"><div><h2 id="h-frage">${words.title}</h2><p>${words.text}</p></div><a class="st-btn" href="${path}">${wordsOf(site.lang).ask.button}</a></section>`
}

/** A box that must be noticed. */
export function note(kind: 'info' | 'plain' | 'late' | 'due' | 'ok', content: HtmlPart): Html {
  return html`<div class="st-note st-note--${kind}">${content}</div>`
}

/** Pictures one below the other, each with its text for people who do not see it. The first is loaded at once. */
export function figures(images: readonly ImageView[]): Html {
  return html`${images.map(
    (image, index) =>
      html`<figure><img class="st-image" src="${image.url}" alt="${image.alt}" width="${image.width}" height="${image.height}"${index > 0 && html` loading="lazy"`} decoding="async"></figure>
`,
  )}`
}

/** A telephone number that can be tapped. */
export function phone(number: string): Html {
  return html`<a href="tel:${number.replace(/[^\d+]/g, '')}">${number}</a>`
}
