import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDeliveryWorld, putDelivery } from '../../../test/support/delivery-world.ts'
import type { MadeAuthority, World } from '../../../test/support/make.ts'
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
import { deliveryView, endSends, requestRemoval, resolveUnclear, retryFailed } from './delivery.ts'
import { lookAgain } from './steer.ts'

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
const phases = () => network.steps.map((step) => step.phase)
const reason = 'Falsches Datum'
const end = (id: DeliveryId, untouched: 'withdrawn' | 'abandoned' = 'withdrawn') =>
  authority.system.transaction((tx) => endSends(tx, [id], { reason, untouched }))
const set = (id: DeliveryId, change: Record<string, unknown>) => putDelivery(authority, id, change)
async function one(change: Record<string, unknown> = {}): Promise<DeliveryId> {
  const [id] = await post(authority, [await addScripted(authority)])
  if (!id) throw new Error('nothing was asked for')
  if (Object.keys(change).length > 0) await set(id, change)
  return id
}
const long = new Date('2026-01-01T00:00:00Z')
const unclear = { state: 'unclear', phase: 'check', attempts: 1, unknown_since: long, sent_at: long }
const part = JSON.stringify([{ remoteId: 'r1' }])

/** Time in which an engine that wanted to send would have. */
const longEnough = async () => {
  for (let n = 0; n < 4; n += 1) {
    world.clock.advance({ seconds: 30 })
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

describe('an unclear delivery whose post was removed', () => {
  test('is never sent when the look-up finds nothing: it is over', async () => {
    const id = await one(unclear)
    await end(id)
    network.answer = (step) => (step.phase === 'check' ? { is: 'absent' } : { is: 'done', parts: [] })
    await lookAgain(authority.system, { id })
    engine.start()
    await until(async () => (await state(id)) === 'abandoned')
    await longEnough()
    expect(phases()).toEqual(['check'])
  })

  test('cannot be sent by who did not find it, only given up', async () => {
    const id = await one(unclear)
    await end(id)
    const absent = { id, found: false, reason: 'im Konto nachgesehen' }
    expect(await refusalOf(resolveUnclear(authority.system, { ...absent, next: 'send' }))).toBe('delivery.sendsEnded')
    expect(await resolveUnclear(authority.system, { ...absent, next: 'give-up' })).toMatchObject({ state: 'abandoned' })
  })

  test('is done when it is there after all', async () => {
    const id = await one(unclear)
    await end(id)
    const view = await resolveUnclear(authority.system, { id, found: true, next: 'send', reason: 'steht im Konto' })
    expect(view).toMatchObject({ state: 'done', noMoreSends: true })
  })

  test('is in the log once, with its reason, however often the post is removed', async () => {
    const id = await one(unclear)
    await end(id)
    await end(id)
    const entries = await authority.system.transaction((tx) =>
      tx.db
        .selectFrom('audit_entries as e')
        .innerJoin('audit_details as d', 'd.entry_id', 'e.id')
        .select(['e.action', 'd.personal'])
        .where('e.subject_id', '=', id)
        .execute(),
    )
    expect(entries).toMatchObject([{ action: 'delivery.sendsEnded', personal: { reason } }])
  })
})

describe('a delivery whose post was removed while it was on the wire', () => {
  test.each([
    ['was refused', { is: 'refused', code: 'policy', detail: 'no' }],
    ['was put off', { is: 'later', after: 1, scope: 'channel', reason: 'rate-limit' }],
    ['needs its channel connected', { is: 'reconnect', reason: 'expired' }],
    ['ended in the middle of a thread', { is: 'partly', parts: [{ remoteId: '1' }], rest: { next: 2 } }],
  ] as const)('and then %s is over and cannot be tried again', async (_, outcome) => {
    const id = await one()
    network.answer = async () => {
      if (network.steps.length === 1) await end(id)
      return outcome as never
    }
    engine.start()
    await until(async () => (await state(id)) === 'abandoned')
    await longEnough()
    expect(phases()).toEqual(['send'])
    expect(await refusalOf(retryFailed(authority.system, { id }))).toBe('delivery.sendsEnded')
  })

  test('and was put off after its first part was out is looked up, so that this part is known', async () => {
    const id = await one()
    network.answer = async (step) => {
      if (step.phase === 'check') return { is: 'partly', parts: [{ remoteId: 'r1' }], rest: { next: 2 } }
      await step.session.note({ ...step.ticket, out: ['r1'] })
      await end(id)
      return { is: 'later', after: 1, scope: 'channel', reason: 'rate-limit' }
    }
    engine.start()
    await until(async () => {
      world.clock.advance({ seconds: 5 })
      return (await state(id)) === 'abandoned'
    })
    expect(phases()).toContain('check')
    expect(phases().filter((phase) => phase === 'send')).toEqual(['send'])
    expect((await stored(authority, id)).parts).toEqual([{ remoteId: 'r1' }])
  })

  test('and whose worker then ended is looked up and not sent', async () => {
    const id = await one({ state: 'working', attempts: 1, holder: 1, sent_at: long, no_more_sends: true })
    network.answer = () => ({ is: 'absent' })
    engine.start()
    await until(async () => {
      world.clock.advance({ seconds: 5 })
      return (await state(id)) === 'abandoned'
    })
    expect(phases()).not.toContain('send')
  })
})

describe('a delivery that waits to be sent once more when its post is removed', () => {
  test('is looked up instead, and what stands of it can be removed', async () => {
    const id = await one({ attempts: 2, sent_at: long, detail: 'rate-limit' })
    await end(id)
    network.answer = (step) =>
      step.kind === 'remove' ? { is: 'done', parts: [] } : { is: 'partly', parts: [{ remoteId: 'r1' }], rest: { next: 2 } }
    engine.start()
    await until(async () => {
      world.clock.advance({ seconds: 5 })
      return (await state(id)) === 'abandoned'
    })
    expect(phases()).not.toContain('send')
    expect((await stored(authority, id)).parts).toEqual([{ remoteId: 'r1' }])
    const removal = await authority.system.transaction((tx) =>
      requestRemoval(tx, { of: id, batchId: tx.newId('batch'), lane: 'normal' }),
    )
    await until(async () => (await state(removal)) === 'done')
  })

  test.each(['withdrawn', 'abandoned'] as const)('is %s at once when nothing of it has left', async (untouched) => {
    const id = await one()
    await end(id, untouched)
    expect(await state(id)).toBe(untouched)
  })

  test('is looked up when it was given up by time: parts of a thread may be out', async () => {
    const id = await one({ state: 'failed', refusal: 'gave-up', detail: 'network-down', attempts: 1, sent_at: long })
    await end(id)
    expect(await stored(authority, id)).toMatchObject({ state: 'queued', phase: 'check' })
  })

  test('is given up when it was refused, and nobody can try it again', async () => {
    const id = await one({ state: 'failed', refusal: 'policy', attempts: 1 })
    await end(id)
    expect(await state(id)).toBe('abandoned')
    expect(await refusalOf(retryFailed(authority.system, { id }))).toBe('delivery.sendsEnded')
  })

  test('is not sent by a person who tries it again at this very moment', async () => {
    for (let n = 0; n < 5; n += 1) {
      const id = await one({ state: 'failed', refusal: 'policy', attempts: 1 })
      await Promise.allSettled([retryFailed(authority.system, { id }), end(id)])
      const row = await stored(authority, id)
      expect(row.state === 'abandoned' || row.phase === 'check').toBe(true)
    }
  })
})

test('a removal is never stopped, and what is done stays done', async () => {
  const done = await one({ state: 'done', attempts: 1, parts: part })
  const removal = await authority.system.transaction((tx) =>
    requestRemoval(tx, { of: done, batchId: tx.newId('batch'), lane: 'normal' }),
  )
  await end(done)
  await end(removal)
  expect([await state(done), await state(removal)]).toEqual(['done', 'queued'])
  expect(await authority.system.transaction((tx) => deliveryView(tx, removal))).toMatchObject({ noMoreSends: false })
})

test('the table itself refuses to let what a removal ended wait for a send', async () => {
  const id = await one(unclear)
  await end(id)
  await expect(set(id, { state: 'queued', phase: 'send' })).rejects.toThrow('deliveries_no_more_sends')
})
