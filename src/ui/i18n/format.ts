import { useMemo } from 'react'
import { dateFormat, numberFormat } from './formatters'
import { type Language, language, useLanguage } from './language'

let zone = 'Europe/Berlin'

/** Sets the authority's time zone (IANA name); every time of the desk is shown in it. Called once after the sign-in. */
export function setZone(name: string): void {
  zone = name
}

/** The authority's time zone, an IANA name. */
export function authorityZone(): string {
  return zone
}

type Instant = Date | string | number
const dateOf = (at: Instant) => (at instanceof Date ? at : new Date(at))

/** The calendar day of an instant in the authority's zone, as `2026-11-24`. */
export function dayOf(at: Instant): string {
  return dateFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(dateOf(at))
}

/** Whole days from the day of `from` to the day of `to`, by calendar, not by hours. */
export function daysBetween(from: Instant, to: Instant): number {
  return Math.round((Date.parse(`${dayOf(to)}T00:00Z`) - Date.parse(`${dayOf(from)}T00:00Z`)) / 86_400_000)
}

/** Dates, times and numbers as the language writes them, in the authority's zone. */
export function formatsIn(locale: Language) {
  const tag = locale === 'de' ? 'de-DE' : 'en-GB'
  const show = (at: Instant, options: Intl.DateTimeFormatOptions) =>
    dateFormat(tag, { timeZone: zone, ...options }).format(dateOf(at))
  const time = (at: Instant) => show(at, { hour: '2-digit', minute: '2-digit' })
  const near = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const day = (at: Instant, now: Instant = Date.now()): string => {
    const days = daysBetween(now, at)
    if (Math.abs(days) <= 1) return near.format(days, 'day')
    if (Math.abs(days) < 7) return show(at, { weekday: 'short' }).replace('.', '')
    const sameYear = dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4)
    return show(at, sameYear ? { day: 'numeric', month: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' })
  }
  return {
    number: (value: number, options?: Intl.NumberFormatOptions) => numberFormat(tag, options).format(value),
    percent: (share: number) => numberFormat(tag, { style: 'percent' }).format(share),
    /** „14:05“ */
    time,
    /** „24. November 2026“ */
    date: (at: Instant) => show(at, { dateStyle: 'long' }),
    /** „Dienstag, 24. November 2026“ */
    longDate: (at: Instant) => show(at, { dateStyle: 'full' }),
    /** „Di, 24. November“ */
    shortDate: (at: Instant) => show(at, { weekday: 'short', day: 'numeric', month: 'long' }).replace('.,', ','),
    /** „heute“, „gestern“, „Di“, „3. September“ */
    day,
    /** „heute, 14:05“, „Di, 08:01“, „3. September, 16:00“ */
    near: (at: Instant, now: Instant = Date.now()) => `${day(at, now)}, ${time(at)}`,
    /** „Dienstag, 24. November 2026, 14:05 Uhr MEZ“: names the zone, for hovering and for screen readers */
    full: (at: Instant) => {
      const zoneName = dateFormat(tag, { timeZone: zone, timeZoneName: 'short' }).formatToParts(dateOf(at))
      const short = zoneName.find((part) => part.type === 'timeZoneName')?.value ?? ''
      const text = `${show(at, { dateStyle: 'full' })}, ${time(at)}`
      return locale === 'de' ? `${text} Uhr ${short}` : `${text} ${short}`
    },
    /** „24. November 2026, 14:05“ from a time on the wall, `2026-11-24T14:05`: no zone is involved */
    wall: (local: string) => {
      const day = dateFormat(tag, { timeZone: 'UTC', dateStyle: 'long' }).format(new Date(`${local.slice(0, 10)}T00:00Z`))
      return `${day}, ${local.slice(11)}`
    },
    /** „24.11.2026, 14:05:32 MEZ“: to the second, for proofs */
    exact: (at: Instant) =>
      show(at, {
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        timeZoneName: 'short',
      }),
    bytes: (size: number) => {
      const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
      const step = Math.min(steps.length - 1, Math.floor(Math.log10(Math.max(1, size)) / 3))
      const unit = steps[step] ?? 'byte'
      return numberFormat(tag, { style: 'unit', unit, maximumFractionDigits: step > 1 ? 1 : 0 }).format(size / 1000 ** step)
    },
    list: (items: readonly string[]) => new Intl.ListFormat(tag).format(items),
  }
}

export type Formats = ReturnType<typeof formatsIn>

/** Formats of the language in use; the component redraws when it changes. */
export function useFormats(): Formats {
  const locale = useLanguage()
  return useMemo(() => formatsIn(locale), [locale])
}

/** Formats for code outside components. */
export function formats(): Formats {
  return formatsIn(language())
}
