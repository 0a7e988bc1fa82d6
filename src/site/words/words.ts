import type { UiLang } from '../views.ts'
import { de, type Words } from './de.ts'
import { en } from './en.ts'

const catalogues: Record<UiLang, Words> = { de, en }

/** The catalogue of one language. */
export function wordsOf(lang: UiLang): Words {
  return catalogues[lang]
}
