import { mkdir, rm, writeFile } from 'node:fs/promises'
import pg from 'pg'
import type { EmbeddedPostgres } from '../src/infra/postgres/embedded.ts'
import { appRole } from '../src/infra/postgres/roles.ts'

const folder = new URL('./plans/', import.meta.url)

/** Connections of the application's role on which PostgreSQL tells the plan of everything it runs, inside functions too. */
export function openPlanPool(database: EmbeddedPostgres): { pool: pg.Pool; take(): string[] } {
  const settings = {
    // Only a superuser may ask for plans; what is planned is planned for the application, behind the walls.
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_buffers': 'on',
    'auto_explain.log_nested_statements': 'on',
    'auto_explain.log_parameter_max_length': '200',
    client_min_messages: 'log',
    statement_timeout: '60000',
    role: appRole,
  }
  const pool = new pg.Pool({
    host: database.socketDir,
    port: database.port,
    database: database.database,
    user: database.superuser,
    ssl: false,
    max: 1,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  })
  // A server that stops first is no news.
  pool.on('error', () => undefined)
  let told: string[] = []
  pool.on('connect', (client) => {
    client.on('notice', (notice) => {
      const text = notice.message ?? ''
      if (text.includes('plan:') && !/set_config|^Query Text:\s+select array\[authority_id/m.test(text)) told.push(text)
    })
  })
  return {
    pool,
    take: () => {
      const plans = told
      told = []
      return plans
    },
  }
}

/** Plans that read a big table from one end to the other: what a look at the files must not find. */
export function wholeReads(plans: readonly string[]): string[] {
  return plans.flatMap((plan) =>
    [...plan.matchAll(/Seq Scan on (messages|conversations|deliveries|posts|post_variants|audit_entries|audit_links)\b.*/g)].map(
      ([line]) => line,
    ),
  )
}

/** Empties bench/plans for a new run. */
export async function clearPlans(): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
}

export async function savePlans(name: string, plans: readonly string[]): Promise<void> {
  await writeFile(new URL(`${name.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}.txt`, folder), `${plans.join('\n\n')}\n`)
}
