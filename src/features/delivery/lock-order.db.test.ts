import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDeliveryWorld, putDelivery } from '../../../test/support/delivery-world.ts'
import type { MadeAuthority, World } from '../../../test/support/make.ts'
import {
  addScripted,
  addSite,
  post,
  type ScriptedNetwork,
  stored,
  type TestEngine,
  until,
} from '../../../test/support/scripted-network.ts'
import type { Outcome } from '../../connectors/connector.ts'
import type { Tx } from '../../infra/ctx.ts'
import type { DeliveryId } from './contract.ts'
import { deliveryView, forgetWords, releaseHeld, resolveUnclear } from './delivery.ts'

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

const lock = (tx: Tx, id: string) =>
  tx.db.selectFrom('deliveries').select('id').where('id', '=', id).forUpdate().noWait().executeTakeFirstOrThrow()

/** Waits until somebody waits for a row: asked outside, since a transaction sees the same sessions until its end. */
const somebodyWaits = () =>
  until(() =>
    authority.system.transaction(async (tx) => {
      const { rows } = await sql`
        select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(tx.db)
      return rows.length > 0
    }),
  )

describe('two people who settle two channels of one post at once', () => {
  const acts = {
    'release them': (id: DeliveryId) => releaseHeld(authority.system, { id }),
    'say that they are not there': (id: DeliveryId) =>
      resolveUnclear(authority.system, { id, found: false, next: 'send', reason: 'nachgesehen' }),
  }
  test.each(Object.entries(acts))('never wait for each other in a circle when they %s', async (_, act) => {
    const channels = [await addSite(authority), await addScripted(authority), await addScripted(authority)]
    const [entry, , id] = await post(authority, channels, { dueInSeconds: 60 })
    if (!entry || !id) throw new Error('nothing was asked for')
    await putDelivery(authority, entry, { state: 'held', held_reason: 'restored' })
    await putDelivery(authority, id, { state: 'held', held_reason: 'restored', phase: 'check' })
    const one = Promise.withResolvers<unknown>()
    await authority.system.transaction(async (tx) => {
      await lock(tx, entry)
      one.resolve(act(id))
      await somebodyWaits()
      // Whoever waits for the first of a batch holds none of the others.
      await lock(tx, id)
    })
    await one.promise
    expect((await stored(authority, id)).state).not.toBe('held')
  })
})

test('a delivery whose words were erased on the wire ends without waiting for others about the same', async () => {
  const wire = Promise.withResolvers<Outcome>()
  network.answer = () => wire.promise
  const [first, id] = await post(authority, [await addScripted(authority), await addScripted(authority)])
  if (!first || !id) throw new Error('nothing was asked for')
  engine.start()
  await until(() => network.steps.length === 2)
  await authority.system.transaction(async (tx) => {
    const { subject } = await deliveryView(tx, id)
    await forgetWords(tx, subject.kind, [subject.id])
  })
  await authority.system.transaction(async (tx) => {
    await lock(tx, first)
    wire.resolve({ is: 'later', after: 2, scope: 'channel', reason: 'rate-limit' })
    await until(async () => (await stored(authority, id)).state === 'withdrawn')
  })
  await until(async () => (await stored(authority, first)).state === 'withdrawn')
  expect((await stored(authority, first)).ticket).toEqual({})
})
