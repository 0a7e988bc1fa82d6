import pg from 'pg'
import type { TestDatabase } from './database.ts'

const tables = ['audit_entries', 'audit_links', 'audit_details', 'audit_erasures', 'audit_unsealed']

/** Changes the audit log as somebody who owns the tables: triggers switched off, keys between the tables taken away. */
export async function attackAudit(database: TestDatabase, sql: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client(database.owner)
  await client.connect()
  try {
    await client.query('begin')
    for (const table of tables) {
      await client.query(`alter table ${table} disable trigger user`)
      const { rows } = await client.query<{ conname: string }>(
        `select conname from pg_constraint where conrelid = $1::regclass and contype in ('f', 'u')`,
        [table],
      )
      for (const { conname } of rows) await client.query(`alter table ${table} drop constraint ${conname}`)
    }
    await client.query(sql, values)
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
    await client.query('commit')
  } finally {
    await client.end()
  }
}
