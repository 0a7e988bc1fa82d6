import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { classes } from '../classes'
import { Link } from '../link'
import { Sheet } from '../overlays/dialog'
import { Icon } from '../parts/icon'
import type { IconName } from '../parts/icon-names'
import { useText } from './messages'

/** A place of the desk in the rail. */
export interface NavEntry {
  to: string
  icon: IconName
  label: string
  /** Things that wait there; nothing or 0 shows no number. */
  count?: number | undefined
  /** The number is a warning. */
  late?: boolean
  /** Stands at the foot of the rail (Verwaltung). */
  foot?: boolean
}

/** The entry whose address is the longest beginning of where we are. */
export function currentEntry(nav: readonly NavEntry[], path: string): NavEntry | undefined {
  const fits = nav.filter((entry) => path === entry.to || path.startsWith(`${entry.to}/`))
  return fits.sort((a, b) => b.to.length - a.to.length)[0]
}

const inBar = 4

/** The rail on the left; below 768 px the bar of five at the bottom, whose last opens the rest. */
export function Rail({
  nav,
  narrow,
  onNarrow,
}: {
  nav: readonly NavEntry[]
  narrow: boolean
  onNarrow: (narrow: boolean) => void
}) {
  const t = useText()
  const [more, setMore] = useState(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const current = currentEntry(nav, path)
  const main = nav.filter((entry) => !entry.foot)
  const rest = [...main.slice(inBar), ...nav.filter((entry) => entry.foot)]
  const inRest = current !== undefined && rest.includes(current)
  return (
    <nav className="bn-rail" aria-label={t('mainMenu')}>
      <ul>
        {main.map((entry, i) => (
          <li key={entry.to} className={classes(i >= inBar && 'bn-rail__desk')}>
            <Entry entry={entry} current={entry === current} />
          </li>
        ))}
        {rest.length > 0 && (
          <li className="bn-rail__more">
            <button
              type="button"
              className="bn-rail__entry"
              aria-haspopup="dialog"
              aria-expanded={more}
              aria-current={inRest ? 'page' : undefined}
              onClick={() => setMore(true)}
            >
              <Icon name="more" />
              <span className="bn-rail__label">{t('more')}</span>
            </button>
          </li>
        )}
      </ul>
      <ul>
        {nav
          .filter((entry) => entry.foot)
          .map((entry) => (
            <li key={entry.to}>
              <Entry entry={entry} current={entry === current} />
            </li>
          ))}
        <li>
          <button
            type="button"
            className="bn-rail__entry"
            onClick={() => onNarrow(!narrow)}
            title={narrow ? t('expand') : undefined}
          >
            <Icon name="collapse" />
            <span className="bn-rail__label">{narrow ? t('expand') : t('collapse')}</span>
          </button>
        </li>
      </ul>
      <Sheet open={more} onClose={() => setMore(false)} title={t('more')}>
        <ul className="bn-sheetlist">
          {rest.map((entry) => (
            <li key={entry.to}>
              <Link
                to={entry.to}
                className="bn-menu__item"
                current={entry === current ? 'page' : undefined}
                onClick={() => setMore(false)}
              >
                <Icon name={entry.icon} />
                {entry.label}
                {entry.count ? <span className="bn-menu__end bn-num">{entry.count}</span> : null}
              </Link>
            </li>
          ))}
        </ul>
      </Sheet>
    </nav>
  )
}

function Entry({ entry, current }: { entry: NavEntry; current: boolean }) {
  const t = useText()
  return (
    <Link to={entry.to} className="bn-rail__entry" current={current ? 'page' : undefined} title={entry.label}>
      <Icon name={entry.icon} />
      <span className="bn-rail__label">{entry.label}</span>
      {entry.count ? (
        <span className={classes('bn-rail__count', entry.late && 'bn-rail__count--late')}>
          <span aria-hidden="true">{entry.count > 99 ? '99+' : entry.count}</span>
          <span className="bn-vh"> {t('waiting', { count: entry.count })}</span>
        </span>
      ) : null}
    </Link>
  )
}
