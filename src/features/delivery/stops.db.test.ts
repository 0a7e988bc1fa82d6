import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDeliveryWorld, putDelivery } from '../../../test/support/delivery-world.ts'
import { type MadeAuthority, makeStaff, type World } from '../../../test/support/make.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import {
  addScripted,
  addSite,
  post,
  type ScriptedNetwork,
  stored,
  type TestEngine,
  until,
} from '../../../test/support/scripted-network.ts'
import { archiveChannel, changeChannel, channelView } from '../channels/channels.ts'
import type { ChannelId, ChannelView } from '../channels/contract.ts'
import type { DeliveryId } from './contract.ts'
import {
  deliveryView,
  giveUp,
  holdDeliveries,
  releaseHold,
  resolveUnclear,
  retryFailed,
  stoppedByChannel,
  troubledDeliveries,
} from './delivery.ts'
import { lookAgain } from './steer.ts'

let world: World
let authority: MadeAuthority
let network: ScriptedNetwork
let engine: TestEngine
let channelId: ChannelId

beforeEach(async () => {
  ;({ world, authority, network, engine } = await openDeliveryWorld())
  channelId = await addScripted(authority)
})
afterEach(async () => {
  await engine.stop(100)
  await world.close()
})

const view = (id: DeliveryId) => authority.system.transaction((tx) => deliveryView(tx, id))
const state = async (id: DeliveryId) => (await stored(authority, id)).state
const set = (id: DeliveryId, change: Record<string, unknown>) => putDelivery(authority, id, change)
const listed = async (o: { channelId?: ChannelId } = {}) =>
  (await authority.system.transaction((tx) => troubledDeliveries(tx, { state: 'stopped', limit: 50, ...o }))).items

async function ask(o: Parameters<typeof post>[2] = {}, channels: readonly ChannelId[] = [channelId]): Promise<DeliveryId> {
  const id = (await post(authority, channels, o)).at(-1)
  if (!id) throw new Error('nothing was asked for')
  return id
}

async function setPolicy(policy: ChannelView['policy'], of = channelId): Promise<void> {
  const { version } = await authority.system.transaction((tx) => channelView(tx, of))
  await changeChannel(authority.system, { id: of, version, policy })
}

const hold = (of: ChannelId | null, lanes: 'all' | 'all-but-crisis' | 'normal' = 'all') =>
  holdDeliveries(authority.system, { channelId: of, lanes, reason: 'Trauerfall' })
const release = (id: string) => releaseHold(authority.system, { id: id as `hold_${string}` })

/** Each way to keep something back: sets it, and lets go again. */
const ways = {
  paused: async () => {
    await setPolicy('paused')
    return () => setPolicy('normal')
  },
  'emergency-only': async () => {
    await setPolicy('emergency-only')
    return () => setPolicy('normal')
  },
  hold: async () => {
    const id = await hold(channelId)
    return () => release(id)
  },
  'hold of all channels': async () => {
    const id = await hold(null, 'normal')
    return () => release(id)
  },
}

describe('what is due but kept back', () => {
  test.each(Object.keys(ways) as (keyof typeof ways)[])('says so, does not leave, and goes out when it may: %s', async (way) => {
    const letGo = await ways[way]()
    const id = await ask()
    engine.start()
    await new Promise((resolve) => setTimeout(resolve, 600))
    const by = way.startsWith('hold') ? 'hold' : way
    expect(await view(id)).toMatchObject({ state: 'stopped', stop: { by, reason: by === 'hold' ? 'Trauerfall' : null } })
    expect(network.steps).toEqual([])
    await letGo()
    await until(async () => (await state(id)) === 'done')
    expect(await view(id)).toMatchObject({ state: 'done', stop: null })
  })

  test('says so when only its entry on the own site is held up', async () => {
    const site = await addSite(authority)
    await hold(site)
    const id = await ask({}, [site, channelId])
    engine.start()
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(network.steps).toEqual([])
    expect(await view(id)).toMatchObject({ state: 'stopped', stop: { by: 'site' } })
  })

  test('is only planned before its time, and says what will keep it back', async () => {
    const id = await ask({ dueInSeconds: 3600 })
    await setPolicy('paused')
    expect(await view(id)).toMatchObject({ state: 'planned', stop: { by: 'paused' } })
    expect(await listed()).toEqual([])
  })

  test('is named after what a person must do first: connecting the channel', async () => {
    await setPolicy('paused')
    const id = await ask()
    await authority.system.transaction((tx) => tx.db.updateTable('channels').set({ state: 'reconnect' }).execute())
    expect((await view(id)).state).toBe('needs-channel')
  })

  test('is none of what may leave for emergencies only: what belongs to a situation, and changes of what stands', async () => {
    await setPolicy('emergency-only')
    const crisis = await ask({ lane: 'crisis' })
    const change = await ask()
    await set(change, { kind: 'edit' })
    expect([(await view(crisis)).stop, (await view(change)).stop]).toEqual([null, null])
  })

  test('is listed and counted for each channel, apart from trouble, and for those who may read it', async () => {
    const other = await addScripted(authority)
    await setPolicy('paused')
    const [first, second] = [await ask(), await ask()]
    await set(second, { order_freed: true })
    await ask({}, [other])
    const answer = await ask()
    await set(answer, { subject_kind: 'message' })
    const { ctx } = await makeStaff(world, authority, { rights: ['posts.write'] })
    const counted = await ctx.transaction((tx) => stoppedByChannel(tx))
    expect(counted).toEqual([{ channelId, by: 'paused', reason: null, count: 2, since: (await view(first)).dueAt }])
    await hold(other, 'normal')
    expect((await ctx.transaction((tx) => stoppedByChannel(tx))).at(-1)).toMatchObject({
      by: 'hold',
      reason: 'Trauerfall',
      count: 1,
    })
    const mine = await ctx.transaction((tx) => troubledDeliveries(tx, { state: 'stopped', channelId, limit: 50 }))
    expect(mine.items.map((one) => one.id).sort()).toEqual([first, second].sort())
    const trouble = await ctx.transaction((tx) => troubledDeliveries(tx, { state: 'trouble', limit: 50 }))
    expect(trouble.items).toEqual([])
  })
})

describe('on a channel that was ended', () => {
  beforeEach(() => engine.start())
  const end = () => archiveChannel(authority.system, { id: channelId, reason: 'Konto aufgegeben' })

  test('what is planned says that it will not leave', async () => {
    const id = await ask({ dueInSeconds: 3600 })
    await end()
    expect(await view(id)).toMatchObject({ state: 'planned', stop: { by: 'ended' } })
  })

  test('what is due fails in no words of ours, is not tried again, and can be given up', async () => {
    const id = await ask({ dueInSeconds: 3600 })
    await end()
    world.clock.advance({ hours: 2 })
    await until(async () => (await state(id)) === 'failed')
    expect(await view(id)).toMatchObject({ refusal: 'channel-ended', detail: null, stop: { by: 'ended' } })
    expect(await refusalOf(retryFailed(authority.system, { id }))).toBe('delivery.channelEnded')
    expect((await giveUp(authority.system, { id, reason: 'Kanal beendet' })).state).toBe('abandoned')
  })

  test('what is unclear is neither looked up nor sent again, and a person says how it ended', async () => {
    const id = await ask({ dueInSeconds: 3600 })
    await set(id, { state: 'unclear', attempts: 1, phase: 'check' })
    await end()
    expect(await refusalOf(lookAgain(authority.system, { id }))).toBe('delivery.channelEnded')
    const said = { id, reason: 'Im Konto nachgesehen' }
    expect(await refusalOf(resolveUnclear(authority.system, { ...said, found: false, next: 'send' }))).toBe(
      'delivery.channelEnded',
    )
    expect((await resolveUnclear(authority.system, { ...said, found: false, next: 'give-up' })).state).toBe('abandoned')
  })
})
