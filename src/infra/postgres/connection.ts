import { realpath } from 'node:fs/promises'
import pg from 'pg'
import { superuser } from './cluster.ts'
import { EmbeddedPostgresError } from './failure.ts'
import type { Place } from './place.ts'
import type { Postmaster } from './postmaster.ts'

/** Advisory locks count per database; this one is never replaced by a restore. */
const maintenanceDatabase = 'postgres'
/** Shared by every process that uses the server, for as long as its session lives: PostgreSQL itself knows who is there. */
const usersLock = 7_231_010

/** `absent`: nobody listens. `busy`: a server is there and starts, recovers or stops. */
export type Attempt = { is: 'in'; client: pg.Client; pid: number } | { is: 'absent' } | { is: 'busy' }

/** Connects as superuser and registers as a user of the server. Only this judges whether a server runs; lock files do not. */
export async function enter(place: Place, at: Postmaster): Promise<Attempt> {
  const client = new pg.Client({
    host: at.socketDir,
    port: at.port,
    user: superuser,
    database: maintenanceDatabase,
    ssl: false,
    application_name: 'buergernah-supervisor',
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1)', [usersLock])
    const { rows } = await client.query<{ dir: string; pid: string }>(
      `select current_setting('data_directory') as dir, split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`,
    )
    const about = rows[0]
    if (about === undefined || (await realpath(about.dir)) !== (await realpath(place.cluster))) {
      throw new EmbeddedPostgresError(
        'foreign-folder',
        `Der Server an ${at.socketDir} bedient ${about?.dir ?? 'einen unbekannten Ordner'} und nicht ${place.cluster}. Beenden Sie ihn, oder nennen Sie in DATA_DIR einen anderen Ordner.`,
      )
    }
    return { is: 'in', client, pid: Number(about.pid) }
  } catch (error) {
    await client.end().catch(() => undefined)
    return judge(error)
  }
}

function judge(error: unknown): Attempt {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'ENOTSOCK') return { is: 'absent' }
  // Starting up or shutting down, no slot left; a server that ends closes its connections with 57P01 or without a word.
  if (/^57P0\d$|^53300$|^ECONNRESET$|^EPIPE$/.test(code)) return { is: 'busy' }
  if (error instanceof Error && /terminated|timeout/i.test(error.message)) return { is: 'busy' }
  throw error
}

/**
 * Gives up our own use and says whether nobody else uses the server. If so, new users wait in `enter` until the server has stopped.
 * Of several that leave at once the last to ask gets the yes.
 */
export async function isLastOut(client: pg.Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1)', [usersLock])
  const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [usersLock])
  return rows[0]?.last === true
}
