import { existsSync } from 'node:fs'
import pg from 'pg'
import { connectors } from '../src/connectors/index.ts'
import { registerConnectors } from '../src/features/channels/channels.ts'
import { openSecrets } from '../src/infra/crypto/secrets.ts'
import { type Ctx, createCtx, type Ground } from '../src/infra/ctx.ts'
import { createKysely, createPool } from '../src/infra/db/pool.ts'
import { startEmbeddedPostgres } from '../src/infra/postgres/embedded.ts'
import { appRole } from '../src/infra/postgres/roles.ts'
import type { AuthorityId, StaffId } from '../src/kernel/actor.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { rights } from '../src/kernel/right.ts'
import { createJobList } from '../test/support/job-list.ts'
import { freePort, makeDataDir, startProduct } from '../test/support/product.ts'
import { addTenant, fillAudit, fillCalendar, fillInbox, firstTenant, type Tenant } from './fill.ts'
import { openPlanPool } from './plans.ts'

export interface FilledWorld {
  first: Tenant
  /** Fills further authorities beside the first. */
  addOthers(count: number, messagesEach: number): Promise<Tenant[]>
  /** A person of the authority who may everything. */
  person(of: Tenant): Ctx
  /** Runs the work once more for the same person and tells the plans that PostgreSQL made. */
  plansOf(of: Tenant, work: (ctx: Ctx) => Promise<unknown>): Promise<string[]>
  close(): Promise<void>
}

/**
 * A database that the product made, filled. BENCH_KEEP names a folder that is kept and used again, for work on one query; without it
 * everything is removed at the end.
 */
export async function openFilledWorld(o: { messages: number; posts: number }): Promise<FilledWorld> {
  registerConnectors(connectors)
  const kept = process.env.BENCH_KEEP
  const folder = kept ? { dataDir: kept, remove: async () => undefined } : await makeDataDir()
  const isNew = !existsSync(`${folder.dataDir}/postgres`)
  if (isNew) {
    const product = await startProduct({ dataDir: folder.dataDir, port: await freePort(), env: { LOG_LEVEL: 'fatal' } })
    await product.stop()
  }
  const database = await startEmbeddedPostgres({ dataDir: `${folder.dataDir}/postgres`, log: () => undefined })
  const at = { host: database.socketDir, port: database.port, database: database.database, ssl: false }
  const filler = new pg.Client({ ...at, user: database.superuser })
  await filler.connect()
  await filler.query(`set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'`)
  const pool = createPool({ ...at, user: appRole }, { max: 4, name: 'bench', onError: () => undefined })
  const plans = openPlanPool(database)
  const secrets = await openSecrets(`${folder.dataDir}/secret.key`)
  const groundOn = (one: pg.Pool): Ground => ({
    db: createKysely(one),
    clock: systemClock,
    jobs: createJobList(),
    tools: { secrets } as Ground['tools'],
    reactions: new Map(),
    onLateError: () => undefined,
  })
  const [ground, planGround] = [groundOn(pool), groundOn(plans.pool)]
  const settle = async () => {
    // What autovacuum would have done by the next morning.
    await filler.query('vacuum analyze')
  }
  const first = await firstTenant(filler)
  if (isNew) {
    await withoutSearchIndex(filler, () => fillInbox(filler, first, o.messages))
    await fillCalendar(filler, first, o.posts)
    await fillAudit(filler, first, o.messages / 2)
    await settle()
  }
  return {
    first,
    async addOthers(count, messagesEach) {
      const others: Tenant[] = []
      for (let i = 1; i <= count; i += 1) {
        const other = await addTenant(filler, i)
        await fillInbox(filler, other, messagesEach)
        others.push(other)
      }
      await settle()
      return others
    },
    person: (of) => personOn(ground, of),
    async plansOf(of, work) {
      plans.take()
      await work(personOn(planGround, of))
      return plans.take()
    },
    async close() {
      await filler.end()
      await pool.end()
      await plans.pool.end()
      await database.stop()
      await folder.remove()
    },
  }
}

/** Staff number two of the example, so that there is work of others to approve. */
const personOn = (ground: Ground, of: Tenant): Ctx =>
  createCtx(ground, {
    actor: {
      kind: 'staff',
      staffId: (of.staff[1] ?? of.staff[0]) as StaffId,
      name: 'Erika Beispiel',
      rights: new Set(rights),
      departmentIds: new Set(),
      via: { session: 'session_bench' },
    },
    authorityId: of.authority as AuthorityId,
    requestId: 'bench',
  })

/** A full-text index is built in a tenth of the time that a million single entries take. */
async function withoutSearchIndex(db: pg.Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await db.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
     where i.indrelid = 'messages'::regclass and a.amname = 'gin'`,
  )
  for (const { name } of rows) await db.query(`drop index ${name}`)
  await work()
  for (const { definition } of rows) await db.query(definition)
}
