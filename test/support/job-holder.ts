/** A process that takes a side job and never ends it, for tests that kill it: `node job-holder.ts <connection as JSON>`. Says "took" when it has. */
import { z } from 'zod'
import type { Ctx } from '../../src/infra/ctx.ts'
import { createPool } from '../../src/infra/db/pool.ts'
import { createJobs, defineJob, type JobKind } from '../../src/infra/jobs.ts'

const connection = JSON.parse(process.argv[2] ?? '{}')
const pool = createPool(connection, { max: 2, name: 'job holder', onError: () => undefined })
const job = defineJob({
  name: 'test.slow',
  input: z.object({ n: z.number() }),
  run: () => {
    process.stdout.write('took\n')
    return new Promise(() => undefined)
  },
})
const jobs = createJobs({
  pool,
  connection,
  jobs: [job as unknown as JobKind<never>],
  schedules: [],
  ctxFor: () => ({}) as Ctx,
  authorities: async () => [],
  onError: () => undefined,
})
await jobs.start({ work: true })
