import type { Tx } from '../../infra/ctx.ts'
import { holidayTest, type Land } from '../../kernel/time/holidays.ts'
import { addWorkingHours, type ServiceHours } from '../../kernel/time/working-hours.ts'
import type { Authority } from '../people/contract.ts'
import { authority } from '../people/people.ts'
import { defaultAnswerHours } from './rules.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** The authority's service hours in the words of the calendar rules. */
export function serviceHoursOf(own: Pick<Authority, 'zone' | 'serviceHours'>): ServiceHours {
  const days = Object.fromEntries(weekdays.map((day, i) => [i + 1, own.serviceHours[day]]))
  return { zone: own.zone, days } as ServiceHours
}

/** Until when a message that came at `from` should be answered: service hours count, nights and holidays do not (rule 14). */
export async function dueAfter(tx: Tx, from: Date): Promise<Date | null> {
  const own = await authority(tx)
  const promised = Number(own.settings.answerHours ?? defaultAnswerHours)
  const hours = Number.isFinite(promised) && promised > 0 ? promised : defaultAnswerHours
  try {
    return addWorkingHours(from, hours, serviceHoursOf(own), holidayTest(own.land.replace(/^DE-/, '') as Land))
  } catch (error) {
    // No service hours are set: then no time is promised, and none is shown.
    if (error instanceof RangeError) return null
    throw error
  }
}
