import { type Html, html } from './html.ts'
import type { SiteContext, UiLang } from './views.ts'
import { wordsOf } from './words/words.ts'

const locales: Record<UiLang, string> = { de: 'de-DE', en: 'en-GB' }
const formats = new Map<string, Intl.DateTimeFormat>()

function format(site: SiteContext, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${site.lang} ${site.authority.timeZone} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locales[site.lang], { timeZone: site.authority.timeZone, ...options })
  formats.set(key, made)
  return made
}

/** "14:05 Uhr" in the authority's time zone. */
export function clock(site: SiteContext, at: Date): string {
  return wordsOf(site.lang).time.clock(format(site, { hour: '2-digit', minute: '2-digit' }).format(at))
}

/** "24. November 2026" */
export function date(site: SiteContext, at: Date): string {
  return format(site, { day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}

/** "Dienstag, 24. November 2026, 14:05 Uhr". `zone` adds "MEZ". */
export function fullTime(site: SiteContext, at: Date, zone = false): string {
  const day = format(site, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(at)
  const name = format(site, { timeZoneName: 'short' }).formatToParts(at)
  const zoneName = zone ? ` ${name.find((part) => part.type === 'timeZoneName')?.value ?? ''}` : ''
  return `${day}${wordsOf(site.lang).time.at}${clock(site, at)}${zoneName}`
}

/** The day as it is counted in the authority's time zone, "2026-11-24". */
function dayOf(site: SiteContext, at: Date): string {
  const parts = new Map(
    format(site, { year: 'numeric', month: '2-digit', day: '2-digit' })
      .formatToParts(at)
      .map((p) => [p.type, p.value]),
  )
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}

const DAY = 86_400_000

/** "heute", "gestern", "morgen" or the date. Counts calendar days, so that the change of clocks does not shift it. */
export function dayWord(site: SiteContext, at: Date): string {
  const words = wordsOf(site.lang).time
  const distance = Math.round((Date.parse(dayOf(site, at)) - Date.parse(dayOf(site, site.now))) / DAY)
  if (distance === 0) return words.today
  if (distance === -1) return words.yesterday
  if (distance === 1) return words.tomorrow
  return date(site, at)
}

/** "heute, 14:05 Uhr" with the full time on hover and for screen readers. */
export function timeTag(site: SiteContext, at: Date): Html {
  const short = `${dayWord(site, at)}${wordsOf(site.lang).time.at}${clock(site, at)}`
  return html`<time datetime="${at.toISOString()}" title="${fullTime(site, at, true)}">${short}</time>`
}

/** "14:05 Uhr" today, with its day before that: where the day goes without saying. */
export function clockTag(site: SiteContext, at: Date): Html {
  if (dayOf(site, at) !== dayOf(site, site.now)) return timeTag(site, at)
  return html`<time datetime="${at.toISOString()}" title="${fullTime(site, at, true)}">${clock(site, at)}</time>`
}

/** "heute" or "24. November 2026", for lists where the hour does not matter. */
export function dayTag(site: SiteContext, at: Date): Html {
  return html`<time datetime="${at.toISOString()}" title="${fullTime(site, at, true)}">${dayWord(site, at)}</time>`
}

/** "Dienstag, 24. November 2026, 14:05 Uhr" */
export function fullTimeTag(site: SiteContext, at: Date): Html {
  return html`<time class="st-full" datetime="${at.toISOString()}" title="${fullTime(site, at, true)}">${fullTime(site, at)}</time>`
}

/**
 * When a page last changed: the latest of the given moments and the start of today, because "heute" turns into "gestern" at midnight.
 * In whole seconds, as HTTP dates are.
 */
export function lastModified(site: SiteContext, moments: readonly Date[]): Date {
  const latest = Math.max(...moments.map((moment) => moment.getTime()), startOfDay(site).getTime())
  return new Date(Math.floor(latest / 1000) * 1000)
}

function startOfDay(site: SiteContext): Date {
  const today = dayOf(site, site.now)
  // Midnight is at most 26 hours back (a day with a clock change has 25); walking back in quarter hours needs no zone tables.
  const quarter = 900_000
  let moment = Math.floor(site.now.getTime() / quarter) * quarter
  while (dayOf(site, new Date(moment - quarter)) === today) moment -= quarter
  return new Date(moment)
}

/** A number as people write it: "1.234". */
export function count(site: SiteContext, value: number): string {
  return value.toLocaleString(locales[site.lang])
}
