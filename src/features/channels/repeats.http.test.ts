import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import { onlyNetworks, scriptedNetwork } from '../../../test/support/scripted-network.ts'
import { fromDesk, openServer } from '../../../test/support/server.ts'
import type { Connected } from '../../connectors/connector.ts'
import { startFullSession } from '../people/sessions.ts'
import { routes } from './routes.ts'

let world: World
let server: FastifyInstance
let town: MadeAuthority
let cookie: string
let finish: () => Promise<Connected>
const asked: string[] = []

beforeAll(async () => {
  world = await openWorld()
  town = await makeAuthority(world)
  const erika = await makeStaff(world, town, { rights: ['channels.manage'] })
  const from = { address: '127.0.0.1', userAgent: 'test' }
  cookie = (await town.system.transaction((tx) => startFullSession(tx, erika.id, from, 'password'))).token
  const network = scriptedNetwork()
  network.connector.connect.finish = () => {
    asked.push('finish')
    return finish() as never
  }
  onlyNetworks(network)
  server = await openServer(world, { routes })
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const account = { account: 'a1', accountName: '@a1', accountUrl: null, settings: {}, secret: {}, expiresAt: null }
const connect = (key: string) =>
  server.inject(
    fromDesk(town.origin, {
      method: 'POST',
      url: '/api/v1/channels',
      cookie,
      payload: { network: 'script', name: 'Netz', fields: {} },
      headers: { 'idempotency-key': key },
    }),
  )

test('while a network does not answer, no connection to the database is held, and a repeat is told that it is not known yet', async () => {
  let answerNow: (connected: Connected) => void = () => undefined
  const reached = new Promise<void>((reach) => {
    finish = () => {
      reach()
      return new Promise((resolve) => {
        answerNow = resolve
      })
    }
  })
  const first = connect('ein-kanal-mit-key')
  await reached
  const { rows } = await world.pool.query(
    `select state from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
  )
  expect(rows).toEqual([])
  expect((await connect('ein-kanal-mit-key')).json()).toMatchObject({ status: 409, code: 'idempotency.unfinished' })
  answerNow(account)
  const created = await first
  expect(created.statusCode).toBe(201)
  asked.length = 0
  expect((await connect('ein-kanal-mit-key')).json()).toEqual(created.json())
  expect(asked).toEqual([])
})

test('what a network refused may be tried again with the same key', async () => {
  finish = () => Promise.reject(new Error('Token ungültig'))
  expect((await connect('ein-anderer-key')).json().code).toBe('channels.refusedByNetwork')
  finish = () => Promise.resolve({ ...account, account: 'a2' })
  expect((await connect('ein-anderer-key')).statusCode).toBe(201)
})
