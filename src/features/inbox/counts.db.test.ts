import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import type { Incoming } from '../../connectors/connector.ts'
import { connectors } from '../../connectors/index.ts'
import { addChannel, registerConnectors } from '../channels/channels.ts'
import { ListQuery } from './contract.ts'
import { counts, inbox, receiveMessages, snoozeConversation } from './inbox.ts'

let world: World
let town: MadeAuthority
let dana: MadeStaff
let channelId: string

beforeAll(async () => {
  registerConnectors(connectors)
  world = await openWorld()
})
afterAll(() => world.close())

beforeEach(async () => {
  town = await makeAuthority(world)
  dana = await makeStaff(world, town, { roles: ['Dialog'] })
  const account = `practiceaccount_${'1'.padStart(32, '0')}`
  const connected = { account, accountName: 'Stadt', accountUrl: null, settings: {}, secret: {}, expiresAt: null }
  channelId = (await town.system.transaction((tx) => addChannel(tx, 'practice', 'Übungsnetz', connected))).id
  await town.system.transaction((tx) =>
    receiveMessages(tx, { id: channelId, network: 'practice', account }, [said('a'), said('b')]),
  )
})

const said = (remoteId: string): Incoming => ({
  is: 'message',
  kind: 'mention',
  remoteId,
  parentRemoteId: null,
  rootRemoteId: remoteId,
  author: { remoteId: 'erika', name: 'Erika Beispiel', handle: '@erika', url: null },
  text: 'Guten Tag',
  language: 'de',
  images: [],
  url: null,
  at: world.clock.now().toISOString(),
})

test('the number beside a channel is the length of the list that it leads to, without what was put off', async () => {
  const listed = async () => (await inbox(dana.ctx, ListQuery.parse({ view: 'open', channelId }))).items
  const [first] = await listed()
  if (!first) throw new Error('nothing came in')
  const until = new Date(world.clock.now().getTime() + 3_600_000).toISOString()
  await snoozeConversation(dana.ctx, { id: first.id, version: first.version, until })
  const { channels } = await counts(dana.ctx)
  expect(channels).toEqual([{ channelId, open: (await listed()).length }])
})
