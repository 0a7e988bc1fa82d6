import type { TargetGroupView } from '../../contract.ts'

/** A row of the list while it is edited; a new one has no id of the server yet. */
export interface GroupRow {
  key: string
  id?: TargetGroupView['id']
  name: string
  description: string
}

export const rowsOf = (groups: readonly TargetGroupView[]): GroupRow[] =>
  groups.map(({ id, name, description }) => ({ key: id, id, name, description }))

/** Moves a row one place up (-1) or down (1); at the end of the list it stays. */
export function moved(rows: readonly GroupRow[], key: string, by: -1 | 1): GroupRow[] {
  const from = rows.findIndex((row) => row.key === key)
  const to = from + by
  const row = rows[from]
  if (!row || to < 0 || to >= rows.length) return [...rows]
  return rows.filter((one) => one !== row).toSpliced(to, 0, row)
}

export type RowFault = 'nameMissing' | 'nameTwice'

/** What is wrong with the rows, by key. Names are told apart without regard to capitals. */
export function rowFaults(rows: readonly GroupRow[]): Record<string, RowFault> {
  const seen = new Set<string>()
  const faults: Record<string, RowFault> = {}
  for (const row of rows) {
    const name = row.name.trim().toLowerCase()
    if (name === '') faults[row.key] = 'nameMissing'
    else if (seen.has(name)) faults[row.key] = 'nameTwice'
    seen.add(name)
  }
  return faults
}

/** Does what is shown differ from what is stored? */
export function differs(rows: readonly GroupRow[], groups: readonly TargetGroupView[]): boolean {
  const plain = (list: readonly { id?: string; name: string; description: string }[]) =>
    JSON.stringify(list.map((one) => [one.id, one.name.trim(), one.description.trim()]))
  return plain(rows) !== plain(groups)
}
