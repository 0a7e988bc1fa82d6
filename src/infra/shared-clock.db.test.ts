import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/support/make.ts'
import { createSharedClock } from './shared-clock.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const clockAhead = async (seconds: number) => {
  const clock = createSharedClock({ pool: world.pool, onError: () => undefined, local: () => Date.now() + seconds * 1000 })
  await clock.measure()
  return clock
}

test('processes whose machines disagree about the time agree through the database', async () => {
  const [early, late] = [await clockAhead(-40), await clockAhead(40)]
  expect(Math.abs(early.now().getTime() - late.now().getTime())).toBeLessThan(500)
  expect(Math.abs(early.now().getTime() - Date.now())).toBeLessThan(500)
  expect(late.difference() / 1000).toBeCloseTo(-40, 0)
})

test('a clock that is right is left alone', async () => {
  expect((await clockAhead(0)).difference()).toBe(0)
})
