import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectors } from '../src/connectors/index.ts'
import { addChannel, registerConnectors } from '../src/features/channels/channels.ts'
import { createQueueReader } from '../src/queue-figures.ts'
import { makeAuthority, openWorld, type World } from './support/make.ts'

let world: World
beforeAll(async () => {
  registerConnectors(connectors)
  world = await openWorld()
})
afterAll(() => world.close())

test('the figures of waiting work count what is due in each lane, over all authorities, and nothing that is planned', async () => {
  const now = world.clock.now().getTime()
  for (const [lane, ago] of [
    [0, 30],
    [2, 90],
    [2, -3600],
  ] as const) {
    const town = await makeAuthority(world)
    await town.system.transaction(async (tx) => {
      const channel = await addChannel(tx, 'practice', 'Übungsnetz', {
        account: `practiceaccount_${'5'.repeat(32)}`,
        accountName: 'Stadt Beispiel',
        accountUrl: null,
        settings: { baseUrl: 'http://localhost:9/uebungsnetz' },
        secret: { token: 'x'.repeat(30) },
        expiresAt: null,
      })
      const at = new Date(now - ago * 1000)
      await tx.db
        .insertInto('deliveries')
        .values({
          authority_id: town.id,
          id: tx.newId('delivery'),
          batch_id: 'batch',
          channel_id: channel.id,
          kind: 'post',
          lane,
          local: false,
          subject_kind: 'post',
          subject_id: 'post',
          due_at: at,
          next_at: at,
          state: 'queued',
          phase: 'send',
          content: '{}',
          ticket: '{}',
          created_at: at,
        } as never)
        .execute()
    })
  }
  const read = createQueueReader({ pool: world.pool, jobs: world.ground.jobs, clock: world.clock })
  expect(await read()).toEqual([
    { queue: 'deliveries/crisis', waiting: 1, oldestSeconds: expect.closeTo(30, -1) },
    { queue: 'deliveries/urgent', waiting: 0, oldestSeconds: 0 },
    { queue: 'deliveries/normal', waiting: 1, oldestSeconds: expect.closeTo(90, -1) },
    { queue: 'jobs', waiting: 0, oldestSeconds: 0 },
  ])
})
