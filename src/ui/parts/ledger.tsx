import { type ReactNode, useId } from 'react'
import { classes } from '../classes'
import { Link } from '../link'
import './lists.css'

/** A part of a page with its heading in the margin: how many, a link to all, and the rows beside it. */
export function Ledger({
  title,
  note,
  link,
  children,
}: {
  title: string
  note?: ReactNode
  link?: { to: string; label: string }
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className="bn-ledger" aria-labelledby={id}>
      <div className="bn-ledger__side">
        <h2 id={id}>{title}</h2>
        {note && <p>{note}</p>}
        {link && (
          <Link to={link.to} className="bn-link">
            {link.label}
          </Link>
        )}
      </div>
      <ul>{children}</ul>
    </section>
  )
}

export interface RowProps {
  /** Network mark or icon; the time in a plan row. */
  mark: ReactNode
  /** The thing itself, as a link. */
  to: string
  what: string
  note?: ReactNode
  /** Networks or kind; left out on narrow screens. */
  mid?: ReactNode
  /** A chip: due time or state. */
  due?: ReactNode
  /** One button. */
  act?: ReactNode
  /** The language of `what`, when a citizen wrote it in another one. */
  lang?: string | undefined
}

/** Mark, text, meta, state, act in fixed columns, so that a list is read down. */
export function Row({ mark, to, what, note, mid, due, act, lang }: RowProps) {
  return (
    <li className="bn-row">
      {mark}
      <What to={to} what={what} note={note} lang={lang} />
      <div className="bn-row__mid">{mid}</div>
      <div className="bn-row__due">{due}</div>
      <div className="bn-row__act">{act}</div>
    </li>
  )
}

/** A row of today's plan: time, title, networks, state. `now` draws the line of the present above it. */
export function PlanRow({ mark, to, what, mid, due, now }: Omit<RowProps, 'note' | 'act' | 'lang'> & { now?: boolean }) {
  return (
    <li className={classes('bn-row bn-row--plan', now && 'bn-row--now')}>
      {mark}
      <What to={to} what={what} />
      <div className="bn-row__mid">{mid}</div>
      <div className="bn-row__due">{due}</div>
    </li>
  )
}

function What({ to, what, note, lang }: { to: string; what: string; note?: ReactNode; lang?: string | undefined }) {
  return (
    <div className="bn-row__what">
      <Link to={to}>
        <span lang={lang}>{what}</span>
      </Link>
      {note && <span className="bn-row__note">{note}</span>}
    </div>
  )
}
