import { isDatabaseAway } from '../../infra/db/refusal.ts'

export interface KeptOptions {
  /** A value younger than this is given out as it is. */
  freshMs: number
  /** A value younger than this is given out while a new one is made: nobody waits. As freshMs unless said. */
  staleMs?: number
  /** How many values are kept; the one that was not asked for longest goes first. */
  most: number
}

/** @param make gets the value of before, so that it can give the same one again when nothing changed */
export type Kept<Value> = (key: string, make: (before: Value | null) => Promise<Value>) => Promise<Value>

/** While the database is away, values up to this age are still better than none. */
const oldestMs = 3_600_000

/**
 * Keeps what was made for a moment and makes it once for all who ask at the same time, so that a rush on one page costs the database a few
 * queries a second. While the database is away, the last known value is given out.
 */
export function createKept<Value>({ freshMs, staleMs = freshMs, most }: KeptOptions): Kept<Value> {
  const values = new Map<string, { value: Value; at: number }>()
  const making = new Map<string, Promise<Value>>()

  async function renew(key: string, make: (before: Value | null) => Promise<Value>): Promise<Value> {
    const before = values.get(key)
    const started = performance.now()
    try {
      const value = await make(before?.value ?? null)
      values.delete(key)
      // As old as the look at the database, not as the end of the work on it.
      values.set(key, { value, at: started })
      const [eldest] = values.keys()
      if (values.size > most && eldest !== undefined) values.delete(eldest)
      return value
    } catch (error) {
      if (before && isDatabaseAway(error) && started - before.at < oldestMs) return before.value
      values.delete(key)
      throw error
    }
  }

  function renewOnce(key: string, make: (before: Value | null) => Promise<Value>): Promise<Value> {
    const running = making.get(key)
    if (running) return running
    const run = renew(key, make).finally(() => making.delete(key))
    making.set(key, run)
    return run
  }

  return (key, make) => {
    const known = values.get(key)
    const age = known ? performance.now() - known.at : Number.POSITIVE_INFINITY
    if (known && age < freshMs) return Promise.resolve(known.value)
    const renewed = renewOnce(key, make)
    if (!known || age >= staleMs) return renewed
    // Whoever asks next learns of a failure.
    renewed.catch(() => undefined)
    return Promise.resolve(known.value)
  }
}
