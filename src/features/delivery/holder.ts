import { randomInt } from 'node:crypto'
import pg from 'pg'
import type { AuthorityId } from '../../kernel/actor.ts'

/**
 * A worker's name on what it has claimed. It is alive while this session's advisory lock is: PostgreSQL frees the lock the moment the
 * process dies, however it dies, and no clock is involved.
 */
export interface Holder {
  readonly id: number
  /** Aborts when the session is lost: whatever is under way must stop sending. */
  readonly lost: AbortSignal
  /** For whoever finds out first. */
  lose(): void
  end(): Promise<void>
}

/** The session is idle; only asking finds out that a firewall or a failover has cut it without a word. */
const askEveryMs = 2_000
const answerWithinMs = 5_000

/** Opens the session and takes the lock. */
export async function becomeHolder(connection: pg.ClientConfig): Promise<Holder> {
  const id = randomInt(1, 2 ** 47)
  const gone = new AbortController()
  const client = new pg.Client({
    ...connection,
    application_name: `buergernah deliveries ${id}`,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    query_timeout: answerWithinMs,
  })
  client.on('error', () => gone.abort())
  client.on('end', () => gone.abort())
  await client.connect()
  await client.query('select pg_advisory_lock($1)', [id])
  const ask = (): void => {
    client.query('select 1').catch(() => {
      gone.abort()
      // Frees the lock if the server still hears us: what we held is looked up by whoever comes first.
      client.end().catch(() => undefined)
    })
  }
  const timer = setInterval(ask, askEveryMs)
  gone.signal.addEventListener('abort', () => clearInterval(timer))
  return { id, lost: gone.signal, lose: () => gone.abort(), end: () => client.end() }
}

/** Who holds deliveries of whom, and whether that worker's session is still there. */
export async function holdersOf(pool: pg.Pool): Promise<{ authorityId: AuthorityId; id: number; alive: boolean }[]> {
  const { rows } = await pool.query<{ authority_id: AuthorityId; holder: number; alive: boolean }>(`
    select h.authority_id, h.holder, exists (
      select 1 from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 1
        and (l.classid::bigint << 32 | l.objid::bigint) = h.holder
        and l.database = (select oid from pg_database where datname = current_database())) as alive
    from lookup.delivery_holders() h`)
  return rows.map((row) => ({ authorityId: row.authority_id, id: row.holder, alive: row.alive }))
}
