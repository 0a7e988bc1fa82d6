import type pg from 'pg'
import { leftOut } from './format.ts'

export interface TableShape {
  name: string
  columns: string[]
}

/** All tables with rows to keep, parents before their children. */
export async function tablesInOrder(client: pg.ClientBase): Promise<TableShape[]> {
  const columns = await client.query<{ name: string; column: string }>(`
    select table_name as name, column_name as column from information_schema.columns
    where table_schema = 'public' and is_generated = 'NEVER' order by table_name, ordinal_position`)
  const links = await client.query<{ child: string; parent: string }>(`
    select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent from pg_constraint c
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.conrelid <> c.confrelid`)
  const shapes = new Map<string, TableShape>()
  for (const { name, column } of columns.rows) {
    if (leftOut.has(name)) continue
    const shape = shapes.get(name) ?? { name, columns: [] }
    shape.columns.push(column)
    shapes.set(name, shape)
  }
  return inOrder([...shapes.values()], links.rows)
}

function inOrder(shapes: readonly TableShape[], links: readonly { child: string; parent: string }[]): TableShape[] {
  const done = new Set<string>()
  const ordered: TableShape[] = []
  const byName = new Map(shapes.map((shape) => [shape.name, shape]))
  const visit = (shape: TableShape, on: ReadonlySet<string>): void => {
    if (done.has(shape.name)) return
    if (on.has(shape.name)) throw new Error(`tables refer to each other in a circle: ${[...on, shape.name].join(', ')}`)
    for (const { parent } of links.filter((link) => link.child === shape.name)) {
      const before = byName.get(parent)
      if (before) visit(before, new Set([...on, shape.name]))
    }
    done.add(shape.name)
    ordered.push(shape)
  }
  for (const shape of shapes) visit(shape, new Set())
  return ordered
}
