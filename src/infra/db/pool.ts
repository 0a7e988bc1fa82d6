import { HandleEmptyInListsPlugin, Kysely, PostgresDialect, replaceWithNoncontingentExpression } from 'kysely'
import pg from 'pg'
import type { Db } from './tables.ts'

// count(*) and bigserial come as int8; none of ours passes 2^53, and strings would leak into every sum.
const int8 = 20
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 && format !== 'binary'
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
}

/**
 * A pool as the application's role. A lost connection is an error of the query that used it, never of the process.
 * @param max connections; each open transaction holds one
 */
export function createPool(
  connection: pg.PoolConfig,
  options: { max: number; name: string; onError: (e: Error) => void },
): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    types,
    max: options.max,
    application_name: options.name,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // Without this TCP asks after two hours; a firewall forgets an idle connection sooner.
    keepAliveInitialDelayMillis: 10_000,
    options: '-c timezone=UTC -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000',
  })
  // A connection that breaks while someone holds it says so by an event, too; without a listener that would end the process. Whoever holds
  // it gets the error with their next query.
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
  })
  // While it ends, a server that stops first is no news.
  pool.on('error', (error) => {
    if (!pool.ending) options.onError(error)
  })
  return pool
}

export function createKysely(pool: pg.Pool): Kysely<Db> {
  // `x in ()` is no SQL: an empty list means "none of them", wherever it comes from.
  const plugins = [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })]
  return new Kysely<Db>({ dialect: new PostgresDialect({ pool }), plugins })
}
