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
  /** On phones each row stands as a block, its cells below one another with their headings, and nothing scrolls sideways. */
  stack?: boolean
}

/**
 * Rows and columns, read as a table; on narrow screens it scrolls in its own region, which the keyboard reaches, or
 * stacks. The roles are written out, since a browser takes them from a table that is not laid out as one.
 */
export function Table<R>({ caption, hideCaption, columns, rows, keyOf, sort, onSort, stack }: TableProps<R>) {
  const names = (column: Column<R>) => classes(column.num && 'num', column.wide && 'bn-wide') || undefined
  const role = (name: string) => (stack ? name : undefined)
  return (
    // biome-ignore lint/a11y/useSemanticElements: not a set of fields, and no landmark beside the section that it stands in
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" className="bn-tablewrap" tabIndex={0} aria-label={caption}>
      <table className={classes('bn-table', stack && 'bn-table--stack')} role={role('table')}>
        <caption className={hideCaption ? 'bn-vh' : undefined}>{caption}</caption>
        <thead role={role('rowgroup')}>
          <tr role={role('row')}>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                role={role('columnheader')}
                className={names(column)}
                aria-sort={sort?.by === column.id ? (sort.down ? 'descending' : 'ascending') : undefined}
              >
                <Head column={column} sort={sort} onSort={onSort} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={role('rowgroup')}>
          {rows.map((row) => (
            <tr key={keyOf(row)} role={role('row')}>
              {columns.map((column) =>
                column.rowHead ? (
                  <th key={column.id} scope="row" role={role('rowheader')} className={names(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.id}
                    role={role('cell')}
                    className={names(column)}
                    data-head={stack && !column.hideHead ? column.head : undefined}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
