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
import type { Outcome } from '../../connectors/connector.ts'
import type { DeliveryId } from './contract.ts'
import { deliveryView, receipt, requestEdit, requestRemoval, resolveUnclear, retryFailed, subjectOfRemote } from './delivery.ts'

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

const reason = 'im Konto nachgesehen'
const address = (id: string) => `https://netz.example/${id}`
const view = (id: DeliveryId) => authority.system.transaction((tx) => deliveryView(tx, id))
const proof = (id: DeliveryId) => authority.system.transaction((tx) => receipt(tx, id))
const found = (id: DeliveryId, ...urls: string[]) =>
  resolveUnclear(authority.system, { id, found: true, urls, next: 'send', reason })

async function unclear(o: Parameters<typeof post>[2] = {}): Promise<DeliveryId> {
  const [id] = await post(authority, [await addScripted(authority)], o)
  if (!id) throw new Error('nothing was asked for')
  await putDelivery(authority, id, { state: 'unclear', phase: 'check', attempts: 1, unknown_since: new Date() })
  return id
}
const remove = (of: DeliveryId) =>
  authority.system.transaction((tx) => requestRemoval(tx, { of, batchId: tx.newId('batch'), lane: 'normal' }))
const edit = (of: DeliveryId) =>
  authority.system.transaction((tx) => {
    const content = { text: 'Neu', language: 'de', images: [], link: null, siteUrl: 'https://x.example/', variant: {} }
    return requestEdit(tx, { of, batchId: tx.newId('batch'), lane: 'normal', content })
  })

describe('a post that a person found at its address', () => {
  test('is known by its real id: what is said to it finds it', async () => {
    const id = await unclear()
    expect((await found(id, address('r1'))).parts).toEqual([{ remoteId: 'r1', url: address('r1'), byHand: 'named' }])
    const { channelId } = await view(id)
    const known = await authority.system.transaction((tx) => subjectOfRemote(tx, channelId, 'r1'))
    expect(known?.deliveryId).toBe(id)
  })

  test('is removed there by that id, once it was seen to stand', async () => {
    const id = await unclear()
    await found(id, address('r1'))
    network.answer = (step) => (step.phase === 'check' ? { is: 'absent' } : { is: 'done', parts: [] })
    const removal = await remove(id)
    engine.start()
    await until(async () => (await view(removal)).state === 'done')
    expect(network.steps.map((step) => `${step.kind} ${step.phase}`)).toEqual(['remove check', 'remove send'])
  })

  test('is never called removed when nothing stands at that address, however often it is tried', async () => {
    const id = await unclear()
    await found(id, address('r1'))
    // As a network answers of which 404 means gone.
    network.answer = () => ({ is: 'done', parts: [] })
    const removal = await remove(id)
    engine.start()
    await until(async () => (await view(removal)).state === 'failed')
    expect((await view(removal)).refusal).toBe('wrong-address')
    expect((await proof(removal)).attempts.map((one) => one.outcome)).toEqual(['absent'])
    await retryFailed(authority.system, { id: removal })
    await until(async () => (await view(removal)).state === 'failed')
    expect(network.steps.map((step) => step.phase)).toEqual(['check', 'check'])
  })

  test.each([
    ['a foreign address', ['https://anderswo.example/r1'], 'urls.0'],
    ['the address of another post of ours', [address('taken')], 'urls.0'],
    ['more addresses than it has parts', [address('r1'), address('r2')], 'urls.1'],
  ])('is not taken from %s: the field says what is expected', async (_, urls, field) => {
    const id = await unclear()
    await authority.system.transaction(async (tx) => {
      const other = await tx.db.selectFrom('deliveries').select(['channel_id']).where('id', '=', id).executeTakeFirstOrThrow()
      const [of] = await post(authority, [other.channel_id as `channel_${string}`])
      await tx.db
        .insertInto('delivery_parts')
        .values({ authority_id: authority.id, channel_id: other.channel_id, remote_id: 'taken', delivery_id: String(of) })
        .execute()
    })
    await expect(found(id, ...urls)).rejects.toMatchObject({ code: 'delivery.wrongAddress', fields: [{ field }] })
    expect((await view(id)).state).toBe('unclear')
  })
})

test('a person who has looked is believed also while the product looks, and what that look-up says no longer counts', async () => {
  const id = await unclear()
  await putDelivery(authority, id, { state: 'queued', next_at: new Date('2026-03-01T09:00:00Z') })
  let answer: (outcome: Outcome) => void = () => undefined
  network.answer = () => new Promise((resolve) => (answer = resolve))
  engine.start()
  await until(() => network.steps.length === 1)
  const absent = { id, found: false, next: 'send', reason } as const
  expect(await refusalOf(resolveUnclear(authority.system, absent))).toBe('delivery.lookingNow')
  expect(await found(id, address('r1'))).toMatchObject({ state: 'done' })
  answer({ is: 'absent' })
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect([(await view(id)).state, network.steps.length]).toEqual(['done', 1])
})

describe('a thread that a person found', () => {
  const long = 'Die Brücke ist gesperrt, bitte fahren Sie anders. '.repeat(25)

  test('has as many addresses as parts', async () => {
    const id = await unclear({ text: long })
    expect((await proof(id)).openParts).toEqual({ count: 3, readable: true })
    const { parts } = await found(id, address('r1'), address('r2'), address('r3'))
    expect(parts.map((one) => one.remoteId)).toEqual(['r1', 'r2', 'r3'])
  })

  test('of which one part is known and one is named cannot be removed from here: a part would stay', async () => {
    const id = await unclear({ text: long })
    await putDelivery(authority, id, { parts: JSON.stringify([{ remoteId: 'r1' }]) })
    expect((await proof(id)).openParts.count).toBe(2)
    expect((await found(id, address('r2'))).parts.map((one) => one.byHand)).toEqual([undefined, 'named', 'unnamed'])
    expect(await view(await remove(id))).toMatchObject({ state: 'failed', refusal: 'by-hand' })
  })
})

describe('a post that a person found without an address', () => {
  test.each([
    ['removed', remove],
    ['changed', edit],
  ])('is not %s from here: that ends as failed, asks no network and cannot be tried again', async (_, act) => {
    const id = await unclear()
    await found(id)
    const change = await act(id)
    expect(await view(change)).toMatchObject({ state: 'failed', refusal: 'by-hand' })
    expect(await refusalOf(retryFailed(authority.system, { id: change }))).toBe('delivery.byHand')
    engine.start()
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(network.steps).toEqual([])
  })

  test('counts as removed only by the word of a person, whose name stands on the receipt', async () => {
    const id = await unclear()
    await found(id)
    const removal = await remove(id)
    expect((await proof(removal)).text).toBe('Die Brücke ist gesperrt.')
    const rita = await makeStaff(world, authority, { name: 'Rita Beispiel', rights: ['deliveries.resolve'] })
    const said = { id: removal, next: 'send', reason: 'in der App gelöscht' } as const
    expect(await refusalOf(resolveUnclear(rita.ctx, { ...said, found: true }))).toBe('delivery.notUnclear')
    expect(await resolveUnclear(rita.ctx, { ...said, found: false })).toMatchObject({ state: 'done', parts: [] })
    expect((await proof(removal)).settledBy).toBe('Rita Beispiel')
    const logged = await authority.system.transaction((tx) =>
      tx.db.selectFrom('audit_entries').select(['action', 'staff_id']).where('subject_id', '=', removal).execute(),
    )
    expect(logged).toContainEqual({ action: 'delivery.doneByHand', staff_id: rita.id })
  })

  test('whose change was made there by hand stays out of reach', async () => {
    const id = await unclear()
    await found(id)
    const change = await edit(id)
    await resolveUnclear(authority.system, { id: change, found: true, next: 'send', reason })
    expect(await view(await remove(change))).toMatchObject({ refusal: 'by-hand' })
  })
})

describe('an unclear removal', () => {
  const unclearRemoval = async (): Promise<DeliveryId> => {
    const id = await unclear()
    await putDelivery(authority, id, { state: 'done', parts: JSON.stringify([{ remoteId: 'r1' }]) })
    const removal = await remove(id)
    await putDelivery(authority, removal, { state: 'unclear', phase: 'check', attempts: 1, sent_at: new Date() })
    return removal
  }

  test('is not done because the post was found: it is still there, so it is removed again', async () => {
    const removal = await unclearRemoval()
    await found(removal)
    expect(await stored(authority, removal)).toMatchObject({ state: 'queued', phase: 'send' })
  })

  test('is done when a person looked and the post is gone', async () => {
    const removal = await unclearRemoval()
    const view = await resolveUnclear(authority.system, { id: removal, found: false, next: 'send', reason })
    expect(view).toMatchObject({ state: 'done', parts: [] })
  })
})
