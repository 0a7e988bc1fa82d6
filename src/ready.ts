import type pg from 'pg'
import type { Config } from './config.ts'
import type { Engine } from './features/delivery/delivery.ts'
import { beatSeconds } from './infra/beat.ts'
import type { ReadyCheck } from './infra/http/health.ts'
import type { Jobs } from './infra/jobs.ts'
import { pendingMigrations } from './infra/migrate.ts'
import type { SharedClock } from './infra/shared-clock.ts'
import type { Tools } from './infra/tools.ts'

/** What /readyz looks at. */
export function createReadyChecks(o: {
  config: Config
  pool: pg.Pool
  clock: SharedClock
  engine: Engine | null
  jobs: Jobs
  tools: Tools
}): ReadyCheck[] {
  return [
    {
      name: 'database',
      check: async () => {
        await o.pool.query('select 1')
        return null
      },
    },
    {
      name: 'migrations',
      check: async () => {
        const { pending, unknown } = await pendingMigrations(async (sql) => (await o.pool.query<{ name: string }>(sql)).rows)
        if (pending.length > 0) return `not run yet: ${pending.join(', ')}; run "node start.mjs migrate"`
        return unknown.length > 0 ? `the database was migrated by a newer version (${unknown.join(', ')}); update this one` : null
      },
    },
    {
      name: 'workers',
      check: async () => {
        const { rows } = await o.pool.query<{ n: number }>(
          `select count(*)::int as n from process_beats where role in ('worker', 'all') and seen_at > now() - make_interval(secs => $1)`,
          [beatSeconds],
        )
        return rows[0]?.n ? (o.engine?.problem() ?? null) : 'no worker has been seen for 30 s: nothing leaves'
      },
    },
    {
      name: 'deliveries',
      advisory: true,
      check: async () => o.engine?.trouble() ?? null,
    },
    {
      name: 'jobs',
      advisory: true,
      check: async () => {
        const { dead } = await o.jobs.state()
        return dead > 0 ? `${dead} side jobs failed for good; the log says why` : null
      },
    },
    {
      name: 'clock',
      advisory: true,
      check: async () => {
        const seconds = Math.round(o.clock.difference() / 1000)
        if (Math.abs(seconds) < 5) return null
        return `this machine's clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'behind' : 'ahead of'} the database's, which is used`
      },
    },
    {
      name: 'storage',
      check: async () => {
        const here = await o.tools.storage.identity()
        const known = await storageOf(o.pool)
        // The first process that looks says whose media these are; a probe writes nothing else.
        if (known === null)
          await o.pool.query(
            `insert into installation (name, value) values ('storage', to_jsonb($1::text)) on conflict do nothing`,
            [here],
          )
        return (known ?? (await storageOf(o.pool))) === here
          ? null
          : `${o.config.dataDir} holds other media than this installation's; every machine must share one DATA_DIR`
      },
    },
  ]
}

async function storageOf(pool: pg.Pool): Promise<string | null> {
  const { rows } = await pool.query<{ value: string }>(`select value from installation where name = 'storage'`)
  return rows[0]?.value ?? null
}
