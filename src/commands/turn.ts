import pg from 'pg'
import type { DatabaseAccess } from '../infra/db/access.ts'
import { say } from './open.ts'

/** One number for all processes that prepare the same installation at once: the second waits, then finds it prepared. */
const startLock = 7_231_002
const sayAfterMs = 3_000

/**
 * Does what only one process may do at a time to an installation, and what the next one must find done.
 * The lock ends with the process, however it ends.
 */
export async function inTurn<T>(access: DatabaseAccess, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client(access.app as pg.ClientConfig)
  await client.connect()
  // Lost with the database; the work notices that by itself.
  client.on('error', () => undefined)
  const patience = setTimeout(() => say('Ein anderer Start bereitet gerade alles vor; dieser wartet …'), sayAfterMs)
  try {
    await client.query('select pg_advisory_lock($1)', [startLock])
    clearTimeout(patience)
    return await work()
  } finally {
    clearTimeout(patience)
    await client.end().catch(() => undefined)
  }
}
