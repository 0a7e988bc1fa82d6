import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type MadeAuthority, makeAuthority, makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import { fromDesk, openServer } from '../../../test/support/server.ts'
import { startFullSession } from '../../features/people/sessions.ts'
import { route } from './route.ts'

let world: World
let server: FastifyInstance
let town: MadeAuthority
let cookie: string

beforeAll(async () => {
  world = await openWorld()
  town = await makeAuthority(world)
  const erika = await makeStaff(world, town, { rights: ['dialog.read'] })
  const from = { address: '127.0.0.1', userAgent: 'test' }
  cookie = (await town.system.transaction((tx) => startFullSession(tx, erika.id, from, 'password'))).token
  const things = route({
    method: 'GET',
    path: '/things',
    who: 'staff',
    summary: 'Reads',
    input: z.object({}),
    output: z.object({}),
    run: async () => ({}),
  })
  server = await openServer(world, { routes: [things] })
})
afterEach(() => vi.useRealTimers())
afterAll(async () => {
  await server.close()
  await world.close()
})

const lastSeen = () =>
  town.system.transaction(
    async (tx) => (await tx.db.selectFrom('sessions').select('last_seen_at').executeTakeFirstOrThrow()).last_seen_at,
  )

test('a desk left open keeps no session alive: not by its stream, its presence or what it asks by itself', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const before = await lastSeen()
  world.clock.advance({ hours: 1 })
  let hasEnded = false
  const stream = server.inject(fromDesk(town.origin, { method: 'GET', url: '/api/v1/live', cookie })).then((answer) => {
    hasEnded = true
    return answer
  })
  const presence = () =>
    server.inject(
      fromDesk(town.origin, { method: 'POST', url: '/api/v1/live/presence', cookie, payload: { topic: 'conversation/1' } }),
    )
  const asksByItself = { method: 'GET', url: '/api/v1/things', headers: { 'x-automatic': 'desk' }, cookie } as const
  await vi.waitFor(async () => expect((await presence()).statusCode).toBe(200))
  world.clock.advance({ hours: 10 })
  await vi.advanceTimersByTimeAsync(31_000)
  expect((await presence()).statusCode).toBe(200)
  expect((await server.inject(fromDesk(town.origin, asksByItself))).statusCode).toBe(200)
  expect(hasEnded).toBe(false)
  expect(await lastSeen()).toEqual(before)
  world.clock.advance({ hours: 11 })
  await vi.advanceTimersByTimeAsync(31_000)
  expect((await stream).body).toContain('still here')
  expect((await presence()).statusCode).toBe(401)
})
