import { lazy, type ReactNode, Suspense, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { classes } from '../classes'
import { useLanguage } from '../i18n'
import { useShortcut } from '../keys/use-shortcut'
import { Toasts } from '../overlays/toasts'
import { LiveAnnouncer } from '../parts/live-announcer'
import { Band, type BandProps } from './band'
import { useFirstError } from './first-error'
import { useKeptFocus } from './kept-focus'
import { useText } from './messages'
import { setTitleAuthority } from './page'
import { type NavEntry, Rail } from './rail'
import { useRouteFocus } from './route-focus'
import { TopBar, type TopBarProps } from './top-bar'
import './shell.css'

const KeyHelp = lazy(() => import('../keys/key-help'))

export interface AppShellProps extends Pick<TopBarProps, 'authority' | 'searchHint' | 'present' | 'me' | 'extra'> {
  nav: readonly NavEntry[]
  bands?: readonly BandProps[]
  /** The search, opened by its button and by Strg K: a component that shows itself while `open`. */
  search?: ((props: { open: boolean; onClose: () => void }) => ReactNode) | undefined
  /** What the bell opens, and how many are new. */
  notifications?: { count: number; panel: (props: { open: boolean; onClose: () => void }) => ReactNode } | undefined
  children: ReactNode
}

const railKey = 'bn.rail'

function useNarrowRail() {
  const [narrow, setNarrow] = useState(() => {
    try {
      return localStorage.getItem(railKey) === 'narrow'
    } catch {
      return false // storage forbidden: the rail with its words
    }
  })
  const keep = (next: boolean) => {
    setNarrow(next)
    try {
      localStorage.setItem(railKey, next ? 'narrow' : 'wide')
    } catch {
      // not kept: holds until the page is left
    }
  }
  return [narrow, keep] as const
}

/** The frame of every screen: skip link, bands, top bar, rail, main, notices, announcements, help, search. */
export function AppShell({ nav, bands = [], search: Search, notifications, children, ...top }: AppShellProps) {
  const t = useText()
  const locale = useLanguage()
  const [narrow, setNarrow] = useNarrowRail()
  const [open, setOpen] = useState<'help' | 'search' | 'news'>()
  const close = () => setOpen(undefined)
  setTitleAuthority(top.authority?.name ?? '')
  useRouteFocus()
  useKeptFocus()
  useFirstError()
  const group = t('everywhere')
  useShortcut({ id: 'desk.help', key: '?', label: t('helpAndKeys'), group }, () => setOpen('help'))
  useShortcut({ id: 'desk.search', key: 'mod+k', label: t('search'), group }, () => setOpen('search'), {
    enabled: Search !== undefined,
  })
  const panel = notifications?.panel
  return (
    <I18nProvider locale={locale === 'de' ? 'de-DE' : 'en-GB'}>
      <div className={classes('bn-app', narrow && 'bn-app--narrow')} data-bands={bands.length}>
        {/* biome-ignore lint/a11y/useValidAnchor: a skip link is a link; the router must not take its fragment for an address */}
        <a className="bn-skip" href="#inhalt" onClick={skip}>
          {t('toContent')}
        </a>
        <div className="bn-apphead">
          {bands.map((band) => (
            <Band key={band.kind} {...band} />
          ))}
          <TopBar
            {...top}
            onSearch={Search ? () => setOpen('search') : undefined}
            onHelp={() => setOpen('help')}
            notifications={notifications && { count: notifications.count, open: open === 'news', onOpen: () => setOpen('news') }}
          />
        </div>
        <Rail nav={nav} narrow={narrow} onNarrow={setNarrow} />
        <main className="bn-main" id="inhalt" tabIndex={-1}>
          {children}
        </main>
      </div>
      <Toasts />
      <LiveAnnouncer />
      {Search?.({ open: open === 'search', onClose: close })}
      {panel?.({ open: open === 'news', onClose: close })}
      <Suspense fallback={null}>{open === 'help' && <KeyHelp onClose={close} />}</Suspense>
    </I18nProvider>
  )
}

/** A fragment would be a change of address for the router; the focus is what counts. */
function skip(event: { preventDefault: () => void }): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#inhalt')?.focus()
}
