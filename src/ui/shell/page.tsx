import { type ReactNode, useEffect } from 'react'
import { classes } from '../classes'
import { text } from './messages'
import './shell.css'
import './panes.css'

let authorityName = ''

/** Names the authority in every title; `AppShell` sets it. */
export function setTitleAuthority(name: string): void {
  authorityName = name
}

/** Sets the document's title to „Heute · Stadt Musterstadt · Bürgernah“ while the screen is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = [title, authorityName, text()('product')].filter(Boolean).join(' · ')
  }, [title])
}

export interface HeadProps {
  /** The h1 and the document's title. */
  title: string
  /** A line under it; numbers in it are links to their lists. */
  note?: ReactNode
  /** Buttons at the end; one primary at most. */
  actions?: ReactNode
}

/** A page that scrolls as a whole. `wide` fills the window, `read` keeps lines short for forms and texts. */
export function Page({
  title,
  note,
  actions,
  children,
  wide,
  read,
}: HeadProps & { children?: ReactNode; wide?: boolean; read?: boolean }) {
  useTitle(title)
  return (
    <div className={classes('bn-page', wide && 'bn-page--wide', read && 'bn-page--read')}>
      <header className="bn-head">
        <div>
          <h1>{title}</h1>
          {note && <p>{note}</p>}
        </div>
        {actions && <div className="bn-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** The head of a screen whose parts scroll alone: title, a state line, the acts. On phones the acts stay at the thumb. */
export function Subhead({ title, state, actions }: { title: string; state?: ReactNode; actions?: ReactNode }) {
  useTitle(title)
  return (
    <header className="bn-subhead">
      <h1>{title}</h1>
      {state}
      {actions && <div className="bn-actions">{actions}</div>}
    </header>
  )
}

/** Work beside its side matter. Both scroll alone on wide screens; on narrow ones the side follows below. */
export function Split({
  head,
  children,
  side,
  sideLabel,
  mainLabel,
}: {
  head: ReactNode
  children: ReactNode
  side: ReactNode
  sideLabel: string
  mainLabel: string
}) {
  return (
    <div className="bn-split2">
      {head}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="bn-split2__main" tabIndex={0} aria-label={mainLabel}>
        {children}
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
      <aside className="bn-side" tabIndex={0} aria-label={sideLabel}>
        {side}
      </aside>
    </div>
  )
}
