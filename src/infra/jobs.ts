import type { Kysely } from 'kysely'
import type pg from 'pg'
import { type ConstructorOptions, fromKysely, PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { AuthorityId } from '../kernel/actor.ts'
import type { Ctx } from './ctx.ts'
import type { Db } from './db/tables.ts'

/** What the one who enqueues a job must know of it. Apart from its handler, which may need services that use cases do not have. */
export interface JobOrder<Input> {
  /** A literal `feature.verb`: renaming code never orphans queued work. */
  readonly name: string
  /** Ids only; the handler reads the truth. */
  readonly input: z.ZodType<Input>
  /** Jobs with the same key wait as one. */
  readonly once?: (input: Input) => string
}

/** A kind of side job. Delivery to networks is not one: it has its own engine (features/delivery). */
export interface JobKind<Input> extends JobOrder<Input> {
  readonly retry: { times: number; delaySeconds: number }
  /** How many run at once in one process. */
  readonly concurrency: number
  /** At least once, so it must be safe to run twice. */
  run(ctx: Ctx, input: Input): Promise<unknown>
}

/** A job that time starts: cron in the zone, run once for each authority. */
export interface ScheduleKind {
  readonly name: string
  readonly cron: string
  readonly zone: string
  run(ctx: Ctx): Promise<unknown>
}

export interface EnqueueOptions {
  startAfter?: Date
}

type JobOptions<Input> = Pick<JobKind<Input>, 'name' | 'input' | 'run'> &
  Partial<Pick<JobKind<Input>, 'once' | 'retry' | 'concurrency'>>

export function defineJob<Input>(job: JobOptions<Input>): JobKind<Input> {
  return { retry: { times: 8, delaySeconds: 5 }, concurrency: 4, ...job }
}

export function defineSchedule(schedule: Omit<ScheduleKind, 'zone'> & { zone?: string }): ScheduleKind {
  return { zone: 'Europe/Berlin', ...schedule }
}

/** The port of side jobs. The implementation is pg-boss; nothing else in the product knows that. */
export interface Jobs {
  /** Writes the job through the caller's open transaction. */
  enqueue<Input>(
    db: Kysely<Db>,
    authorityId: AuthorityId,
    job: JobOrder<Input>,
    input: Input,
    options?: EnqueueOptions,
  ): Promise<void>
  /** Creates queues, so that jobs can be enqueued; with `work`, also runs jobs and schedules. May be called again to begin working. */
  start(o: { work: boolean }): Promise<void>
  /** Waits for running jobs up to the grace time, then leaves them to be retried. */
  stop(graceMs: number): Promise<void>
  /** Jobs that are due and wait, since when the oldest does, and dead ones; for readyz and metrics. */
  state(): Promise<{ due: number; oldestSeconds: number; dead: number }>
}

interface Queued {
  authorityId: AuthorityId
  input: unknown
}

type Done = { status: 'completed'; id: string } | { status: 'failed'; id: string; output: { message: string } }

export interface JobsOptions {
  /** For the port's own counts. */
  pool: pg.Pool
  /** pg-boss opens its own few connections, one of them for LISTEN. */
  connection: pg.PoolConfig
  jobs: readonly JobKind<never>[]
  schedules: readonly ScheduleKind[]
  ctxFor(authorityId: AuthorityId, task: string, requestId: string): Ctx
  authorities(): Promise<AuthorityId[]>
  onError(error: unknown, job: string): void
}

const deadLetters = 'dead.letters'
/** A job whose process has not said for so long that it works on it is given to another. */
const silentSeconds = 10
/** No job runs longer; what time starts goes through all authorities, one after the other. */
const jobSeconds = 600
const scheduleSeconds = 6 * 3600
/** A finished job is kept so long, to be looked at; it holds ids only. */
export const finishedJobDays = 7

/** Side jobs on pg-boss. stack.md 3 has the measurements behind each setting. */
export function createJobs(options: JobsOptions): Jobs {
  const boss = new PgBoss({
    ...(options.connection as ConstructorOptions),
    max: 4,
    application_name: 'buergernah jobs',
    useListenNotify: true,
    schema: 'jobs',
    createSchema: false,
    supervise: true,
    schedule: true,
    superviseIntervalSeconds: silentSeconds,
    monitorIntervalSeconds: silentSeconds,
  })
  boss.on('error', (error) => options.onError(error, 'jobs'))

  let started: Promise<void> | null = null

  async function prepareQueues(): Promise<void> {
    await boss.createQueue(deadLetters)
    for (const job of [...options.jobs, ...options.schedules]) {
      const isSchedule = 'cron' in job
      const retry = isSchedule ? { times: 2, delaySeconds: 60 } : job.retry
      const queue = {
        retryLimit: retry.times,
        retryDelay: retry.delaySeconds,
        retryBackoff: true,
        expireInSeconds: isSchedule ? scheduleSeconds : jobSeconds,
        heartbeatSeconds: silentSeconds,
        deleteAfterSeconds: finishedJobDays * 86_400,
        notify: true,
      }
      const policy = !isSchedule && job.once !== undefined ? ('short' as const) : ('standard' as const)
      await boss.createQueue(job.name, { ...queue, policy, deadLetter: deadLetters })
      // A queue from an earlier version keeps its settings otherwise.
      await boss.updateQueue(job.name, queue)
    }
  }

  async function runOne(job: JobKind<never>, one: { id: string; data: Queued }): Promise<Done> {
    try {
      await job.run(options.ctxFor(one.data.authorityId, job.name, one.id), job.input.parse(one.data.input) as never)
      return { status: 'completed', id: one.id }
    } catch (error) {
      options.onError(error, job.name)
      return { status: 'failed', id: one.id, output: { message: error instanceof Error ? error.name : 'error' } }
    }
  }

  async function work(): Promise<void> {
    for (const job of options.jobs) {
      await boss.work<Queued>(
        job.name,
        {
          batchSize: 10,
          burstWhenBatchFull: true,
          perJobResults: true,
          localConcurrency: job.concurrency,
          // Woken by NOTIFY; the poll is for delayed jobs and retries (the default of 30 s makes them 27 s late).
          notifyPollingIntervalSeconds: 5,
        },
        async (batch) => {
          const results: Done[] = []
          // One after the other: a batch saves fetching, but each that runs holds a connection, and `concurrency` says how many may.
          for (const one of batch) {
            // Another process has it meanwhile, or this one is being stopped.
            if (one.signal.aborted) continue
            const done = await runOne(job, one)
            // At once and not with its batch: a stop before the batch's end must not have its mail sent again.
            if (done.status === 'completed') await boss.complete(job.name, one.id)
            results.push(done)
          }
          return results
        },
      )
    }
    const names = new Set(options.schedules.map((schedule) => schedule.name))
    // Of an earlier version: nobody would work what it starts.
    for (const { name } of await boss.getSchedules()) if (!names.has(name)) await boss.unschedule(name)
    for (const schedule of options.schedules) {
      await boss.schedule(schedule.name, schedule.cron, null, { tz: schedule.zone })
      await boss.work(schedule.name, { pollingIntervalSeconds: 5 }, async ([one]) => {
        const id = one?.id ?? schedule.name
        await forEachAuthority(await options.authorities(), (authorityId) =>
          schedule.run(options.ctxFor(authorityId, schedule.name, id)),
        )
      })
    }
  }

  return {
    async enqueue(db, authorityId, job, input, enqueueOptions) {
      const data: Queued = { authorityId, input: job.input.parse(input) }
      await boss.send(job.name, data, {
        db: fromKysely(db as never),
        ...(job.once ? { singletonKey: `${authorityId}:${job.once(input)}` } : {}),
        ...(enqueueOptions?.startAfter ? { startAfter: enqueueOptions.startAfter } : {}),
      })
    },
    async start(o) {
      started ??= boss.start().then(prepareQueues)
      await started
      if (o.work) await work()
    },
    stop: (graceMs) => boss.stop({ graceful: true, timeout: graceMs }),
    async state() {
      const due = `state in ('created', 'retry') and name <> $1 and start_after <= now()`
      const { rows } = await options.pool.query<{ due: number; oldestSeconds: number; dead: number }>(
        `select count(*) filter (where ${due})::int as due,
                coalesce(extract(epoch from now() - min(start_after) filter (where ${due})), 0)::float as "oldestSeconds",
                count(*) filter (where name = $1 and state = 'created')::int as dead from jobs.job`,
        [deadLetters],
      )
      return rows[0] ?? { due: 0, oldestSeconds: 0, dead: 0 }
    },
  }
}

/**
 * Does the same for one authority after the other. What fails with one keeps no other from its turn.
 * @throws the first failure, when all had theirs
 */
export async function forEachAuthority(
  authorities: readonly AuthorityId[],
  run: (authorityId: AuthorityId) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = []
  for (const authorityId of authorities) await run(authorityId).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}
