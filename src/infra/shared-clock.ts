import type pg from 'pg'
import type { Clock } from '../kernel/clock.ts'
import { createLoop, type Loop } from './loop.ts'

/** Below this the measurement says more about the network than about the clocks. */
const toleranceMs = 50
/** A slower answer tells the time too roughly. */
const slowMs = 1_000

/**
 * The database's time, for every process of an installation. What one worker writes down, another compares: when something is due, when a
 * sending broke off, how long a network has settled. With clocks of their own, a worker that is ten seconds ahead would take a pause for
 * over and send again.
 */
export interface SharedClock extends Clock {
  /** Milliseconds by which this machine's clock is behind the database's; below 0: ahead. */
  difference(): number
  measure(): Promise<void>
  /** Measures now and then: clocks drift, and a database may fail over to another machine. */
  loop: Loop
}

export function createSharedClock(o: {
  pool: pg.Pool
  onError(error: unknown, where: string): void
  /** This machine's time, in milliseconds since 1970. */
  local?: () => number
}): SharedClock {
  const local = o.local ?? Date.now
  let difference = 0

  async function measure(): Promise<void> {
    const asked = local()
    const { rows } = await o.pool.query<{ at: number }>('select extract(epoch from clock_timestamp())::float8 * 1000 as at')
    const answered = local()
    const at = rows[0]?.at
    if (at === undefined || answered - asked > slowMs) return
    const found = at - (asked + answered) / 2
    difference = Math.abs(found) < toleranceMs ? 0 : found
  }

  return {
    now: () => new Date(local() + difference),
    difference: () => difference,
    measure,
    loop: createLoop({
      name: 'clock',
      everyMs: 10_000,
      onError: o.onError,
      round: async () => {
        await measure()
        return undefined
      },
    }),
  }
}
