import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './support/database.ts'

let database: TestDatabase
let owner: pg.Client
let app: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Client(database.owner)
  app = new pg.Client(database.app)
  await owner.connect()
  await app.connect()
})

afterAll(async () => {
  await owner.end()
  await app.end()
  await database.drop()
})

/** Tables of the machinery itself, which belong to no tenant. Each is argued in its migration. */
const tenantless = new Set(['schema_migrations', 'installation', 'rate_counters', 'process_beats', 'set_up_codes'])

async function tables(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  )
  return rows.map((row) => row.name).filter((name) => !tenantless.has(name))
}

describe('every table with rows of an authority', () => {
  test('is walled by a row-level-security policy', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and (not c.relrowsecurity or not exists (select 1 from pg_policy p where p.polrelid = c.oid))`,
    )
    expect(rows.map((row) => row.name).filter((name) => !tenantless.has(name))).toEqual([])
  })

  test('carries authority_id in its primary key and every unique key', async () => {
    const { rows } = await owner.query<{ name: string; index: string }>(
      `select c.relname as name, i.relname as index from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
       where c.relnamespace = 'public'::regnamespace and x.indisunique and c.relname <> 'authorities'
         and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'authority_id' and a.attnum = any (x.indkey))`,
    )
    expect(rows.filter((row) => !tenantless.has(row.name))).toEqual([])
    const keyless = await owner.query<{ name: string }>(
      `select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and not exists (select 1 from pg_index x where x.indrelid = c.oid and x.indisprimary)`,
    )
    expect(keyless.rows.map((row) => row.name)).toEqual([])
  })

  test('shows nothing to the application outside a tenant’s transaction', async () => {
    for (const table of await tables()) {
      const { rows } = await app.query<{ n: number }>(`select count(*)::int as n from ${pg.escapeIdentifier(table)}`)
      expect(rows[0]?.n, table).toBe(0)
    }
  })
})

describe('the application’s role', () => {
  test('cannot switch a wall off, drop a policy or become the owner', async () => {
    const [table] = await tables()
    await expect(app.query(`alter table ${table} disable row level security`)).rejects.toThrow(/must be owner/)
    await expect(app.query(`drop policy tenant on ${table}`)).rejects.toThrow(/must be owner/)
    await expect(app.query(`set role buergernah_owner`)).rejects.toThrow(/permission denied/)
  })

  test('reaches past the walls only through the named look-ups and searches', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname in ('public', 'lookup') order by 1`,
    )
    expect(rows.map((row) => row.name).filter((name) => !name.startsWith('lookup.'))).toEqual([
      'public.search_answers',
      'public.search_messages',
      'public.search_posts',
    ])
  })

  test('has look-ups that pin their search path', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname in ('public', 'lookup') and not exists (select 1 from unnest(p.proconfig) c where c like 'search_path=%, pg_temp')`,
    )
    expect(rows).toEqual([])
  })
})
