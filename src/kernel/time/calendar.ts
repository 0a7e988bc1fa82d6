import { Temporal } from 'temporal-polyfill'

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string

export type CalendarWeek = {
  /** ISO 8601: week 1 holds the year's first Thursday, so 1 January may belong to week 52 or 53 of the year before. */
  isoWeek: number
  isoYear: number
  /** Monday to Sunday. */
  days: Day[]
}

/**
 * The days from `day` on by a number of days, which may be negative.
 * @throws RangeError when `day` is no calendar day; so do all functions here
 */
export function addDays(day: Day, days: number): Day {
  return parse(day).add({ days }).toString()
}

/** The same day some months later, or that month's last day: 31 January plus one month is 28 or 29 February. */
export function addMonths(day: Day, months: number): Day {
  return parse(day).add({ months }).toString()
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: Day): number {
  return parse(day).dayOfWeek
}

/** The week, Monday first, that holds a day. */
export function weekOf(day: Day): CalendarWeek {
  const date = parse(day)
  const monday = date.subtract({ days: date.dayOfWeek - 1 })
  return {
    isoWeek: monday.weekOfYear ?? 0,
    isoYear: monday.yearOfWeek ?? monday.year,
    days: Array.from({ length: 7 }, (_, i) => monday.add({ days: i }).toString()),
  }
}

/**
 * The weeks that a month's page shows, four to six, Monday first, with the days of the months around it that fill them.
 * @param month `YYYY-MM`
 */
export function monthGrid(month: string): CalendarWeek[] {
  const first = parse(`${month}-01`)
  const last = first.add({ months: 1 }).subtract({ days: 1 }).toString()
  const weeks: CalendarWeek[] = []
  for (let day = first.toString(); weeks.at(-1)?.days.includes(last) !== true; day = addDays(day, 7)) weeks.push(weekOf(day))
  return weeks
}

/** True when a day belongs to a month `YYYY-MM`: the others on its page are shown fainter. */
export function isInMonth(day: Day, month: string): boolean {
  return day.startsWith(`${month}-`)
}

function parse(day: Day): Temporal.PlainDate {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new RangeError(`expected YYYY-MM-DD, found "${day}"`)
  return Temporal.PlainDate.from(day, { overflow: 'reject' })
}
