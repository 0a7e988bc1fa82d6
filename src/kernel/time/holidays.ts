import { getHolidays } from 'feiertagejs'
import type { Day } from './calendar.ts'

/** The German Länder by their two-letter codes (ISO 3166-2:DE). */
export const laender = ['BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH'] as const

export type Land = (typeof laender)[number]

/** `code` is a stable key for the UI's texts, e.g. `REFORMATIONSTAG`; `name` the German name. */
export type Holiday = { day: Day; code: string; name: string }

/** Days off by a single law, which no rule yields. */
const once: Partial<Record<Land, readonly Holiday[]>> = {
  BE: [
    { day: '2020-05-08', code: 'TAG_DER_BEFREIUNG', name: 'Tag der Befreiung' },
    { day: '2025-05-08', code: 'TAG_DER_BEFREIUNG', name: 'Tag der Befreiung' },
    { day: '2028-06-17', code: 'VOLKSAUFSTAND_1953', name: '75. Jahrestag des Volksaufstands in der DDR' },
  ],
}

/**
 * The public holidays of a Land in a year, in order. Holidays of single municipalities only (Augsburg's Friedensfest, Corpus
 * Christi in parts of Saxony and Thuringia) are not among them; Assumption Day counts for all of Bavaria.
 */
export function holidays(year: number, land: Land): Holiday[] {
  const regular = getHolidays(year, land).map((holiday) => ({
    // Noon UTC by contract of the package; its own dateString depends on the machine's time zone.
    day: holiday.date.toISOString().slice(0, 10),
    code: holiday.name as string,
    name: holiday.translate('de') ?? holiday.name,
  }))
  const single = (once[land] ?? []).filter((holiday) => holiday.day.startsWith(`${year}-`))
  return [...regular, ...single].sort((a, b) => a.day.localeCompare(b.day))
}

/** A test for "is this day a holiday in the Land", which looks each year up once. */
export function holidayTest(land: Land): (day: Day) => boolean {
  const years = new Map<number, Set<Day>>()
  return (day) => {
    const year = Number(day.slice(0, 4))
    let days = years.get(year)
    if (!days) {
      days = new Set(holidays(year, land).map((holiday) => holiday.day))
      years.set(year, days)
    }
    return days.has(day)
  }
}
