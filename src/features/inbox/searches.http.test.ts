import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import { addScripted, onlyNetworks, scriptedNetwork } from '../../../test/support/scripted-network.ts'
import { fromDesk, openServer } from '../../../test/support/server.ts'
import { startFullSession } from '../people/sessions.ts'
import { privacyRoutes } from '../privacy/routes.ts'
import { receiveMessages } from './inbox.ts'
import { routes } from './routes.ts'

let world: World
let server: FastifyInstance
let town: MadeAuthority
let cookie: string

beforeAll(async () => {
  world = await openWorld()
  onlyNetworks(scriptedNetwork())
  server = await openServer(world, { routes: [...routes, ...privacyRoutes] })
  town = await makeAuthority(world)
  const person = await makeStaff(world, town, { rights: ['dialog.read', 'privacy.handle'] })
  const how = { address: '127.0.0.1', userAgent: 'test' }
  cookie = (await town.system.transaction((tx) => startFullSession(tx, person.id, how, 'password'))).token
  const id = await addScripted(town)
  const author = { remoteId: 'erika', name: 'Erika Beispiel', handle: '@erika', url: null }
  const place = { remoteId: 'm1', parentRemoteId: null, rootRemoteId: 'm1' }
  const said = { text: 'Wann wird geräumt?', language: 'de', images: [], url: null, at: world.clock.now().toISOString() }
  await town.system.transaction((tx) =>
    receiveMessages(tx, { id, network: 'script', account: 'we' }, [
      { is: 'message', kind: 'private', author, ...place, ...said },
    ]),
  )
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const ask = (method: 'GET' | 'POST', url: string, payload?: object) =>
  server.inject(fromDesk(town.origin, { method, url: `/api/v1${url}`, cookie, ...(payload ? { payload } : {}) }))

test.each([
  ['conversations', { q: 'geräumt' }],
  ['persons', { q: 'Erika' }],
])('words that may name a person are taken in the body and found by it: %s', async (what, payload) => {
  const answer = await ask('POST', `/${what}/searches`, payload)
  expect(answer.statusCode).toBe(200)
  expect((answer.json() as { items: unknown[] }).items).toHaveLength(1)
})

test('words that may name a person are refused in an address, where every log on the way would keep them', async () => {
  expect((await ask('GET', '/conversations?q=Erika')).statusCode).toBe(400)
  expect((await ask('GET', '/persons?q=Erika')).statusCode).toBe(404)
})
