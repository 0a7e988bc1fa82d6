import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { chooseLanguage, useLanguage } from '../i18n'
import { Toasts } from '../overlays/toasts'
import { LiveAnnouncer } from '../parts/live-announcer'
import { Band, type BandProps } from './band'
import { Crest } from './crest'
import { useFirstError } from './first-error'
import { useKeptFocus } from './kept-focus'
import { useText } from './messages'
import { setTitleAuthority, useTitle } from './page'
import { useRouteFocus } from './route-focus'
import './bare-shell.css'

export interface BareShellProps {
  /** Whose desk it is; empty while nobody knows. */
  authority: string
  /** The h1 and the document's title. */
  title: string
  /** A line under the title. */
  note?: ReactNode
  bands?: readonly BandProps[]
  children: ReactNode
}

/** A screen without the rail, one calm column: signing in, invitations, setting up. Carries what `AppShell` carries around the others. */
export function BareShell({ authority, title, note, bands = [], children }: BareShellProps) {
  const t = useText()
  const locale = useLanguage()
  setTitleAuthority(authority)
  useTitle(title)
  useRouteFocus()
  useKeptFocus()
  useFirstError()
  const other = locale === 'de' ? 'en' : 'de'
  return (
    <I18nProvider locale={locale === 'de' ? 'de-DE' : 'en-GB'}>
      <div className="bn-bare">
        {bands.map((band) => (
          <Band key={band.kind} {...band} />
        ))}
        <header className="bn-bare__head">
          {authority && <Crest name={authority} />}
          <span>{authority || t('product')}</span>
        </header>
        <main className="bn-bare__main" id="inhalt">
          <h1>{title}</h1>
          {note && <p className="bn-bare__note">{note}</p>}
          {children}
        </main>
        <footer className="bn-bare__foot">
          <span>{t('product')}</span>
          <button type="button" className="bn-link" lang={other} onClick={() => chooseLanguage(other)}>
            {t('otherLanguage')}
          </button>
        </footer>
      </div>
      <Toasts />
      <LiveAnnouncer />
    </I18nProvider>
  )
}
