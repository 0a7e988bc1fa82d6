import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createJobs, defineJob, type JobKind, type Jobs } from '../../src/infra/jobs.ts'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../support/make.ts'

let world: World
let town: MadeAuthority
let jobs: Jobs
let ran: (n: number) => void

const job = defineJob({ name: 'test.slow', input: z.object({ n: z.number() }), run: async (_, { n }) => ran(n) })

beforeAll(async () => {
  world = await openWorld()
  town = await makeAuthority(world)
  jobs = createJobs({
    pool: world.pool,
    connection: world.database.app,
    jobs: [job as unknown as JobKind<never>],
    schedules: [],
    ctxFor: () => town.system,
    authorities: async () => [town.id],
    onError: () => undefined,
  })
  await jobs.start({ work: false })
})
afterAll(async () => {
  await jobs.stop(1_000)
  await world.close()
})

test('a side job whose process was killed is done by another within a minute', async () => {
  const holder = spawn(
    process.execPath,
    [fileURLToPath(new URL('../support/job-holder.ts', import.meta.url)), JSON.stringify(world.database.app)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const took = once(holder.stdout, 'data')
  await town.system.transaction((tx) => jobs.enqueue(tx.db, town.id, job, { n: 7 }))
  await took
  holder.kill('SIGKILL')
  const killed = Date.now()
  const done = new Promise<number>((resolve) => {
    ran = resolve
  })
  await jobs.start({ work: true })
  expect(await done).toBe(7)
  const seconds = (Date.now() - killed) / 1000
  console.log(JSON.stringify({ resumedAfterSeconds: seconds }))
  expect(seconds).toBeLessThan(60)
})
