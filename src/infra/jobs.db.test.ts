import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/support/make.ts'
import { createJobs, defineSchedule, finishedJobDays } from './jobs.ts'

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
