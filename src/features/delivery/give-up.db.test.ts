import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDeliveryWorld, putDelivery } from '../../../test/support/delivery-world.ts'
import { type MadeAuthority, makeStaff, type World } from '../../../test/support/make.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import {
  addScripted,
  post,
  type ScriptedNetwork,
  stored,
  type TestEngine,
  until,
} from '../../../test/support/scripted-network.ts'
import type { DeliveryId } from './contract.ts'
import {
  deliveryView,
  forgetWords,
  giveUp,
  makeWay,
  requestEdit,
  requestRemoval,
  resolveUnclear,
  retryFailed,
} from './delivery.ts'

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

const state = async (id: string) => (await stored(authority, id)).state
const set = (id: DeliveryId, change: Record<string, unknown>) => putDelivery(authority, id, change)
const one = async (change: Record<string, unknown>): Promise<DeliveryId> => {
  const [id] = await post(authority, [await addScripted(authority)])
  if (!id) throw new Error('nothing was asked for')
  await set(id, change)
  return id
}
const failed = { state: 'failed', refusal: 'policy', attempts: 1 }
const part = JSON.stringify([{ remoteId: 'r1' }])
const reason = 'Die Lage hat sich geändert'

describe('a failed delivery that was given up', () => {
  test('is sent by nobody any more, and says why', async () => {
    const id = await one(failed)
    expect(await giveUp(authority.system, { id, reason })).toMatchObject({ state: 'abandoned', detail: reason })
    expect(await refusalOf(retryFailed(authority.system, { id }))).toBe('delivery.notFailed')
    engine.start()
    world.clock.advance({ hours: 2 })
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(network.steps).toEqual([])
  })

  test('is in the log with its reason, which can be erased', async () => {
    const id = await one(failed)
    await giveUp(authority.system, { id, reason })
    const entries = await authority.system.transaction((tx) =>
      tx.db
        .selectFrom('audit_entries as e')
        .innerJoin('audit_details as d', 'd.entry_id', 'e.id')
        .select(['e.action', 'd.personal'])
        .where('e.subject_id', '=', id)
        .execute(),
    )
    expect(entries).toMatchObject([{ action: 'delivery.abandoned', personal: { reason } }])
  })

  test('needs the right to settle deliveries', async () => {
    const { ctx } = await makeStaff(world, authority, { rights: ['posts.publish'] })
    const id = await one(failed)
    expect(await refusalOf(giveUp(ctx, { id, reason }))).toBe('common.forbidden')
  })
})

test.each(['queued', 'working', 'held', 'done', 'unclear', 'withdrawn', 'abandoned'])(
  'a delivery that is %s cannot be given up as failed',
  async (is) => {
    const id = await one({ state: is, holder: is === 'working' ? 1 : null })
    expect(await refusalOf(giveUp(authority.system, { id, reason }))).toBe('delivery.notFailed')
  },
)

describe('a channel is free for new words', () => {
  test('when its delivery failed with nothing standing, which then is never tried again', async () => {
    const id = await one(failed)
    await authority.system.transaction((tx) => makeWay(tx, id, reason))
    expect(await state(id)).toBe('abandoned')
  })

  test('not when a part stands there, and not when a person just tried again', async () => {
    const broken = await one({ ...failed, parts: part })
    expect(await refusalOf(authority.system.transaction((tx) => makeWay(tx, broken, reason)))).toBe('delivery.partStands')
    const id = await one(failed)
    await retryFailed(authority.system, { id })
    expect(await refusalOf(authority.system.transaction((tx) => makeWay(tx, id, reason)))).toBe('delivery.notFailed')
  })

  test('not when the first part of a thread was out before its time ran out', async () => {
    network.answer = async ({ session, ticket }) => {
      await session.note({ ...ticket, out: ['r1'] })
      return { is: 'later', after: 60, scope: 'channel', reason: 'network-down', parts: [{ remoteId: 'r1' }] }
    }
    const [id] = await post(authority, [await addScripted(authority)])
    if (!id) throw new Error('nothing was asked for')
    engine.start()
    await until(async () => {
      world.clock.advance({ hours: 5 })
      return (await state(id)) === 'failed'
    })
    expect((await stored(authority, id)).refusal).toBe('gave-up')
    expect(await refusalOf(authority.system.transaction((tx) => makeWay(tx, id, reason)))).toBe('delivery.partStands')
    await giveUp(authority.system, { id, reason })
    const removal = await authority.system.transaction((tx) =>
      requestRemoval(tx, { of: id, batchId: tx.newId('batch'), lane: 'normal' }),
    )
    expect(await state(removal)).toBe('queued')
  })

  test('or tried again, but never both, when two people press at once', async () => {
    for (let n = 0; n < 5; n += 1) {
      const id = await one(failed)
      const both = await Promise.allSettled([
        retryFailed(authority.system, { id }),
        authority.system.transaction((tx) => makeWay(tx, id, reason)),
      ])
      expect(both.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
    }
  })
})

describe('an unclear delivery', () => {
  test('of which a person says that it is not there can be given up instead of sent', async () => {
    const id = await one({ state: 'unclear', phase: 'check', attempts: 1, unknown_since: new Date() })
    const view = await resolveUnclear(authority.system, { id, found: false, next: 'give-up', reason: 'im Verlauf nachgesehen' })
    expect(view).toMatchObject({ state: 'abandoned', detail: 'im Verlauf nachgesehen' })
    engine.start()
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(network.steps).toEqual([])
  })
})

test('a failed change is not tried again once a newer one was asked for: old words never go over new ones', async () => {
  const id = await one({ state: 'done', attempts: 1, parts: part })
  const edit = async (text: string) =>
    authority.system.transaction((tx) =>
      requestEdit(tx, {
        of: id,
        batchId: tx.newId('batch'),
        lane: 'normal',
        content: { text, language: 'de', images: [], link: null, siteUrl: 'https://stadt.example/1', variant: {} },
      }),
    )
  const old = await edit('alt')
  await set(old, failed)
  await edit('neu')
  expect(await refusalOf(retryFailed(authority.system, { id: old }))).toBe('delivery.superseded')
})

test.each([
  ['failed', 'abandoned'],
  ['unclear', 'abandoned'],
  ['queued', 'withdrawn'],
  ['held', 'withdrawn'],
  ['done', 'done'],
])('a delivery that is %s and whose words are erased is %s: nothing can send it without words', async (is, then) => {
  const id = await one({ state: is })
  await authority.system.transaction(async (tx) => {
    const { subject } = await deliveryView(tx, id)
    await forgetWords(tx, subject.kind, [subject.id])
  })
  expect(await state(id)).toBe(then)
})
