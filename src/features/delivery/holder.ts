import { randomInt } from 'node:crypto'
import pg from 'pg'

/**
 * A worker's name on what it has claimed. It is alive while this session's advisory lock is: PostgreSQL frees the lock the moment the
 * process dies, however it dies, and no clock or heartbeat is involved.
 */
export interface Holder {
  readonly id: number
  /** Aborts when the session is lost: whatever is under way must stop sending. */
  readonly lost: AbortSignal
  end(): Promise<void>
}

/** Opens the session and takes the lock. */
export async function becomeHolder(connection: pg.ClientConfig): Promise<Holder> {
  const id = randomInt(1, 2 ** 47)
  const gone = new AbortController()
  const client = new pg.Client({ ...connection, application_name: `buergernah deliveries ${id}`, keepAlive: true })
  client.on('error', () => gone.abort())
  client.on('end', () => gone.abort())
  await client.connect()
  await client.query('select pg_advisory_lock($1)', [id])
  return { id, lost: gone.signal, end: () => client.end() }
}

/** Those of the holders whose session is gone. */
export async function deadHolders(pool: pg.Pool): Promise<{ authorityId: string; holder: number }[]> {
  const { rows } = await pool.query<{ authority_id: string; holder: number }>(`
    select h.authority_id, h.holder from lookup.delivery_holders() h
    where not exists (
      select 1 from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 1
        and (l.classid::bigint << 32 | l.objid::bigint) = h.holder
        and l.database = (select oid from pg_database where datname = current_database()))`)
  return rows.map((row) => ({ authorityId: row.authority_id, holder: row.holder }))
}
