import { type ReactNode, useState } from 'react'
import { TextField } from '../fields/text-field'
import { chooseLanguage, useLanguage } from '../i18n'
import { Dialog } from '../overlays/dialog'
import { AppShell } from '../shell/app-shell'
import type { BandProps } from '../shell/band'
import { chooseTheme, useTheme } from '../theme'
import { exampleBand, nav, ownMenu, people } from './example'
import './gallery.css'

function ExampleSearch({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [words, setWords] = useState('')
  return (
    <Dialog open={open} onClose={onClose} title="Suchen" wide top>
      <TextField
        label="Suchwörter"
        hideLabel
        value={words}
        onChange={setWords}
        autoFocus
        placeholder="Vorgänge, Beiträge, Personen"
      />
    </Dialog>
  )
}

function ExampleNews({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Benachrichtigungen" top>
      <p className="bn-muted">Drei Freigaben warten auf Sie.</p>
    </Dialog>
  )
}

/** The shell around the gallery, with an invented authority and nothing behind it. */
export function GalleryFrame({ children, bands = [exampleBand] }: { children: ReactNode; bands?: readonly BandProps[] }) {
  const locale = useLanguage()
  const theme = useTheme()
  const themes = (['system', 'light', 'dark'] as const).map((id) => ({
    id,
    label: { system: 'Wie das Gerät', light: 'Hell', dark: 'Dunkel' }[id],
    icon: 'contrast' as const,
    on: theme === id,
    run: () => chooseTheme(id),
  }))
  const languages = (['de', 'en'] as const).map((id) => ({
    id,
    label: { de: 'Deutsch', en: 'English' }[id],
    icon: 'language' as const,
    on: locale === id,
    run: () => chooseLanguage(id),
  }))
  const menu = [ownMenu, { heading: 'Sprache', entries: languages }, { heading: 'Farben', entries: themes }]
  return (
    <AppShell
      nav={nav}
      bands={bands}
      authority={{
        name: 'Stadt Musterstadt',
        menu: [{ entries: [{ id: 'site', label: 'Öffentliche Seite', icon: 'globe', href: '/' }] }],
      }}
      searchHint="Vorgänge, Beiträge, Personen suchen"
      search={ExampleSearch}
      present={people}
      notifications={{ count: 3, panel: ExampleNews }}
      me={{ name: 'Beispiel, Redaktion', menu }}
    >
      {children}
    </AppShell>
  )
}

/** One part under its name. `wide` spans more columns. */
export function Piece({ title, wide, children }: { title: string; wide?: 6 | 8 | 12; children: ReactNode }) {
  return (
    <section className={wide ? `w${wide}` : undefined}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
