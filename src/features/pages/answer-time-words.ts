import type { UiLang } from '../../site/views.ts'
import type { AnswerTime } from '../people/contract.ts'
import { countWord } from './period-words.ts'

/** What is promised, as it goes on after "in der Regel": "innerhalb von drei Arbeitstagen"; empty when nothing is. */
export function answerTimeWords(promised: AnswerTime | null, lang: UiLang): string {
  if (promised === null) return ''
  const { count, unit } = promised
  const number = countWord(count, lang)
  if (lang === 'en') {
    if (unit === 'days') return `within ${number} working ${count === 1 ? 'day' : 'days'}`
    return `within ${number} ${count === 1 ? 'hour' : 'hours'} of our service time`
  }
  if (unit === 'days') return count === 1 ? 'innerhalb eines Arbeitstags' : `innerhalb von ${number} Arbeitstagen`
  return `innerhalb ${count === 1 ? 'einer Stunde' : `von ${number} Stunden`} unserer Servicezeit`
}
