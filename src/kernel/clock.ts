/** Where the time comes from. Use cases never call Date.now(): tests and jobs give their own. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
