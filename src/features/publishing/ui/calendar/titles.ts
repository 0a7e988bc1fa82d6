import type { Language } from '../../../../ui'

const tagOf = (locale: Language) => (locale === 'de' ? 'de-DE' : 'en-GB')
const show = (day: string, locale: Language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(tagOf(locale), { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00Z`))

/** „November 2026“ */
export const monthTitle = (day: string, locale: Language): string => show(day, locale, { month: 'long', year: 'numeric' })

/** „23. bis 29. November“, „30. November bis 6. Dezember“ */
export function weekTitle(first: string, last: string, locale: Language): string {
  const from = new Date(`${first}T00:00Z`)
  const to = new Date(`${last}T00:00Z`)
  const long = show(last, locale, { day: 'numeric', month: 'long' })
  if (locale === 'en')
    return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' }).formatRange(from, to)
  const same = first.slice(0, 7) === last.slice(0, 7)
  return `${same ? `${from.getUTCDate()}.` : show(first, locale, { day: 'numeric', month: 'long' })} bis ${long}`
}

/** „Montag“ */
export const weekdayLong = (day: string, locale: Language): string => show(day, locale, { weekday: 'long' })
/** „Mo“ */
export const weekdayShort = (day: string, locale: Language): string => show(day, locale, { weekday: 'short' }).replace('.', '')
/** „24. November“ */
export const dayLong = (day: string, locale: Language): string => show(day, locale, { day: 'numeric', month: 'long' })
/** „26. Okt.“ */
export const dayShort = (day: string, locale: Language): string => show(day, locale, { day: 'numeric', month: 'short' })
/** „Dienstag, 24. November 2026“ */
export const dayFull = (day: string, locale: Language): string => show(day, locale, { dateStyle: 'full' })
