import type pg from 'pg'
import type { Clock } from '../kernel/clock.ts'
import { commonFaults } from '../kernel/fault.ts'

/** No count is of use for longer: what is older is swept away. */
export const longestWindowSeconds = 3600

/** So long a count is kept at most: it is swept twice an hour, and a sweep may come late. */
export const counterHours = 2

/** Counts attempts across all processes. Buckets hold keyed hashes of addresses, never addresses. */
export interface RateLimits {
  /**
   * Counts one attempt and refuses with 429 when the bucket had `limit` in this window already.
   * @throws RangeError for a window longer than `longestWindowSeconds`
   */
  spend(bucket: string, o: { limit: number; windowSeconds: number }): Promise<void>
  /** Attempts counted in the current window, without counting one. */
  spent(bucket: string, windowSeconds: number): Promise<number>
  forget(bucket: string): Promise<void>
  /** Deletes windows that began `longestWindowSeconds` ago or earlier: all of them are over. */
  sweep(): Promise<void>
}

export function createRateLimits(pool: pg.Pool, clock: Clock): RateLimits {
  const windowStart = (seconds: number) => new Date(Math.floor(clock.now().getTime() / (seconds * 1000)) * seconds * 1000)
  return {
    async spend(bucket, { limit, windowSeconds }) {
      if (windowSeconds > longestWindowSeconds) throw new RangeError(`a window of ${windowSeconds} seconds is not kept`)
      const start = windowStart(windowSeconds)
      const { rows } = await pool.query<{ hits: number }>(
        `insert into rate_counters (bucket, window_start, hits) values ($1, $2, 1)
         on conflict (bucket, window_start) do update set hits = rate_counters.hits + 1 returning hits`,
        [bucket, start],
      )
      if ((rows[0]?.hits ?? 0) <= limit) return
      const seconds = Math.max(1, Math.ceil((start.getTime() + windowSeconds * 1000 - clock.now().getTime()) / 1000))
      throw commonFaults.tooMany({ seconds })
    },
    async spent(bucket, windowSeconds) {
      const { rows } = await pool.query<{ hits: number }>(
        'select hits from rate_counters where bucket = $1 and window_start = $2',
        [bucket, windowStart(windowSeconds)],
      )
      return rows[0]?.hits ?? 0
    },
    forget: async (bucket) => void (await pool.query('delete from rate_counters where bucket = $1', [bucket])),
    sweep: async () =>
      void (await pool.query('delete from rate_counters where window_start <= $1', [
        new Date(clock.now().getTime() - longestWindowSeconds * 1000),
      ])),
  }
}
