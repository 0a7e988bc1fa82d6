import type { UiLang } from '../../site/views.ts'
import type { ServiceHours } from '../people/contract.ts'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const names: Record<UiLang, readonly string[]> = {
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}
const joins: Record<UiLang, { to: string; and: string; clock: string; from: string; between: string }> = {
  de: { to: ' bis ', and: ' und', clock: ' Uhr', from: ' von ', between: ' bis ' },
  en: { to: ' to ', and: ' and', clock: '', from: ' from ', between: ' to ' },
}

/** Service hours in words: "Montag bis Donnerstag von 8:30 bis 16:30 Uhr, Freitag von 8 bis 12 Uhr"; empty when none are set. */
export function hoursWords(hours: ServiceHours, lang: UiLang): string {
  const words = joins[lang]
  const spans = days.map((day) =>
    hours[day].map((one) => `${words.from}${time(one.from)}${words.between}${time(one.to)}${words.clock}`).join(words.and),
  )
  const runs: { first: number; last: number; open: string }[] = []
  spans.forEach((open, index) => {
    const before = runs.at(-1)
    if (open === '') return
    if (before && before.last === index - 1 && before.open === open) before.last = index
    else runs.push({ first: index, last: index, open })
  })
  return runs.map((run) => daysOf(run, lang) + run.open).join(', ')
}

function daysOf({ first, last }: { first: number; last: number }, lang: UiLang): string {
  const [from, to] = [names[lang][first] ?? '', names[lang][last] ?? '']
  if (first === last) return from
  return from + (last === first + 1 ? `${joins[lang].and} ` : joins[lang].to) + to
}

/** "08:30" → "8:30", "08:00" → "8" */
function time(clock: string): string {
  return clock.replace(/^0(?=\d)/, '').replace(/:00$/, '')
}
