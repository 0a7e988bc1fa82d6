import type { UiLang } from '../../site/views.ts'

/** The language of our own words for a visitor (RFC 9110, section 12.5.4): the first of ours by weight, else the authority's. */
export function visitorLanguage(acceptLanguage: string | undefined, usual: UiLang): UiLang {
  const weights = { de: 0, en: 0 }
  for (const part of (acceptLanguage ?? '').slice(0, 500).toLowerCase().split(',')) {
    const [range = '', ...settings] = part.split(';').map((piece) => piece.trim())
    const quality = settings.find((setting) => setting.startsWith('q='))
    const weight = quality === undefined ? 1 : Number(quality.slice(2)) || 0
    const language = range.split('-')[0]
    if (language === 'de' || language === 'en') weights[language] = Math.max(weights[language], weight)
  }
  if (weights.de === weights.en) return usual
  return weights.de > weights.en ? 'de' : 'en'
}
