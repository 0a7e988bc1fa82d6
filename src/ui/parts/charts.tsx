import type { CSSProperties } from 'react'
import { classes } from '../classes'
import './charts.css'
import './lists.css'

export interface Bar {
  id: string
  label: string
  value: number
  /** Drawn hollow: outside service hours, not complete yet. */
  part?: boolean
}

/** Columns of one measure. A picture only: the same numbers must stand beside it as a `Table` (README). */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const highest = Math.max(1, ...bars.map((bar) => bar.value))
  return (
    <div aria-hidden="true">
      <ul className="bn-bars">
        {bars.map((bar) => (
          <li key={bar.id} className={classes(bar.part && 'is-part')}>
            {bar.value}
            <i style={{ '--v': (bar.value / highest) * 100 } as CSSProperties} />
          </li>
        ))}
      </ul>
      <div className="bn-axis">
        {bars.map((bar) => (
          <span key={bar.id}>{bar.label}</span>
        ))}
      </div>
    </div>
  )
}

/** Five steps of tint in percent. Between 35 and 80 neither ink reaches 4.5:1 on it, so that range is left out. */
function tint(share: number): number {
  if (share > 0.8) return 100
  if (share > 0.6) return 84
  if (share > 0.35) return 30
  return share > 0.15 ? 14 : 0
}

/** A picture that is itself a table: rows by columns, the stronger the tint the higher the number. */
export function Heat({
  caption,
  corner,
  columns,
  rows,
}: {
  caption: string
  corner: string
  columns: readonly string[]
  rows: readonly { label: string; values: readonly number[] }[]
}) {
  const highest = Math.max(1, ...rows.flatMap((row) => row.values))
  return (
    // biome-ignore lint/a11y/useSemanticElements: not a set of fields, and no landmark beside the section that it stands in
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" className="bn-tablewrap" tabIndex={0} aria-label={caption}>
      <table className="bn-heat">
        <caption className="bn-vh">{caption}</caption>
        <colgroup>
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <span className="bn-vh">{corner}</span>
            </th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {row.values.map((value, i) => (
                <td
                  key={columns[i]}
                  className={tint(value / highest) > 50 ? 'hi' : undefined}
                  style={{ '--v': tint(value / highest) } as CSSProperties}
                >
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
