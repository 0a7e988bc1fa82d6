import { holidayTest, type Land } from '../../kernel/time/holidays.ts'
import { addWorkingDays, addWorkingHours, type ServiceHours } from '../../kernel/time/working-hours.ts'
import type { Authority } from './contract.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** The longest promise, in hours of service or working days. */
export const mostAnswerCount = 60

/** What decides until when an answer is promised. */
export type Promising = Pick<Authority, 'zone' | 'land' | 'serviceHours'> & {
  settings: Pick<Authority['settings'], 'answerTime'>
}

/**
 * Until when a message that came at `from` is answered as promised: service hours count, nights and holidays do not.
 * @returns null when nothing is promised, or the service hours of a year do not suffice for it
 */
export function answerBy(own: Promising, from: Date): Date | null {
  const promised = own.settings.answerTime
  if (promised === null) return null
  const add = promised.unit === 'hours' ? addWorkingHours : addWorkingDays
  try {
    return add(from, promised.count, serviceHoursOf(own), holidayTest(own.land.replace(/^DE-/, '') as Land))
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The service hours in the words of the calendar rules. */
function serviceHoursOf(own: Pick<Authority, 'zone' | 'serviceHours'>): ServiceHours {
  const days = Object.fromEntries(weekdays.map((day, i) => [i + 1, own.serviceHours[day]]))
  return { zone: own.zone, days } as ServiceHours
}
