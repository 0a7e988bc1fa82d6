import type { ReactNode } from 'react'
import { classes } from '../classes'
import './lists.css'

/** Plain rows: mark, words with a quieter second line, what stands at the end. */
export function Lines({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul className="bn-lines" aria-label={label}>
      {children}
    </ul>
  )
}

/** One plain row. `tone` colours the end: in time, due, late, or neutral. */
export function Line({
  mark,
  children,
  note,
  end,
  tone = 'plain',
}: {
  mark?: ReactNode
  children: ReactNode
  note?: ReactNode
  end?: ReactNode
  tone?: 'ok' | 'due' | 'late' | 'plain'
}) {
  return (
    <li className={classes(!mark && 'bn-lines__bare', tone !== 'ok' && `is-${tone}`)}>
      {mark}
      <div>
        {children}
        {note && <span className="bn-lines__note">{note}</span>}
      </div>
      {end}
    </li>
  )
}
