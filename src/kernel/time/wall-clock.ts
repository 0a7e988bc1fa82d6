import { Temporal } from 'temporal-polyfill'

/**
 * What a planned wall-clock time means as a moment. When clocks go forward an hour does not exist (`missing`: `instant` and `local`
 * are what the clock shows instead, as much later as was skipped); when they go back an hour exists twice.
 */
export type ResolvedWallClock =
  | { is: 'exact'; instant: Date }
  | { is: 'missing'; instant: Date; local: string }
  | { is: 'twice'; earlier: Date; later: Date }

/** True for an IANA time zone this platform knows, such as `Europe/Berlin`. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('de', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/**
 * Finds the moment of a wall-clock time in a zone. Plans store the wall clock, so 09:00 stays 09:00 across a change of clocks.
 * @param local `YYYY-MM-DDTHH:MM`
 * @param zone IANA name
 * @throws RangeError for a date that does not exist ("2027-02-29T09:00"), a wrong form or an unknown zone
 */
export function resolveWallClock(local: string, zone: string): ResolvedWallClock {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) throw new RangeError(`expected YYYY-MM-DDTHH:MM, found "${local}"`)
  const wall = Temporal.PlainDateTime.from(local, { overflow: 'reject' })
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' })
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { is: 'exact', instant: dateOf(earlier) }
  if (earlier.toPlainDateTime().equals(wall)) return { is: 'twice', earlier: dateOf(earlier), later: dateOf(later) }
  return { is: 'missing', instant: dateOf(later), local: wallClockOf(later) }
}

/**
 * The moment to use when nobody is asked: the time itself, the first of two, or the shifted one.
 * @throws RangeError as resolveWallClock
 */
export function instantOf(local: string, zone: string): Date {
  const resolved = resolveWallClock(local, zone)
  return resolved.is === 'twice' ? resolved.earlier : resolved.instant
}

/**
 * What a clock in the zone shows at a moment, as `YYYY-MM-DDTHH:MM` (seconds are cut off).
 * @throws RangeError for an invalid Date or an unknown zone
 */
export function toWallClock(instant: Date, zone: string): string {
  return wallClockOf(Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone))
}

/** The calendar day in the zone at a moment, as `YYYY-MM-DD`. */
export function dayOf(instant: Date, zone: string): string {
  return toWallClock(instant, zone).slice(0, 10)
}

function dateOf(zoned: Temporal.ZonedDateTime): Date {
  return new Date(zoned.epochMilliseconds)
}

function wallClockOf(zoned: Temporal.ZonedDateTime): string {
  return zoned.toPlainDateTime().toString({ smallestUnit: 'minute' })
}
