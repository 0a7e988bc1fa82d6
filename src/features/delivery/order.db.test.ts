import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDeliveryWorld } from '../../../test/support/delivery-world.ts'
import type { MadeAuthority, World } from '../../../test/support/make.ts'
import {
  addScripted,
  addSite,
  onlyNetworks,
  post,
  type ScriptedNetwork,
  scriptedNetwork,
  stored,
  type TestEngine,
  until,
} from '../../../test/support/scripted-network.ts'
import { holdDeliveries } from './delivery.ts'

let world: World
let authority: MadeAuthority
let network: ScriptedNetwork
let engine: TestEngine

beforeEach(async () => {
  ;({ world, authority, network, engine } = await openDeliveryWorld())
})
afterEach(async () => {
  await engine.stop(100)
  await world.close()
})

const state = async (id: string | undefined) => (await stored(authority, id ?? '')).state

describe('the order of a channel', () => {
  test('is not held up by a post that waits for its entry on the own site', async () => {
    const [site, channel] = [await addSite(authority), await addScripted(authority)]
    await holdDeliveries(authority.system, { channelId: site, lanes: 'all', reason: 'Umbau der Seite' })
    const [, waits] = await post(authority, [site, channel])
    const [free] = await post(authority, [channel])
    engine.start()
    await until(async () => (await state(free)) === 'done')
    expect(await state(waits)).toBe('queued')
  })

  test('holds within a lane, and crisis overtakes', async () => {
    const channel = await addScripted(authority)
    network.answer = async (step) => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      return { is: 'done', parts: [{ remoteId: step.deliveryId }] }
    }
    const sent: (string | undefined)[] = []
    for (let n = 0; n < 6; n += 1) sent.push(...(await post(authority, [channel])))
    const [crisis] = await post(authority, [channel], { lane: 'crisis' })
    engine.start()
    await until(async () => (await state(sent.at(-1))) === 'done')
    const order = network.steps.map((step) => step.deliveryId)
    expect(order.filter((id) => id !== crisis)).toEqual(sent)
    expect(order.indexOf(crisis ?? '')).toBeLessThan(2)
  })

  test('freed by long waits does not let everything go at once: the budget still counts', async () => {
    const slow = scriptedNetwork('slow', { perMinute: 5 })
    onlyNetworks(network, slow)
    const channel = await addScripted(authority, 'slow')
    await Promise.all(Array.from({ length: 20 }, () => post(authority, [channel])))
    await authority.system.transaction((tx) =>
      tx.db.updateTable('deliveries').set({ order_freed: true }).where('channel_id', '=', channel).execute(),
    )
    engine.start()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(slow.steps.length).toBeGreaterThan(0)
    expect(slow.steps.length).toBeLessThanOrEqual(5)
  })
})
