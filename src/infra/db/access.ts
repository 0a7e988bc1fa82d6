import pg from 'pg'
import type { Config } from '../../config.ts'
import { startEmbeddedPostgres } from '../postgres/embedded.ts'

/** How this installation reaches its database. */
export interface DatabaseAccess {
  /** As the application's role: cannot bypass row-level security. */
  app: pg.PoolConfig
  /** As the role that owns the tables: migrations, backup and restore only. */
  owner: pg.ClientConfig
  appRole: string
  embedded: boolean
  /** Leaves the embedded server; the last process out stops it. */
  close(): Promise<void>
}

/** Something about the database that the operator must mend first; the message says how. */
export class DatabaseSetupError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'DatabaseSetupError'
  }
}

/** Opens the configured database, or starts and joins the embedded one. */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<DatabaseAccess> {
  if (config.databaseUrl !== undefined) {
    const app = { connectionString: config.databaseUrl }
    if (config.migrateDatabaseUrl !== undefined)
      await roleOf({ connectionString: config.migrateDatabaseUrl }, 'MIGRATE_DATABASE_URL')
    return {
      app,
      owner: { connectionString: config.migrateDatabaseUrl ?? config.databaseUrl },
      appRole: await roleOf(app, 'DATABASE_URL'),
      embedded: false,
      close: async () => undefined,
    }
  }
  const server = await startEmbeddedPostgres({ dataDir: `${config.dataDir}/postgres`, log })
  const at = { host: server.socketDir, port: server.port, database: server.database, ssl: false }
  return {
    app: { ...at, user: 'buergernah_app' },
    owner: { ...at, user: 'buergernah_owner' },
    appRole: 'buergernah_app',
    embedded: true,
    close: () => server.stop(),
  }
}

/** @param variable names the setting in what the operator reads when it does not work */
async function roleOf(connection: pg.ClientConfig, variable: string): Promise<string> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    throw new DatabaseSetupError(
      `${variable}: keine Verbindung zur Datenbank (${error instanceof Error ? error.message || String(error) : error}). Prüfen Sie Adresse, Name und Passwort, und ob sie läuft.`,
    )
  }
  try {
    const { rows } = await client.query<{ role: string; version: number }>(
      `select current_user as role, current_setting('server_version_num')::int as version`,
    )
    const found = rows[0]
    if (!found) throw new DatabaseSetupError('Die Datenbank sagt nicht, als wer wir angemeldet sind.')
    if (found.version < 150_000)
      throw new DatabaseSetupError(`Gebraucht wird PostgreSQL 15 oder neuer; dieses ist ${Math.floor(found.version / 10_000)}.`)
    return found.role
  } finally {
    await client.end()
  }
}

/**
 * Refuses a role that row-level security does not bind: a superuser, one that may bypass it, or one that owns the tables.
 * @throws DatabaseSetupError with the SQL that mends it
 */
export async function refuseUnboundRole(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ role: string; database: string; powerful: boolean; owns: boolean }>(`
      select current_user as role, current_database() as database,
        (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as powerful,
        exists (select 1 from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                and pg_has_role(current_user, c.relowner, 'member')) as owns`)
    const found = rows[0]
    if (!found || (!found.powerful && !found.owns)) return
    throw new DatabaseSetupError(`Die Rolle „${found.role}“ in DATABASE_URL wird von der Zeilensicherheit nicht gebunden; die Wand zwischen den Behörden hielte nicht.
Legen Sie eine eigene Rolle für Bürgernah an, und nennen Sie die jetzige als MIGRATE_DATABASE_URL:

  create role buergernah_app login password '…' nosuperuser nobypassrls nocreatedb nocreaterole;
  grant connect on database ${pg.escapeIdentifier(found.database)} to buergernah_app;

  DATABASE_URL=postgres://buergernah_app:…@host/${found.database}
  MIGRATE_DATABASE_URL=<die Adresse von jetzt>`)
  } finally {
    await client.end()
  }
}
