import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDeliveryWorld, putDelivery } from '../../../test/support/delivery-world.ts'
import { type MadeAuthority, makeStaff, type World } from '../../../test/support/make.ts'
import {
  addScripted,
  addSite,
  openEngine,
  post,
  type ScriptedNetwork,
  stored,
  type TestEngine,
  until,
} from '../../../test/support/scripted-network.ts'
import type { DeliveryId } from './contract.ts'
import {
  deliveryView,
  receipt,
  releaseHeld,
  releaseRestored,
  rescheduleBatch,
  resolveUnclear,
  retryFailed,
  withdrawBatch,
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
const view = (id: DeliveryId) => authority.system.transaction((tx) => deliveryView(tx, id))
const withdraw = async (id: DeliveryId) => {
  const { batchId } = await view(id)
  return authority.system.transaction((tx) => withdrawBatch(tx, batchId))
}
const set = (id: DeliveryId, change: Record<string, unknown>) => putDelivery(authority, id, change)

async function one(o: Parameters<typeof post>[2] = {}): Promise<DeliveryId> {
  const [id] = await post(authority, [await addScripted(authority)], o)
  if (!id) throw new Error('nothing was asked for')
  return id
}

test('what a person did not find right after a break is sent only once the network has settled', async () => {
  const id = await one()
  const broken = world.clock.now()
  await set(id, { state: 'queued', phase: 'check', attempts: 1, sent_at: broken, unknown_since: broken })
  world.clock.advance({ seconds: 3 })
  const resolved = await resolveUnclear(authority.system, { id, found: false, next: 'send', reason: 'im Konto nachgesehen' })
  expect(new Date(resolved.nextAt).getTime() - broken.getTime()).toBe(10_000)
})

describe('a delivery that the network only put off', () => {
  test('can still be withdrawn and moved: certainly nothing has left', async () => {
    network.answer = () => ({ is: 'later', after: 50, scope: 'channel', reason: 'rate-limit' })
    const id = await one()
    engine.start()
    await until(async () => network.steps.length === 1 && (await state(id)) === 'queued')
    expect(await view(id)).toMatchObject({ untouched: true, state: 'waiting' })
    await authority.system.transaction(async (tx) =>
      rescheduleBatch(tx, (await deliveryView(tx, id)).batchId, new Date('2026-03-03T09:00:00Z')),
    )
    await withdraw(id)
    expect(await state(id)).toBe('withdrawn')
  })

  test('because the channel must be connected again can still be withdrawn', async () => {
    network.answer = () => ({ is: 'reconnect', reason: 'expired' })
    const id = await one()
    engine.start()
    await until(async () => (await view(id)).state === 'needs-channel')
    await withdraw(id)
  })

  test('after it had noted a step can no longer be withdrawn: a part may stand there', async () => {
    network.answer = async (step) => {
      await step.session.note({ ...step.ticket, out: ['1'] })
      return { is: 'later', after: 50, scope: 'channel', reason: 'rate-limit' }
    }
    const id = await one()
    engine.start()
    await until(async () => network.steps.length === 1 && (await state(id)) === 'queued')
    await expect(withdraw(id)).rejects.toMatchObject({ code: 'delivery.touched' })
  })

  test('many times is not given up at the first break', async () => {
    network.answer = () => ({ is: 'later', after: 20, scope: 'channel', reason: 'rate-limit' })
    const id = await one()
    engine.start()
    for (let n = 1; n <= 9; n += 1) {
      await until(async () => network.steps.length === n && (await state(id)) === 'queued')
      if (n === 9)
        network.answer = (step) => (step.phase === 'send' ? { is: 'unknown', ticket: {}, detail: 'cut' } : { is: 'absent' })
      world.clock.advance({ seconds: 25 })
    }
    await until(async () => network.steps.length === 10 && (await state(id)) === 'queued')
    network.answer = (step) => (step.phase === 'send' ? { is: 'done', parts: [{ remoteId: 'r' }] } : { is: 'absent' })
    world.clock.advance({ seconds: 15 })
    await until(async () => (await state(id)) === 'done')
  })
})

describe('a planned delivery that is moved', () => {
  test.each(['2026-03-03T12:00:00.000Z', '2026-03-09T12:00:00.000Z'])(
    'is prepared for its new time %s, before which no look-up searches',
    async (at) => {
      const id = await one({ dueInSeconds: 5 * 86_400 })
      await authority.system.transaction(async (tx) => rescheduleBatch(tx, (await deliveryView(tx, id)).batchId, new Date(at)))
      const row = await stored(authority, id)
      expect(row.ticket).toMatchObject({ id, createdAt: at })
    },
  )

  test('moves with its batch also when its channel has ended meanwhile', async () => {
    const id = await one({ dueInSeconds: 86_400 })
    await authority.system.transaction(async (tx) => {
      const { batchId, channelId } = await deliveryView(tx, id)
      await tx.db.updateTable('channels').set({ archived_at: tx.clock.now() }).where('id', '=', channelId).execute()
      await rescheduleBatch(tx, batchId, new Date('2026-03-09T12:00:00Z'))
    })
    expect((await view(id)).dueAt).toBe('2026-03-09T12:00:00.000Z')
  })
})

describe('a delivery that a person sends again', () => {
  test('waits for the network to settle after a break like any other', async () => {
    const id = await one()
    const long = new Date('2026-03-01T09:00:00Z')
    await set(id, { state: 'failed', refusal: 'gave-up', attempts: 8, unknown_since: long, phase: 'check' })
    network.answer = (step) => (step.phase === 'check' ? { is: 'absent' } : { is: 'unknown', ticket: {}, detail: 'cut' })
    await retryFailed(authority.system, { id })
    engine.start()
    await until(async () => network.steps.length === 1 && (await state(id)) === 'queued')
    world.clock.advance({ seconds: 2 })
    await until(async () => network.steps.length === 2 && (await state(id)) === 'queued')
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(network.steps.map((step) => step.phase)).toEqual(['send', 'check'])
  })

  test('is not one that the network is known to work on', async () => {
    network.answer = () => ({ is: 'pending', ticket: {}, checkAfter: 30 })
    const id = await one()
    engine.start()
    await until(async () => network.steps.length === 1 && (await state(id)) === 'queued')
    await expect(
      resolveUnclear(authority.system, { id, found: false, next: 'send', reason: 'nachgesehen' }),
    ).rejects.toMatchObject({
      code: 'delivery.notUnclear',
    })
  })
})

/** A post for the own site and a network that a restore holds: the entry as it is, the delivery to be looked up first. */
async function restored(
  dueInSeconds: number,
  more: Record<string, unknown> = {},
): Promise<{ entry: DeliveryId; id: DeliveryId }> {
  const [entry, id] = await post(authority, [await addSite(authority), await addScripted(authority)], { dueInSeconds })
  if (!entry || !id) throw new Error('nothing was asked for')
  await set(entry, { state: 'held', held_reason: 'restored' })
  await set(id, { state: 'held', held_reason: 'restored', phase: 'check', ...more })
  return { entry, id }
}

describe('what is held after a restore', () => {
  test('goes out with its entry on the own site when a person releases it', async () => {
    const { entry, id } = await restored(60)
    world.clock.advance({ seconds: 61 })
    network.answer = (step) => (step.phase === 'check' ? { is: 'absent' } : { is: 'done', parts: [{ remoteId: 'r' }] })
    await releaseHeld(authority.system, { id })
    engine.start()
    await until(async () => (await state(id)) === 'done')
    expect(await state(entry)).toBe('done')
    expect(network.steps.map((step) => step.phase)).toEqual(['check', 'send'])
  })
})

describe('a delivery that a person gives up after a restore', () => {
  test('leaves its entry on the own site held: that goes public only when a person releases it', async () => {
    const { entry, id } = await restored(60)
    world.clock.advance({ seconds: 61 })
    await resolveUnclear(authority.system, { id, found: false, next: 'give-up', reason: 'überholt' })
    engine.start()
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect([await state(entry), await state(id)]).toEqual(['held', 'abandoned'])
    await releaseHeld(authority.system, { id: entry })
    await until(async () => (await state(entry)) === 'done')
  })

  test('leaves its entry on the own site to be taken back with the batch', async () => {
    const { entry, id } = await restored(3600)
    await resolveUnclear(authority.system, { id, found: false, next: 'give-up', reason: 'überholt' })
    await withdraw(id)
    expect([await state(entry), await state(id)]).toEqual(['withdrawn', 'abandoned'])
  })
})

describe('a planned delivery that is held after a restore', () => {
  test('waits for its time in its turn, prepared for it, once whoever has looked says that it is not there', async () => {
    const id = await one({ dueInSeconds: 5 * 86_400 })
    const { dueAt } = await view(id)
    await set(id, { state: 'held', held_reason: 'restored', phase: 'check' })
    await releaseHeld(authority.system, { id })
    await set(id, { state: 'unclear', unknown_since: new Date('2026-03-01T09:00:00Z') })
    await expect(withdraw(id)).rejects.toMatchObject({ code: 'delivery.notLookedUp' })
    await resolveUnclear(authority.system, { id, found: false, next: 'send', reason: 'nachgesehen, steht nicht da' })
    expect(await view(id)).toMatchObject({ state: 'planned', untouched: true, nextAt: dueAt })
    expect(await stored(authority, id)).toMatchObject({ order_freed: false, ticket: { createdAt: dueAt } })
  })

  test('is looked up at once when it is released, and can be moved and withdrawn once it certainly is not there', async () => {
    const { entry, id } = await restored(3600, { unknown_since: new Date('2026-03-01T09:00:00Z') })
    network.answer = () => ({ is: 'absent' })
    expect((await releaseHeld(authority.system, { id })).state).toBe('planned')
    await expect(withdraw(id)).rejects.toMatchObject({ code: 'delivery.notLookedUp' })
    engine.start()
    await until(async () => (await view(id)).untouched)
    expect(await view(id)).toMatchObject({ state: 'planned', nextAt: (await view(id)).dueAt })
    expect(network.steps.map((step) => step.phase)).toEqual(['check'])
    await authority.system.transaction(async (tx) =>
      rescheduleBatch(tx, (await deliveryView(tx, id)).batchId, new Date('2026-03-09T12:00:00Z')),
    )
    await withdraw(id)
    expect([await state(entry), await state(id)]).toEqual(['withdrawn', 'withdrawn'])
  })

  test('is looked for from the day it was asked for on, by what it would have been sent with after a move', async () => {
    const id = await one({ dueInSeconds: 5 * 86_400 })
    const asked = (await authority.system.transaction((tx) => receipt(tx, id))).requestedAt
    await authority.system.transaction(async (tx) =>
      rescheduleBatch(tx, (await deliveryView(tx, id)).batchId, new Date('2026-03-09T12:00:00Z')),
    )
    await set(id, { state: 'held', held_reason: 'restored', phase: 'check' })
    network.answer = () => ({ is: 'done', parts: [{ remoteId: 'left-early' }] })
    await releaseHeld(authority.system, { id })
    engine.start()
    await until(async () => (await state(id)) === 'done')
    expect(network.steps.map(({ phase, ticket }) => [phase, ticket.createdAt])).toEqual([['check', asked]])
  })

  test('can be taken back by whoever has looked that it is not there, with its entry on the own site', async () => {
    const { entry, id } = await restored(3600)
    await expect(withdraw(id)).rejects.toMatchObject({ code: 'delivery.notLookedUp' })
    const view = await resolveUnclear(authority.system, { id, found: false, next: 'send', reason: 'nachgesehen, steht nicht da' })
    expect(view).toMatchObject({ state: 'planned', untouched: true })
    expect(await state(entry)).toBe('queued')
    await withdraw(id)
    expect(await state(id)).toBe('withdrawn')
  })
})

describe('everything that a restore held', () => {
  const restoreAll = () =>
    authority.system.transaction((tx) =>
      tx.db
        .updateTable('deliveries')
        .set({ state: 'held', held_reason: 'restored', phase: 'check' })
        .where('state', '=', 'queued')
        .execute(),
    )

  test('is looked up by one act, page by page, each once, and each is in the log', async () => {
    const channels = await Promise.all(Array.from({ length: 4 }, () => addScripted(authority)))
    for (let n = 0; n < 30; n += 1) await post(authority, channels, { dueInSeconds: n % 2 === 0 ? 0 : 3600 + n })
    await restoreAll()
    network.answer = (step) =>
      step.phase === 'check' ? { is: 'absent' } : { is: 'done', parts: [{ remoteId: step.deliveryId }] }
    const both = await Promise.all([releaseRestored(authority.system), releaseRestored(authority.system)])
    expect(both[0] + both[1]).toBe(120)
    expect(await releaseRestored(authority.system)).toBe(0)
    const released = await authority.system.transaction((tx) =>
      tx.db.selectFrom('audit_entries').select('subject_id').where('action', '=', 'delivery.released').execute(),
    )
    expect([released.length, new Set(released.map((row) => row.subject_id)).size]).toEqual([120, 120])
    engine.start()
    const views = () =>
      authority.system.transaction((tx) => tx.db.selectFrom('deliveries').select(['state', 'phase', 'due_at']).execute())
    const now = world.clock.now()
    // What is due has left, and what is planned is planned again.
    const isOver = (row: { state: string; phase: string; due_at: Date }) =>
      row.due_at > now ? row.state === 'queued' && row.phase === 'send' : row.state === 'done'
    await until(async () => (await views()).every(isOver), 20_000)
    expect(network.steps.filter((step) => step.phase === 'send')).toHaveLength(60)
  })

  test('is released only by who may settle it: answers to citizens by who answers them', async () => {
    await one()
    await restoreAll()
    const { ctx } = await makeStaff(world, authority, { rights: ['dialog.read', 'dialog.reply'] })
    expect(await releaseRestored(ctx)).toBe(0)
    const nobody = await makeStaff(world, authority, { rights: ['posts.write'] })
    await expect(releaseRestored(nobody.ctx)).rejects.toMatchObject({ code: 'common.forbidden' })
  })
})

test('a receipt shows the last tries, however many there were', async () => {
  const id = await one({ dueInSeconds: 600 })
  await authority.system.transaction(async (tx) => {
    const at = tx.clock.now()
    const rows = Array.from({ length: 230 }, (_, n) => ({
      authority_id: authority.id,
      delivery_id: id,
      number: n + 1,
      phase: 'send' as const,
      started_at: at,
      ended_at: at,
      outcome: n === 229 ? 'done' : 'later',
      detail: '',
    }))
    await tx.db.insertInto('delivery_attempts').values(rows).execute()
  })
  const { attempts } = await authority.system.transaction((tx) => receipt(tx, id))
  expect(attempts.map((one) => one.number)).toEqual(Array.from({ length: 200 }, (_, n) => n + 31))
  expect(attempts.at(-1)?.outcome).toBe('done')
})

test('a worker that ends in the middle of sending leaves a line that says it was sending', async () => {
  network.answer = (step) =>
    step.phase === 'send' ? new Promise<never>(() => undefined) : { is: 'done', parts: [{ remoteId: 'r' }] }
  const id = await one()
  engine.start()
  await until(() => network.steps.length === 1)
  await engine.stop(0)
  engine = openEngine(world)
  engine.start()
  await until(async () => (await state(id)) === 'done')
  const { attempts } = await authority.system.transaction((tx) => receipt(tx, id))
  expect(attempts.map(({ phase, outcome }) => `${phase} ${outcome}`)).toEqual(['send interrupted', 'check done'])
})
