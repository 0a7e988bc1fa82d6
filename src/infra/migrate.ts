import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** One number for all processes that migrate the same database at once: the second waits, then finds nothing to do. */
const migrationLock = 7_231_001

export interface MigrateOptions {
  /** A connection as the role that owns the tables. */
  ownerUrl: string | pg.ClientConfig
  /** The role the application runs as; it gets rights on rows, never on policies. */
  appRole: string
  /** Folder of NNNN_name.sql files; the product's own by default. */
  dir?: string
  log?: (line: string) => void
  /** Only these files: the state of an older version, for putting back its backup. */
  only?: readonly string[]
}

export interface PendingMigrations {
  pending: string[]
  /** Names the database knows and this version does not: it was migrated by a newer version. */
  unknown: string[]
}

const productMigrations = fileURLToPath(new URL('../../migrations/', import.meta.url))

/**
 * Brings the schema up to this version: forward only, each file in its own transaction, each at most once, a changed file refused.
 * @returns the names of the files that were run
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const client = new pg.Client(typeof options.ownerUrl === 'string' ? { connectionString: options.ownerUrl } : options.ownerUrl)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(`create table if not exists schema_migrations (
      name text primary key, sha256 text not null, run_at timestamptz not null default now())`)
    const files = await listMigrations(options.dir ?? productMigrations)
    const known = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migrations')
    const sums = new Map(known.rows.map((row) => [row.name, row.sha256]))
    const run: string[] = []
    for (const file of files) {
      if (options.only && !options.only.includes(file.name)) continue
      const before = sums.get(file.name)
      if (before === file.sha256) continue
      if (before !== undefined) throw new Error(`migration ${file.name} was changed after it was run; write a new one instead`)
      options.log?.(file.name)
      await runOne(client, file, options.appRole)
      run.push(file.name)
    }
    await grantRows(client, options.appRole)
    return run
  } finally {
    await client.end()
  }
}

/** Compares the files of this version with what the database has run. Read as the application's role. */
export async function pendingMigrations(query: (sql: string) => Promise<{ name: string }[]>): Promise<PendingMigrations> {
  const files = await listMigrations(productMigrations)
  const names = new Set(files.map((file) => file.name))
  const run = new Set((await query('select name from schema_migrations')).map((row) => row.name))
  return { pending: [...names].filter((name) => !run.has(name)), unknown: [...run].filter((name) => !names.has(name)) }
}

interface MigrationFile {
  name: string
  sql: string
  sha256: string
}

async function listMigrations(dir: string): Promise<MigrationFile[]> {
  const names = (await readdir(dir)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(`${dir}/${name}`, 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function runOne(client: pg.Client, file: MigrationFile, appRole: string): Promise<void> {
  await client.query('begin')
  try {
    await client.query(`select set_config('app.role', $1, true)`, [appRole])
    await client.query(file.sql)
    await client.query('insert into schema_migrations (name, sha256) values ($1, $2)', [file.name, file.sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${file.name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/**
 * Rows yes, structure no, but in the schema of the side jobs, whose tables the application makes itself. Append-only tables refuse update
 * and delete by trigger, whoever asks. Given at each start: the application may have got a role of its own only after the first one.
 */
async function grantRows(client: pg.Client, appRole: string): Promise<void> {
  const role = pg.escapeIdentifier(appRole)
  await client.query(`
    grant usage on schema public, lookup to ${role};
    grant usage, create on schema jobs to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage, select on all sequences in schema public to ${role};
    revoke insert, update, delete on schema_migrations from ${role};
    grant execute on all functions in schema public, lookup to ${role};`)
}
