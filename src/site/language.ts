import { type Html, html } from './html.ts'
import type { UiLang } from './views.ts'

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** Writing direction of a BCP 47 tag. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  return rightToLeft.has(lang.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr'
}

/** ` lang="…" dir="…"` for text whose language differs from what surrounds it; nothing when it is the same. Write it right after the tag name. */
export function langOf(lang: string, around: string): Html {
  if (lang === around) return html``
  return directionOf(lang) === directionOf(around) ? html` lang="${lang}"` : html` lang="${lang}" dir="${directionOf(lang)}"`
}

/** The name of a language in the reader's language: "Englisch". */
export function languageName(lang: string, ui: UiLang): string {
  try {
    return new Intl.DisplayNames([ui], { type: 'language' }).of(lang) ?? lang
  } catch {
    return lang
  }
}
