import { randomBytes } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Actor, AuthorityId } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { EventKind } from '../kernel/event.ts'
import { commonFaults } from '../kernel/fault.ts'
import { type Id, makeId } from '../kernel/id.ts'
import { isDeadlock } from './db/refusal.ts'
import type { Db } from './db/tables.ts'
import type { EnqueueOptions, JobKind, JobOrder, Jobs } from './jobs.ts'
import { hintChannel, packHints } from './realtime.ts'
import type { Tools } from './tools.ts'

/** What a context is made from: one per process. */
export interface Ground {
  db: Kysely<Db>
  clock: Clock
  jobs: Jobs
  tools: Tools
  /** Jobs to enqueue when an event is announced; the table is src/reactions.ts. */
  reactions: ReadonlyMap<string, readonly JobKind<never>[]>
  /** Called when an afterCommit effect fails: it was "nice to have", so it is only logged. */
  onLateError(error: unknown): void
}

/** Who asks, for which authority, when: given to every use case. Opens transactions inside the tenant's wall. */
export interface Ctx {
  readonly actor: Actor
  readonly authorityId: AuthorityId
  readonly clock: Clock
  readonly tools: Tools
  /** Names the request or job in logs and audit entries. */
  readonly requestId: string
  newId<Kind extends string>(kind: Kind): Id<Kind>
  /** Runs the work in one transaction. Inside another transaction's work it joins that one. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same person or job in the same tenant, but as the product itself; for effects the person may not do alone. */
  asSystem(task: string): Ctx
}

/** A context inside an open transaction. */
export interface Tx extends Ctx {
  readonly db: Transaction<Db>
  /** Refuses with 403 unless allowed. */
  require(allowed: boolean): void
  /** Says that something happened: its reactions are enqueued in this transaction. */
  announce<Payload>(kind: EventKind<Payload>, payload: Payload): void
  /** Enqueues a side job in this transaction: committed with it or not at all. */
  enqueue<Input>(job: JobOrder<Input>, input: Input, options?: EnqueueOptions): Promise<void>
  /** Tells open screens that a topic changed, e.g. `conversation/42`; sent once at commit. */
  hint(topic: string): void
  /** A nice-to-have effect after the commit. What must happen is a job row instead. */
  afterCommit(effect: () => void | Promise<void>): void
}

interface Collected {
  topics: Set<string>
  effects: (() => void | Promise<void>)[]
  pending: Promise<void>[]
}

const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes))

/** Makes the context of one request or job. */
export function createCtx(ground: Ground, who: { actor: Actor; authorityId: AuthorityId; requestId: string }): Ctx {
  const ctx: Ctx = {
    ...who,
    clock: ground.clock,
    tools: ground.tools,
    newId: (kind) => makeId(kind, ground.clock.now().getTime(), random),
    asSystem: (task) => createCtx(ground, { ...who, actor: { kind: 'system', task } }),
    transaction: (work) => inTransaction(ground, ctx, work),
  }
  return ctx
}

/** So often is a transaction begun anew that PostgreSQL ended to dissolve a deadlock: nothing of it has happened. */
const deadlockTries = 3

async function inTransaction<T>(ground: Ground, ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await onceInTransaction(ground, ctx, work)
    } catch (error) {
      if (!isDeadlock(error) || tries >= deadlockTries) throw error
    }
  }
}

async function onceInTransaction<T>(ground: Ground, ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const collected: Collected = { topics: new Set(), effects: [], pending: [] }
  const result = await ground.db.transaction().execute(async (db) => {
    await sql`select set_config('app.authority', ${ctx.authorityId}, true)`.execute(db)
    const value = await work(openTx(ground, ctx, db, collected))
    await Promise.all(collected.pending)
    // One NOTIFY per transaction: PostgreSQL delivers it only when this commits.
    for (const payload of packHints(ctx.authorityId, collected.topics)) {
      await sql`select pg_notify(${hintChannel}, ${payload})`.execute(db)
    }
    return value
  })
  for (const effect of collected.effects) {
    try {
      await effect()
    } catch (error) {
      ground.onLateError(error)
    }
  }
  return result
}

function openTx(ground: Ground, ctx: Ctx, db: Transaction<Db>, collected: Collected): Tx {
  const enqueue: Tx['enqueue'] = (job, input, options) => ground.jobs.enqueue(db, ctx.authorityId, job, input, options)
  const tx: Tx = {
    ...ctx,
    db,
    // Joining, not nesting: a use case that calls another stays one transaction.
    transaction: (work) => work(tx),
    asSystem: (task) => {
      const system: Tx = openTx(ground, { ...ctx, actor: { kind: 'system', task } }, db, collected)
      return system
    },
    require: (allowed) => {
      if (!allowed) throw commonFaults.forbidden()
    },
    enqueue,
    announce: (kind, payload) => {
      for (const job of ground.reactions.get(kind.name) ?? []) {
        const queued = enqueue(job as unknown as JobKind<typeof payload>, payload)
        // Awaited before the commit; marked handled here so that an earlier failure of the work is the one reported.
        queued.catch(() => undefined)
        collected.pending.push(queued)
      }
    },
    hint: (topic) => void collected.topics.add(topic),
    afterCommit: (effect) => void collected.effects.push(effect),
  }
  return tx
}
