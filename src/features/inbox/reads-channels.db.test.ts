import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import { connectors } from '../../connectors/index.ts'
import { addChannel, changeChannel, registerConnectors } from '../channels/channels.ts'
import type { ChannelId } from '../channels/contract.ts'
import { receiveMessages } from './inbox.ts'
import { channelActivity } from './reads-channels.ts'

let world: World
let town: MadeAuthority
let channelId: string
let count = 0

beforeAll(async () => {
  registerConnectors(connectors)
  world = await openWorld()
})
afterAll(() => world.close())

const newChannel = (of: MadeAuthority) => {
  const account = `practiceaccount_${String(++count).padStart(32, '0')}`
  const connected = { account, accountName: 'Stadt Beispiel', accountUrl: null, settings: {}, secret: {}, expiresAt: null }
  return of.system.transaction((tx) => addChannel(tx, 'practice', 'Übungsnetz', connected))
}

beforeEach(async () => {
  town = await makeAuthority(world)
  channelId = (await newChannel(town)).id
})

/** A delivery as the engine would have left it. */
function delivery(state: 'queued' | 'held' | 'done' | 'failed' | 'unclear', at: string, of = { town, channelId }) {
  return of.town.system.transaction((tx) =>
    tx.db
      .insertInto('deliveries')
      .values({
        authority_id: of.town.id,
        id: tx.newId('delivery'),
        batch_id: tx.newId('batch'),
        channel_id: of.channelId,
        kind: 'post',
        lane: 2,
        local: false,
        subject_kind: 'post',
        subject_id: 'post_1',
        due_at: new Date(at),
        next_at: new Date(at),
        state,
        phase: 'send',
        content: '{}',
        ticket: '{}',
        created_at: new Date(at),
        done_at: state === 'done' ? new Date(at) : null,
      } as never)
      .execute(),
  )
}

const activity = async () => (await channelActivity(town.system)).channels[0]
const daysAgo = (days: number, time = '12:00') =>
  `${new Date(world.clock.now().getTime() - days * 86_400_000).toISOString().slice(0, 10)}T${time}:00Z`

test('a channel without any work has fourteen empty days', async () => {
  const found = await activity()
  expect(found).toMatchObject({ channelId, lastSentAt: null, lastReceivedAt: null, waiting: 0, held: 0, unclear: 0, failed: 0 })
  expect(found?.days).toHaveLength(14)
  expect(found?.days.every((day) => day.done + day.unclear + day.failed === 0)).toBe(true)
})

test('what was sent counts on the day it arrived, in the zone of the authority', async () => {
  await delivery('done', daysAgo(3, '23:30'))
  const days = (await activity())?.days ?? []
  expect(days.map((day) => day.done)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0])
})

test('what failed or is unclear counts on the day it was due', async () => {
  await delivery('failed', daysAgo(1))
  await delivery('unclear', daysAgo(1))
  expect((await activity())?.days[12]).toMatchObject({ done: 0, failed: 1, unclear: 1 })
})

test('an old failure is forgotten, an old success is still the last one sent', async () => {
  await delivery('failed', daysAgo(40))
  await delivery('done', daysAgo(41))
  expect(await activity()).toMatchObject({ failed: 0, lastSentAt: `${daysAgo(41).slice(0, 19)}.000Z` })
})

test('what is due and not out waits; what is planned does not', async () => {
  await delivery('queued', daysAgo(1))
  await delivery('queued', daysAgo(-1))
  await delivery('held', daysAgo(1))
  expect(await activity()).toMatchObject({ waiting: 1, held: 1 })
})

test('what waits because the channel is paused is counted as kept back, too', async () => {
  await delivery('queued', daysAgo(1))
  await delivery('queued', daysAgo(-1))
  expect(await activity()).toMatchObject({ waiting: 1, stopped: 0 })
  await changeChannel(town.system, { id: channelId as ChannelId, version: 1, policy: 'paused' })
  expect(await activity()).toMatchObject({ waiting: 1, stopped: 1 })
})

test('the last message in is known for each channel', async () => {
  const at = daysAgo(2)
  const author = { remoteId: 'erika', name: 'Erika Beispiel', handle: '@erika', url: null }
  const message = { is: 'message', kind: 'mention', remoteId: 'a', parentRemoteId: null, rootRemoteId: 'a' } as const
  const inlet = { id: channelId as `channel_${string}`, network: 'practice', account: 'practiceaccount' }
  await town.system.transaction((tx) =>
    receiveMessages(tx, inlet, [{ ...message, author, text: 'Guten Tag', language: 'de', images: [], url: null, at }]),
  )
  expect((await activity())?.lastReceivedAt).toBe(new Date(at).toISOString())
})

test('another authority’s channels and deliveries are not seen', async () => {
  const other = await makeAuthority(world)
  await delivery('done', daysAgo(1), { town: other, channelId: (await newChannel(other)).id })
  const { channels } = await channelActivity(town.system)
  expect(channels.map((one) => [one.channelId, one.lastSentAt])).toEqual([[channelId, null]])
})

test('all staff may look, whatever their role', async () => {
  const { ctx } = await makeStaff(world, town, { rights: [] })
  expect((await channelActivity(ctx)).channels).toHaveLength(1)
})
