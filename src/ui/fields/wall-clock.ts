/** What a typed date or time means: a value, nothing typed, or not understood. */
export type Parsed = { is: 'value'; value: string } | { is: 'empty' } | { is: 'wrong' }

const wrong: Parsed = { is: 'wrong' }
const two = (n: number) => String(n).padStart(2, '0')

/** A calendar day as `2026-11-24`, or nothing when the month has no such day. */
function dayFrom(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? `${year}-${two(month)}-${two(day)}` : undefined
}

/** The day `days` after a day, both as `2026-11-24`; by calendar, so no change of clocks can shift it. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

const months = [
  'januar january jänner',
  'februar february',
  'märz march mrz',
  'april',
  'mai may',
  'juni june',
  'juli july',
  'august',
  'september',
  'oktober october',
  'november',
  'dezember december',
]
const weekdays = [
  'so sonntag sun sunday',
  'mo montag mon monday',
  'di dienstag tue tuesday',
  'mi mittwoch wed wednesday',
  'do donnerstag thu thursday',
  'fr freitag fri friday',
  'sa samstag sonnabend sat saturday',
]
const near: Record<string, number> = { heute: 0, today: 0, morgen: 1, tomorrow: 1, übermorgen: 2 }

/** 1 to 12 for a month's name or its beginning of at least three letters, 0 for anything else. */
function monthNumber(word: string): number {
  return months.findIndex((names) => names.split(' ').some((name) => name.startsWith(word))) + 1
}

/** A day without a year is the next such day, today included. */
function nextYearly(month: number, day: number, today: string): string | undefined {
  const year = Number(today.slice(0, 4))
  const thisYear = dayFrom(year, month, day)
  return thisYear && thisYear >= today ? thisYear : dayFrom(year + 1, month, day)
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

/**
 * Reads a date as people write or paste it: `24.11.2026`, `24.11.`, `24.11.26`, `24. November`, `Di, 24. Nov. 2026`, `2026-11-24`, `heute`,
 * `morgen`, `Fr`. `today` is the authority's day. No zone is involved: the value is the day on the calendar on the wall.
 */
export function parseDay(typed: string, today: string): Parsed {
  const text = typed.trim().toLowerCase()
  if (!text) return { is: 'empty' }
  const value = (day: string | undefined): Parsed => (day ? { is: 'value', value: day } : wrong)
  const offset = near[text]
  if (offset !== undefined) return value(addDays(today, offset))
  const weekday = weekdays.findIndex((names) => names.split(' ').includes(text.replace('.', '')))
  if (weekday >= 0) {
    const from = new Date(`${today}T00:00Z`).getUTCDay()
    return value(addDays(today, (weekday - from + 7) % 7 || 7))
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:t.*)?$/.exec(text)
  if (iso) return value(dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3])))
  const bare = text.replace(/^[a-zäö]+\.?,?\s+/, '') // a weekday before the date says nothing more
  const numeric = /^(\d{1,2})[./]\s*(\d{1,2})[./]?\s*(\d{4}|\d{2})?$/.exec(bare)
  const named = /^(\d{1,2})\.?\s*([a-zäö]{3,9})\.?,?\s*(\d{4}|\d{2})?$/.exec(bare)
  const parts = numeric ?? named
  if (!parts) return wrong
  const month = numeric ? Number(parts[2]) : monthNumber(parts[2] ?? '')
  return value(parts[3] ? dayFrom(fullYear(parts[3]), month, Number(parts[1])) : nextYearly(month, Number(parts[1]), today))
}

/** Reads a time of day: `14:05`, `14.05`, `1405`, `14`, `9 Uhr`, `9:30 Uhr`, `2 pm`. The value is `14:05`. */
export function parseTime(typed: string): Parsed {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/\s*(uhr|h)$/, '')
  if (!text) return { is: 'empty' }
  const parts = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$/.exec(text)
  if (!parts) return wrong
  let hour = Number(parts[1])
  const minute = Number(parts[2] ?? 0)
  if (parts[3] === 'pm' && hour < 12) hour += 12
  if (parts[3] === 'am' && hour === 12) hour = 0
  if (hour > 23 || minute > 59) return wrong
  return { is: 'value', value: `${two(hour)}:${two(minute)}` }
}
