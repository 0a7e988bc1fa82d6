import type { ReactNode } from 'react'
import { classes } from '../classes'
import { Link, LinkButton } from '../link'
import { Icon } from '../parts/icon'
import type { IconName } from '../parts/icon-names'
import { useText } from './messages'
import './panes.css'

export interface PanesProps {
  /** Which pane a phone shows. */
  pane: 'views' | 'list' | 'talk' | 'context'
  /** `ViewLink`s under headings; leave out for two panes. */
  views?: ReactNode
  /** `PaneHead` and a `Scroll`. */
  list: ReactNode
  listLabel: string
  talk: ReactNode
  talkLabel: string
  /** What belongs to the open thing; hidden on tablets and phones behind a button. */
  context?: ReactNode
}

/** Views · list · conversation · context on a wide desktop; list and conversation on a tablet; one pane on a phone. */
export function Panes({ pane, views, list, listLabel, talk, talkLabel, context }: PanesProps) {
  const t = useText()
  return (
    <div
      className={classes('bn-panes', views ? 'bn-panes--views' : 'bn-panes--plain', context !== undefined && 'bn-panes--context')}
      data-pane={pane}
    >
      {views && (
        <nav className="bn-pane bn-pane--views bn-views bn-scroll" aria-label={t('views')}>
          {views}
        </nav>
      )}
      <section className="bn-pane bn-pane--list" aria-label={listLabel}>
        {list}
      </section>
      <section className="bn-pane bn-pane--talk" aria-label={talkLabel}>
        {talk}
      </section>
      {context !== undefined && (
        <aside className="bn-pane bn-pane--context bn-scroll" aria-label={t('context')}>
          <div className="bn-context">{context}</div>
        </aside>
      )}
    </div>
  )
}

/** The head of a pane. `title` is the h1 of the list pane and an h2 elsewhere. `backTo` shows the way back on phones. */
export function PaneHead({
  title,
  level = 2,
  backTo,
  children,
}: {
  title: string
  level?: 1 | 2
  backTo?: string
  children?: ReactNode
}) {
  const t = useText()
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className="bn-pane__head">
      {backTo && (
        <span className="bn-narrow">
          <LinkButton to={backTo} icon="back" label={t('back')} />
        </span>
      )}
      <Heading title={title}>{title}</Heading>
      {children}
    </div>
  )
}

/** The part of a pane that scrolls, reachable by keyboard. `label` names it where nothing inside can take the focus. */
export function Scroll({ children, label }: { children: ReactNode; label?: string }) {
  if (!label) return <div className="bn-scroll">{children}</div>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="bn-scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}

/** What stays below the part that scrolls: the reply box. On phones it stays at the thumb, above the bottom bar. */
export function PaneFoot({ children }: { children: ReactNode }) {
  return <div className="bn-pane__foot">{children}</div>
}

/** A view in the first pane: icon or network mark, name, how many. */
export function ViewLink({
  to,
  icon,
  mark,
  label,
  count,
  late,
  current,
  onClick,
}: {
  to: string
  icon?: IconName
  mark?: ReactNode
  label: string
  count?: number | undefined
  late?: boolean
  current?: boolean
  onClick?: () => void
}) {
  return (
    <li>
      <Link
        to={to}
        current={current ? 'page' : undefined}
        className={classes(late && 'is-late')}
        keepFocus
        {...(onClick ? { onClick } : {})}
      >
        {mark ?? (icon && <Icon name={icon} />)}
        <span>{label}</span>
        {count !== undefined && <span className="bn-num">{count}</span>}
      </Link>
    </li>
  )
}
