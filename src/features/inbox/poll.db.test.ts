import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeAuthority, makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import { scriptedNetwork, until } from '../../../test/support/scripted-network.ts'
import type { AnyConnector, Connector } from '../../connectors/connector.ts'
import { addChannel, channelView, registerConnectors } from '../channels/channels.ts'
import { createPollLoop } from './inbox.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a token that its network refreshes no more is lost the moment news are asked for, and people are told', async () => {
  const { connector } = scriptedNetwork()
  const own = connector as unknown as Connector
  const connect: Connector['connect'] = { ...own.connect, refresh: async () => ({ is: 'reconnect', reason: 'revoked' }) }
  const listen = { pollEvery: 5, poll: async () => ({ envelopes: [], cursor: null }) }
  registerConnectors([{ ...own, connect, listen } as unknown as AnyConnector])
  const town = await makeAuthority(world)
  const vera = await makeStaff(world, town, { roles: ['Verwaltung'] })
  const soon = new Date(world.clock.now().getTime() + 60_000).toISOString()
  const { id } = await town.system.transaction((tx) =>
    addChannel(tx, 'script', 'Kanal', {
      ...{ account: 'amt', accountName: '@amt', accountUrl: null, settings: {}, secret: { token: 'old' }, expiresAt: soon },
    }),
  )
  const loop = createPollLoop({ due: async () => [town.id], ctxFor: () => town.system, onError: () => undefined })
  loop.start()
  await until(async () => (await town.system.transaction((tx) => channelView(tx, id))).state === 'reconnect')
  await loop.stop()
  const told = await town.system.transaction((tx) =>
    tx.db.selectFrom('notifications').select('staff_id').where('authority_id', '=', tx.authorityId).execute(),
  )
  expect(told.map((one) => one.staff_id)).toEqual([vera.id])
})
