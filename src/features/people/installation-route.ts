import type pg from 'pg'
import { z } from 'zod'
import { type ReadyCheck, tell } from '../../infra/http/health.ts'
import { type Route, route } from '../../infra/http/route.ts'
import { InstallationState } from './contract-installation.ts'

/** A process that has not been seen for so long is not told of any more. */
const forgottenAfter = '5 minutes'

interface Installation {
  checks: readonly ReadyCheck[]
  pool: pg.Pool
  version: string
  /** Whether mail can be sent. */
  mail: boolean
}

/** The operation behind „Stand der Anlage“, for those who manage the authority. The composition root mounts it: it knows the checks. */
export function installationRoute(o: Installation): Route {
  return route({
    method: 'GET',
    path: '/installation',
    who: 'staff',
    right: 'authority.manage',
    summary: 'Whether the installation can work: checks, processes, versions',
    input: z.object({}),
    output: InstallationState,
    run: async () => ({
      version: o.version,
      node: process.versions.node,
      database: await databaseVersion(o.pool),
      mail: o.mail,
      checks: await Promise.all(
        o.checks.map(async (one) => ({ name: one.name, problem: await tell(one), advisory: one.advisory ?? false })),
      ),
      processes: await processes(o.pool),
    }),
  })
}

async function databaseVersion(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ server_version: string }>('show server_version')
  return rows[0]?.server_version ?? ''
}

async function processes(pool: pg.Pool): Promise<InstallationState['processes']> {
  const { rows } = await pool.query<{ role: string; version: string; started_at: Date; seen_at: Date }>(
    `select role, version, started_at, seen_at from process_beats
     where seen_at > now() - interval '${forgottenAfter}' order by started_at`,
  )
  return rows.map((row) => ({
    role: row.role,
    version: row.version,
    startedAt: row.started_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
  }))
}
