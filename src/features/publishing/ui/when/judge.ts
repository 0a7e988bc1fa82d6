import { resolveWallClock, toWallClock } from '../../../../kernel/time/wall-clock.ts'
import type { Planned } from '../../contract.ts'

/** What a day and a time in two fields mean together. `choices` are moments to choose from instead. */
export type Judged =
  | { is: 'empty' | 'half' | 'impossible' }
  | { is: 'past'; planned: Planned }
  | { is: 'exact'; planned: Planned; at: Date }
  | { is: 'missing'; choices: readonly Choice[] }
  | { is: 'twice'; choices: readonly Choice[]; planned: Planned | null }

export interface Choice {
  planned: Planned
  at: Date
}

const hourMs = 3_600_000

/**
 * Judges a wall-clock time in the authority's zone before it is sent: complete, past, skipped when clocks go forward, there twice when they
 * go back. The server judges again and says the same.
 * @param day `YYYY-MM-DD` or empty
 * @param time `HH:MM` or empty
 */
export function judge(day: string, time: string, pick: Planned['pick'], zone: string, now: Date): Judged {
  if (day === '' && time === '') return { is: 'empty' }
  if (day === '' || time === '') return { is: 'half' }
  const local = `${day}T${time}`
  const resolved = resolve(local, zone)
  if (resolved === null) return { is: 'impossible' }
  switch (resolved.is) {
    case 'exact': {
      const planned = { local, pick: null }
      return resolved.instant <= now ? { is: 'past', planned } : { is: 'exact', planned, at: resolved.instant }
    }
    case 'missing': {
      const moments = [new Date(resolved.instant.getTime() - hourMs), resolved.instant]
      return { is: 'missing', choices: moments.map((at) => ({ planned: { local: toWallClock(at, zone), pick: null }, at })) }
    }
    case 'twice': {
      const choices = (['earlier', 'later'] as const).map((one) => ({ planned: { local, pick: one }, at: resolved[one] }))
      return { is: 'twice', choices, planned: pick === null ? null : { local, pick } }
    }
  }
}

function resolve(local: string, zone: string) {
  try {
    return resolveWallClock(local, zone)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
