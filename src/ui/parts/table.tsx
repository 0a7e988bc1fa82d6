import type { ReactNode } from 'react'
import { classes } from '../classes'
import { Icon } from './icon'
import './lists.css'

export interface Column<R> {
  id: string
  /** The column's heading; may be heard only (`hideHead`). */
  head: string
  cell: (row: R) => ReactNode
  hideHead?: boolean
  /** Numbers, times and acts stand at the end. */
  num?: boolean
  /** Not on phones. */
  wide?: boolean
  /** Names the row for screen readers; usually the first column. */
  rowHead?: boolean
  /** Can be sorted by; the order itself is the caller's. */
  sortable?: boolean
}

export interface TableProps<R> {
  /** What the table shows; also names its scrolling region. */
  caption: string
  hideCaption?: boolean
  columns: readonly Column<R>[]
  rows: readonly R[]
  keyOf: (row: R) => string
  sort?: { by: string; down: boolean }
  onSort?: (sort: { by: string; down: boolean }) => void
}

/** Rows and columns, read as a table; on narrow screens it scrolls in its own region, which the keyboard reaches. */
export function Table<R>({ caption, hideCaption, columns, rows, keyOf, sort, onSort }: TableProps<R>) {
  const names = (column: Column<R>) => classes(column.num && 'num', column.wide && 'bn-wide') || undefined
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="bn-tablewrap" tabIndex={0} aria-label={caption}>
      <table className="bn-table">
        <caption className={hideCaption ? 'bn-vh' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={names(column)}
                aria-sort={sort?.by === column.id ? (sort.down ? 'descending' : 'ascending') : undefined}
              >
                <Head column={column} sort={sort} onSort={onSort} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) =>
                column.rowHead ? (
                  <th key={column.id} scope="row" className={names(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={names(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Head<R>({ column, sort, onSort }: { column: Column<R>; sort: TableProps<R>['sort']; onSort: TableProps<R>['onSort'] }) {
  if (column.hideHead) return <span className="bn-vh">{column.head}</span>
  if (!column.sortable || !onSort) return <>{column.head}</>
  const down = sort?.by === column.id ? !sort.down : false
  return (
    <button type="button" className="bn-table__sort" onClick={() => onSort({ by: column.id, down })}>
      {column.head}
      <Icon name="down" small />
    </button>
  )
}
