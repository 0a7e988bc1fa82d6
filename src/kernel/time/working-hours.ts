import { addDays, type Day, weekdayOf } from './calendar.ts'
import { dayOf, instantOf } from './wall-clock.ts'

/** Times of day `HH:MM`; `to` may be `24:00`. A stretch across midnight is written as two. */
export type ServiceStretch = { from: string; to: string }

/** When people answer, by weekday (1 = Monday … 7 = Sunday), on the clock of `zone`. A missing day has no service. */
export type ServiceHours = { zone: string; days: Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, readonly ServiceStretch[]>> }

/** How far ahead a due time is looked for: hours so rare that a promise takes longer are a mistake. */
const horizonDays = 366

/** True when someone is there to answer at a moment. */
export function isServiceTime(at: Date, service: ServiceHours, isHoliday: (day: Day) => boolean): boolean {
  return stretchesOf(dayOf(at, service.zone), service, isHoliday).some(({ from, to }) => from <= at && at < to)
}

/**
 * The moment from which someone is there: `at` itself when it lies in service hours, else the next opening.
 * @throws RangeError when there is none within a year
 */
export function nextServiceTime(at: Date, service: ServiceHours, isHoliday: (day: Day) => boolean): Date {
  for (const stretch of stretchesFrom(at, service, isHoliday)) return stretch.from > at ? stretch.from : at
  throw new RangeError('there are no service hours within a year')
}

/**
 * The due time: `hours` of service after `start`, skipping nights, free days and holidays. Ends exactly at closing time rather than
 * at the next opening. Hours are real ones, also in the night when clocks change.
 * @param isHoliday e.g. `holidayTest('NW')`
 * @throws RangeError when the service hours do not suffice within a year
 */
export function addWorkingHours(start: Date, hours: number, service: ServiceHours, isHoliday: (day: Day) => boolean): Date {
  let left = hours * 3_600_000
  if (left <= 0) return nextServiceTime(start, service, isHoliday)
  for (const { from, to } of stretchesFrom(start, service, isHoliday)) {
    const begin = Math.max(from.getTime(), start.getTime())
    const room = to.getTime() - begin
    if (left <= room) return new Date(begin + left)
    left -= room
  }
  throw new RangeError('the service hours within a year do not suffice')
}

/**
 * The due time of a promise in working days, which are those with service: closing time of the last one. The day of `start` does not count.
 * @throws RangeError when there are not so many within a year
 */
export function addWorkingDays(start: Date, days: number, service: ServiceHours, isHoliday: (day: Day) => boolean): Date {
  let day = dayOf(start, service.zone)
  let left = days
  for (let n = 0; n < horizonDays; n++) {
    day = addDays(day, 1)
    const last = stretchesOf(day, service, isHoliday).at(-1)
    if (last) left -= 1
    if (last && left <= 0) return last.to
  }
  throw new RangeError('there are not so many working days within a year')
}

type Stretch = { from: Date; to: Date }

function* stretchesFrom(start: Date, service: ServiceHours, isHoliday: (day: Day) => boolean): Generator<Stretch> {
  let day = dayOf(start, service.zone)
  for (let n = 0; n <= horizonDays; n++) {
    for (const stretch of stretchesOf(day, service, isHoliday)) if (stretch.to > start) yield stretch
    day = addDays(day, 1)
  }
}

function stretchesOf(day: Day, service: ServiceHours, isHoliday: (day: Day) => boolean): Stretch[] {
  if (isHoliday(day)) return []
  const stretches = service.days[weekdayOf(day) as 1 | 2 | 3 | 4 | 5 | 6 | 7] ?? []
  return stretches
    .map(({ from, to }) => ({ from: timeOn(day, from, service.zone), to: timeOn(day, to, service.zone) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from.getTime() - b.from.getTime())
}

function timeOn(day: Day, time: string, zone: string): Date {
  return time === '24:00' ? instantOf(`${addDays(day, 1)}T00:00`, zone) : instantOf(`${day}T${time}`, zone)
}
