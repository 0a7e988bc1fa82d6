import type { PeriodView } from '../contract.ts'

/** A number of days as people say it: whole years and months where they fit, hours for a part of a day, else days. */
export function periodIn(days: number): { unit: 'hours' | 'days' | 'months' | 'years'; count: number } {
  if (days < 1) return { unit: 'hours', count: Math.round(days * 24) }
  if (days >= 365 && days % 365 === 0) return { unit: 'years', count: days / 365 }
  if (days >= 60 && days % 30 === 0 && days < 365) return { unit: 'months', count: days / 30 }
  return { unit: 'days', count: days }
}

const dayMs = 86_400_000

/**
 * Did the deletion leave something that is older than its period allowed? A day is granted: what falls due after the run waits for the next
 * night. What stays because it is open is no failure of the deletion: that waits for a person.
 */
export function isOverstepped({ days, lastRun }: Pick<PeriodView, 'days' | 'lastRun'>): boolean {
  if (!lastRun?.oldestLeft || lastRun.stillOpen > 0) return false
  return Date.parse(lastRun.at) - Date.parse(lastRun.oldestLeft) > (days + 1) * dayMs
}

/** The days somebody typed; undefined when they are no period. */
export function daysOf(text: string): number | undefined {
  if (!/^\d{1,4}$/.test(text.trim())) return undefined
  const days = Number(text)
  return days >= 1 && days <= 3650 ? days : undefined
}
