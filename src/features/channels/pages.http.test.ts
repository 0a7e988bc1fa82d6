import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ConsentingNetwork, consentingNetwork } from '../../../test/support/consenting-network.ts'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { fromDesk, openServer } from '../../../test/support/server.ts'
import { type AtDesk, atDesk } from '../../../test/support/signed-in.ts'
import { registerConnectors } from './channels.ts'
import { channelPages } from './pages.ts'
import { routes } from './routes.ts'

let world: World
let server: FastifyInstance
let town: MadeAuthority
let vera: AtDesk
let network: ConsentingNetwork

beforeAll(async () => {
  world = await openWorld()
  network = consentingNetwork()
  registerConnectors([network.connector])
  server = await openServer(world, { routes, pages: channelPages })
})
afterAll(async () => {
  await server.close()
  await world.close()
})
beforeEach(async () => {
  // Rates count by address and minute.
  world.clock.advance({ minutes: 2 })
  town = await makeAuthority(world)
  vera = await atDesk(world, town, { rights: ['channels.manage'] })
})

/** As the browser comes back: from another site, with the cookie or without. */
const back = (path: string, o: { cookie?: string; origin?: string } = {}) => {
  const { host } = new URL(o.origin ?? town.origin)
  const headers = { host, 'sec-fetch-site': 'cross-site', ...(o.cookie ? { cookie: `__Host-bn_session=${o.cookie}` } : {}) }
  return server.inject({ method: 'GET', url: path, headers })
}

async function begun(): Promise<string> {
  const payload = { network: 'consenting', name: 'Kanal', fields: { server: 'https://netz.example' } }
  const request = { method: 'POST' as const, url: '/api/v1/connections', cookie: vera.token, payload }
  const answer = await server.inject(fromDesk(town.origin, request))
  expect(answer.statusCode).toBe(201)
  return new URL(answer.json().url).searchParams.get('state') ?? ''
}

test('whoever agreed is sent on to the desk, by an address that nobody can read the code from', async () => {
  const answer = await back(`/verbinden/consenting?state=${await begun()}&code=geheim`, { cookie: vera.token })
  expect(answer.statusCode).toBe(303)
  expect(answer.headers.location).toMatch(/^\/desk\/kanaele\/verbinden\?schritt=fertig&kanal=channel_\w+$/)
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  expect(answer.body).toBe('')
})

test.each([
  ['', 'unknown'],
  ['?state=&code=', 'unknown'],
  ['?state=a&state=b&code=c', 'unknown'],
  ['?error=access_denied', 'unknown'],
  [`?state=${'x'.repeat(6000)}`, 'unknown'],
  ['?state=%00%ff%3Cscript%3E&code=%00', 'unknown'],
  ['?code=c&grund=erfunden&netz=anderes', 'unknown'],
])('garbage (%#) is answered with a reason and the way to begin again', async (query, reason) => {
  const answer = await back(`/verbinden/consenting${query}`, { cookie: vera.token })
  expect([answer.statusCode, answer.headers.location]).toEqual([
    303,
    `/desk/kanaele/verbinden?netz=consenting&schritt=zurueck&grund=${reason}`,
  ])
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
})

test('nobody signed in learns nothing of what was begun, and the one who began can still come back', async () => {
  const state = await begun()
  const max = await atDesk(world, town, { rights: ['channels.manage'] })
  const nobody = await back(`/verbinden/consenting?state=${state}&code=c`)
  const invented = await back('/verbinden/consenting?state=erfunden&code=c')
  expect(nobody.headers.location).toBe(invented.headers.location)
  const other = await back(`/verbinden/consenting?state=${state}&code=c`, { cookie: max.token })
  expect(other.headers.location).toContain('grund=unknown')
  const own = await back(`/verbinden/consenting?state=${state}&code=c`, { cookie: vera.token })
  expect(own.headers.location).toContain('schritt=fertig')
})

test('a network that is none or asks for no consent has no such address, and an unknown host answers nothing', async () => {
  for (const name of ['nirgends', 'site', '..', '%00', '<b>'])
    expect((await back(`/verbinden/${encodeURIComponent(name)}?state=a&code=b`, { cookie: vera.token })).statusCode).toBe(404)
  expect((await back('/verbinden/consenting', { origin: 'https://fremd.example' })).statusCode).toBe(421)
})

test('guessing from one address ends after a while', async () => {
  for (let i = 0; i < 60; i += 1) await back(`/verbinden/consenting?state=${i}`)
  expect((await back('/verbinden/consenting?state=60')).statusCode).toBe(429)
})
