import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { addScripted, onlyNetworks, post, scriptedNetwork } from '../../../test/support/scripted-network.ts'
import { defineJob, type JobKind } from '../../infra/jobs.ts'
import { record } from '../audit/audit.ts'
import { deliverySettled } from './contract.ts'
import { announceSettledAgain } from './delivery.ts'

let world: World

const follows = defineJob({ name: 'test.follows', input: z.looseObject({}), run: async () => undefined })

beforeAll(async () => {
  world = await openWorld({ reactions: new Map([[deliverySettled.name, [follows as unknown as JobKind<never>]]]) })
  onlyNetworks(scriptedNetwork())
})
afterAll(() => world.close())

test('after a restore it is told again what had ended in the hour before the backup, as it ended', async () => {
  const town = await makeAuthority(world)
  const channel = await addScripted(town)
  const ids = await post(town, [channel, await addScripted(town), await addScripted(town), await addScripted(town)])
  const ended = (n: number, state: 'done' | 'failed' | 'held', action: string) =>
    town.system.transaction(async (tx) => {
      await tx.db
        .updateTable('deliveries')
        .set({ state })
        .where('id', '=', ids[n] ?? '')
        .execute()
      await record(tx, action, { kind: 'delivery', id: ids[n] ?? '' })
    })
  await ended(0, 'done', 'delivery.done')
  world.clock.advance({ hours: 2 })
  await ended(1, 'done', 'delivery.done')
  await ended(2, 'failed', 'delivery.failed')
  // The restore holds what was unclear.
  await ended(3, 'held', 'delivery.unclear')
  world.clock.advance({ minutes: 30 })
  await announceSettledAgain(town.system, world.clock.now())
  const told = world.jobs.map((job) => job.input)
  expect(told).toEqual([
    expect.objectContaining({ deliveryId: ids[1], subjectKind: 'post', result: 'done' }),
    expect.objectContaining({ deliveryId: ids[2], subjectKind: 'post', result: 'failed' }),
  ])
})
