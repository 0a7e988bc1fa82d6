import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/support/make.ts'
import { refusalOf } from '../../test/support/refusal.ts'
import { longestWindowSeconds } from './rate.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.pool.query('delete from rate_counters'))

const counted = async () =>
  (await world.pool.query<{ bucket: string }>('select bucket from rate_counters order by bucket')).rows.map((row) => row.bucket)

test('a counter still counts in its window, and is swept away an hour after the window began', async () => {
  const { rate } = world.tools
  await rate.spend('quarter', { limit: 1, windowSeconds: 900 })
  await rate.spend('hour', { limit: 1, windowSeconds: longestWindowSeconds })
  await rate.sweep()
  expect(await counted()).toEqual(['hour', 'quarter'])
  expect(await refusalOf(rate.spend('hour', { limit: 1, windowSeconds: longestWindowSeconds }))).toBe('common.tooMany')
  world.clock.advance({ seconds: longestWindowSeconds })
  await rate.sweep()
  expect(await counted()).toEqual([])
})

test('no counter may ask for a longer window than counters are kept for', async () => {
  await expect(world.tools.rate.spend('day', { limit: 1, windowSeconds: 86_400 })).rejects.toThrow(RangeError)
  expect(await counted()).toEqual([])
})
