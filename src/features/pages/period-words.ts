import type { UiLang } from '../../site/views.ts'

const small = ['null', 'ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf']

/** A period as people say it: 365 → "ein Jahr", 60 → "zwei Monate", 14 → "14 Tage". */
export function periodWords(days: number, lang: UiLang): string {
  if (days % 365 === 0) return counted(days / 365, lang, { de: ['Jahr', 'Jahre'], en: ['year', 'years'] })
  if (days % 30 === 0 && days > 30) return counted(days / 30, lang, { de: ['Monat', 'Monate'], en: ['month', 'months'] })
  if (days === 1) return lang === 'de' ? 'einen Tag' : 'one day'
  return `${days} ${lang === 'de' ? 'Tage' : 'days'}`
}

/** A number within a sentence: in words up to twelve in German, in English only one. */
export function countWord(count: number, lang: UiLang): string {
  if (lang === 'en') return count === 1 ? 'one' : String(count)
  return small[count] ?? String(count)
}

type Forms = Record<UiLang, readonly [one: string, many: string]>

function counted(count: number, lang: UiLang, forms: Forms): string {
  const noun = forms[lang][count === 1 ? 0 : 1]
  if (lang === 'en') return `${countWord(count, lang)} ${noun}`
  const word = count === 1 && noun === 'Monat' ? 'einen' : countWord(count, lang)
  return `${word} ${noun}`
}

const since: Record<'answer' | 'last-message' | 'received', Record<UiLang, string>> = {
  answer: { de: 'nach der Antwort', en: 'after the answer' },
  'last-message': { de: 'nach der letzten Nachricht', en: 'after the last message' },
  received: { de: 'nach dem Eingang', en: 'after it arrived' },
}

/** "ein Jahr nach der letzten Nachricht" */
export function keptWords(days: number, from: keyof typeof since, lang: UiLang): string {
  return `${periodWords(days, lang)} ${since[from][lang]}`
}
