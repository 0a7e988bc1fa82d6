import type { ReactNode, Ref } from 'react'
import { classes } from '../classes'
import { Link } from '../link'
import './lists.css'

export interface ItemProps {
  to: string
  /** Network mark or icon. */
  mark: ReactNode
  name: string
  /** A `Time style="list"`. */
  at?: ReactNode
  /** The first line; cut where the list ends. */
  text: ReactNode
  /** Language of `text`, when it is not the page's. */
  lang?: string | undefined
  /** Face, topic, chip; the chip last. */
  foot?: ReactNode
  isNew?: boolean
  /** Open beside the list now. */
  current?: boolean
  ref?: Ref<HTMLAnchorElement>
}

/** A row of an inbox: mark, name, time, first line, foot. Opening it leaves the focus in the list. */
export function Item({ to, mark, name, at, text, lang, foot, isNew, current, ref }: ItemProps) {
  return (
    <li>
      <Link
        to={to}
        className={classes('bn-item', isNew && 'bn-item--new')}
        current={current ? 'true' : undefined}
        keepFocus
        ref={ref}
      >
        {mark}
        <span className="bn-item__name">{name}</span>
        {at}
        <span className="bn-item__text" lang={lang}>
          {text}
        </span>
        {foot && <span className="bn-item__foot">{foot}</span>}
      </Link>
    </li>
  )
}
