import { sql } from 'kysely'
import { Existing } from './fuzz-values.ts'
import type { MadeAuthority } from './make.ts'

interface Row {
  id: string
  version: number | null
}

/** What exists of an authority, by the kind in its ids, and what people know by heart (`@email`, `@password`, `@token`). */
export type Rows = Map<string, Row[]>

/** Every table that has ids, read as the application: found in the database, so a new table is known by itself. */
export async function readRows(town: MadeAuthority): Promise<Rows> {
  const rows: Rows = new Map()
  await town.system.transaction(async (tx) => {
    const tables = await sql<{ name: string; versioned: boolean }>`
      select t.table_name as name, bool_or(t.column_name = 'version' and t.data_type = 'integer') as versioned
      from information_schema.columns t where t.table_schema = 'public'
      group by 1 having bool_or(t.column_name = 'id') and bool_or(t.column_name = 'authority_id')`.execute(tx.db)
    for (const { name, versioned } of tables.rows) {
      const found = await sql<Row>`
        select id::text as id, ${versioned ? sql.ref('version') : sql`null::integer`} as version
        from ${sql.table(name)} where authority_id = ${town.id} order by id desc limit 30`.execute(tx.db)
      for (const row of found.rows) {
        const kind = row.id.split('_')[0] ?? ''
        rows.set(kind, [...(rows.get(kind) ?? []), row])
      }
    }
  })
  return rows
}

/** The value with everything in place of its stand-in; now and then, and where there is none, an id that could be but is not. */
export function settle(value: unknown, rows: Rows): unknown {
  if (value instanceof Existing) {
    const all = value.n % 7 === 0 ? [] : (rows.get(value.kind) ?? [])
    return all[value.n % Math.max(1, all.length)]?.id ?? `${value.kind}_${'0'.repeat(32)}`
  }
  if (Array.isArray(value)) return value.map((one) => settle(one, rows))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, settle(one, rows)]))
}

/** The version that somebody who has just read this row would send. */
export function versionOf(id: string, rows: Rows): number | null {
  return rows.get(id.split('_')[0] ?? '')?.find((row) => row.id === id)?.version ?? null
}
