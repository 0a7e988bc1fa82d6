import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openWorld, type World } from '../../test/support/make.ts'
import type { Ctx } from './ctx.ts'
import { createJobs, defineJob, defineSchedule, finishedJobDays, type JobKind } from './jobs.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Starts a version of the product that knows these schedules, and ends it again. */
async function runVersion(...names: string[]): Promise<void> {
  const jobs = createJobs({
    pool: world.pool,
    connection: world.database.app,
    jobs: [],
    schedules: names.map((name) => defineSchedule({ name, cron: '0 3 * * *', run: async () => undefined })),
    ctxFor: () => {
      throw new Error('nothing is due')
    },
    authorities: async () => [],
    onError: () => undefined,
  })
  await jobs.start({ work: true })
  await jobs.stop(1_000)
}

test('what a newer version no longer does at night is not started for ever with nobody to do it', async () => {
  await runVersion('test.stays', 'test.goes')
  await runVersion('test.stays', 'test.comes')
  const { rows } = await world.pool.query<{ name: string }>('select name from jobs.schedule order by name')
  expect(rows.map((row) => row.name)).toEqual(['test.comes', 'test.stays'])
})

test('a finished job is kept as long as the table of periods says', async () => {
  await runVersion('test.stays')
  const { rows } = await world.pool.query<{ days: number }>(
    `select deletion_seconds / 86400 as days from jobs.queue where name = 'test.stays'`,
  )
  expect(rows).toEqual([{ days: finishedJobDays }])
})

test('what is done is not done again when the process stops before the rest of its batch', async () => {
  const ran: number[] = []
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const job = defineJob({
    name: 'test.batch',
    input: z.object({ n: z.number() }),
    concurrency: 1,
    retry: { times: 3, delaySeconds: 0 },
    run: async (_ctx, { n }) => {
      ran.push(n)
      if (ran.length === 3) await held
    },
  })
  const version = () =>
    createJobs({
      pool: world.pool,
      connection: world.database.app,
      jobs: [job as unknown as JobKind<never>],
      schedules: [],
      ctxFor: () => ({}) as Ctx,
      authorities: async () => [],
      onError: () => undefined,
    })
  const first = version()
  await first.start({ work: false })
  await world.ground.db.transaction().execute(async (db) => {
    for (const n of [1, 2, 3, 4]) await first.enqueue(db, 'authority_x', job, { n })
  })
  await first.start({ work: true })
  await expect.poll(() => ran.length, { timeout: 10_000 }).toBe(3)
  await first.stop(300)
  const second = version()
  await second.start({ work: true })
  // The one that was stopped, and the one whose turn had not come.
  const open = [1, 2, 3, 4].filter((n) => !ran.slice(0, 2).includes(n))
  await expect.poll(() => ran.slice(3).sort(), { timeout: 20_000 }).toEqual(open)
  letGo()
  await second.stop(1_000)
})
