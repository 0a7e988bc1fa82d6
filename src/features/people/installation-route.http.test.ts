import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { openServer } from '../../../test/support/server.ts'
import { installationRoute } from './installation-route.ts'
import { startFullSession } from './sessions.ts'

let world: World
let town: MadeAuthority
let server: FastifyInstance

beforeAll(async () => {
  world = await openWorld()
  town = await makeAuthority(world)
  const checks = [
    { name: 'database', check: async () => null },
    { name: 'workers', check: async () => 'no worker has been seen for 30 s: nothing leaves' },
    { name: 'jobs', advisory: true as const, check: async () => '2 side jobs failed for good; the log says why' },
    { name: 'storage', check: () => Promise.reject(new Error('the folder is not there')) },
  ]
  server = await openServer(world, { routes: [installationRoute({ checks, pool: world.pool, version: '1.2.3', mail: false })] })
})
afterAll(async () => {
  await server.close()
  await world.close()
})

async function ask(of: MadeStaff) {
  const { token } = await town.system.transaction((tx) =>
    startFullSession(tx, of.id, { address: '127.0.0.1', userAgent: 'test' }, 'password'),
  )
  const headers = { host: new URL(town.origin).host, cookie: `__Host-bn_session=${token}` }
  return server.inject({ method: 'GET', url: '/api/v1/installation', headers })
}

test('whoever manages the authority learns what works and what is wrong', async () => {
  await world.pool.query(`insert into process_beats (id, role, version, started_at, seen_at) values
    ('one', 'worker', '1.2.3', now() - interval '1 hour', now()), ('dead', 'web', '1.2.2', now() - interval '2 hours', now() - interval '1 hour')`)
  const answer = await ask(await makeStaff(world, town, { roles: ['Verwaltung'] }))
  expect(answer.json()).toMatchObject({
    version: '1.2.3',
    mail: false,
    checks: [
      { name: 'database', problem: null },
      { name: 'workers', problem: 'no worker has been seen for 30 s: nothing leaves' },
      { name: 'jobs', advisory: true },
      { name: 'storage', advisory: false, problem: 'the folder is not there' },
    ],
    processes: [{ role: 'worker', version: '1.2.3' }],
  })
})

test('others are not told how the installation is', async () => {
  expect((await ask(await makeStaff(world, town, { roles: ['Redaktion'] }))).statusCode).toBe(403)
})
