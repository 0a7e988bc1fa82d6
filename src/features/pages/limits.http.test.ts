import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { openSite, type Visit } from '../../../test/support/site.ts'

let world: World
let town: MadeAuthority
let visit: Visit

beforeAll(async () => {
  world = await openWorld()
  town = await makeAuthority(world)
  visit = await openSite(world, town.origin)
})
afterAll(async () => {
  await visit.app.close()
  await world.close()
})

const from = (url: string, remoteAddress: string) =>
  visit.app.inject({ method: 'GET', url, remoteAddress, headers: { host: new URL(town.origin).host } })
/** Searches are counted by the minute. */
const atStartOfWindow = () => world.clock.advance({ seconds: 61 - ((world.clock.now().getTime() / 1000) % 60) })

test('searching is limited for one address, and leaves reading and others alone', async () => {
  atStartOfWindow()
  for (let number = 0; number < 60; number += 1) expect((await from('/fragen?suche=Bus', '10.9.0.1')).statusCode).toBe(200)
  const refused = await from('/fragen?suche=Bus', '10.9.0.1')
  expect(refused.statusCode).toBe(429)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(refused.body).toContain('Das waren zu viele Anfragen')
  expect((await from('/fragen', '10.9.0.1')).statusCode).toBe(200)
  expect((await from('/fragen?suche=Bus', '10.9.0.2')).statusCode).toBe(200)
})

test('searching from everywhere at once is limited, so that the desk keeps its database', async () => {
  atStartOfWindow()
  const all = { limit: 1_200, windowSeconds: 60 }
  await world.tools.rate.spend(`search:${town.id}`, all)
  await world.pool.query('update rate_counters set hits = 1200 where bucket = $1', [`search:${town.id}`])
  expect((await from('/fragen?suche=Bus', '10.9.0.3')).statusCode).toBe(429)
  expect((await from('/fragen', '10.9.0.3')).statusCode).toBe(200)
})
