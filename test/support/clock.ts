import type { Clock } from '../../src/kernel/clock.ts'

/** A clock that tests move. Each look at it is a millisecond later than the one before, so that what happens after sorts after. */
export interface TestClock extends Clock {
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void
}

export function createTestClock(start = '2026-03-02T09:00:00.000Z'): TestClock {
  let at = Date.parse(start)
  return {
    now: () => {
      at += 1
      return new Date(at)
    },
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      at += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
    },
  }
}
