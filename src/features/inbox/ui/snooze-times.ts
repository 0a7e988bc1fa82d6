import { instantOf, toWallClock } from '../../../kernel/time/wall-clock.ts'

export interface SnoozeTime {
  id: 'hours' | 'tomorrow' | 'monday'
  until: Date
}

const hour = 3_600_000
const morning = '08:00'

/**
 * The usual times to put something off to: in three hours, tomorrow at eight, on Monday at eight, on the authority's clock. On Sunday
 * "tomorrow" is Monday, so that is offered once.
 */
export function snoozeTimes(now: Date, zone: string): SnoozeTime[] {
  const weekday = (at: Date) => new Date(`${toWallClock(at, zone).slice(0, 10)}T00:00Z`).getUTCDay()
  const morningIn = (days: number) => instantOf(`${dayIn(toWallClock(now, zone), days)}T${morning}`, zone)
  const toMonday = (8 - weekday(now)) % 7 || 7
  return [
    { id: 'hours', until: new Date(now.getTime() + 3 * hour) },
    { id: 'tomorrow', until: morningIn(1) },
    ...(toMonday > 1 ? [{ id: 'monday' as const, until: morningIn(toMonday) }] : []),
  ]
}

/** The day so many days after that of a wall-clock time. */
function dayIn(local: string, days: number): string {
  const at = new Date(`${local.slice(0, 10)}T00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
