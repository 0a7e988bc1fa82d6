import type { BandProps } from '../shell/band'
import type { NavEntry } from '../shell/rail'

/** An hour of the example's day: all times of the gallery are counted from the moment it is looked at. */
export const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

export const nav: readonly NavEntry[] = [
  { to: '/bausteine/heute', icon: 'today', label: 'Heute' },
  { to: '/bausteine/dialog', icon: 'dialog', label: 'Dialog', count: 4 },
  { to: '/bausteine/freigabe', icon: 'posts', label: 'Beiträge' },
  { to: '/bausteine/felder', icon: 'lage', label: 'Felder', count: 1, late: true },
  { to: '/bausteine', icon: 'chart', label: 'Bausteine' },
  { to: '/bausteine/zeichen', icon: 'channels', label: 'Zeichen' },
  { to: '/bausteine/listen', icon: 'admin', label: 'Personen', foot: true },
]

export const exampleBand: BandProps = {
  kind: 'example',
  children: 'Beispielbehörde: Alles hier ist erfunden.',
  link: { to: '/bausteine', label: 'Eigene Behörde einrichten' },
}

export const crisisBand: BandProps = {
  kind: 'crisis',
  label: 'Aktive Lage',
  children: 'Lage aktiv: Bombenfund Musterstraße',
  link: { to: '/bausteine', label: 'Zur Lage' },
}

export const exerciseBand: BandProps = {
  kind: 'exercise',
  label: 'Übung',
  children: 'ÜBUNG ÜBUNG ÜBUNG',
  link: { to: '/bausteine', label: 'Übung beenden' },
}

export const people = [
  { name: 'Muster, Freigabe', where: 'Freigabe' },
  { name: 'Beispiel, Dialog', where: 'im Dialog' },
  { name: 'Muster, Amt', where: 'im Fachamt' },
]

export const ownMenu = {
  entries: [
    { id: 'profile', label: 'Mein Konto', icon: 'person' as const },
    { id: 'sessions', label: 'Angemeldete Geräte', icon: 'devices' as const },
    { id: 'out', label: 'Abmelden', icon: 'logout' as const },
  ],
}

export interface ExampleRow {
  id: string
  network: string
  name: string
  text: string
  topic: string
  kind: string
  due: number
  isNew?: boolean
  lang?: string
}

export const rows: readonly ExampleRow[] = [
  {
    id: '1',
    network: 'facebook',
    name: 'Erika Beispiel',
    text: 'Kommt der Bus 147 dann überhaupt noch durch?',
    topic: 'Musterbrücke',
    kind: 'Frage',
    due: -25,
  },
  {
    id: '2',
    network: 'site',
    name: 'Frage über die Website',
    text: 'Für meinen Wohngeldantrag fehlt die Verdienstbescheinigung',
    topic: 'Wohngeldangelegenheiten',
    kind: 'Frage',
    due: 35,
    isNew: true,
  },
  {
    id: '3',
    network: 'instagram',
    name: 'max.mustermann.beispiel',
    text: 'Die Laterne vor der Grundschule ist seit Tagen aus',
    topic: 'Straßenbeleuchtung',
    kind: 'Schadensmeldung',
    due: 50,
    isNew: true,
  },
  {
    id: '4',
    network: 'mastodon',
    name: '@beispielradler@musterinstanz.example',
    text: 'Danke für die schnelle Räumung der Radwege!',
    topic: 'Winterdienst',
    kind: 'Lob',
    due: 260,
  },
  {
    id: '5',
    network: 'facebook',
    name: 'Musterverein Nachbarschaftshilfe',
    text: 'Is there an English version of the waste calendar?',
    topic: 'Abfallkalender',
    kind: 'Frage',
    due: 200,
    lang: 'en',
  },
  {
    id: '6',
    network: 'bluesky',
    name: 'beispielmutter.example',
    text: 'Wie melde ich mein Kind für die Ferienbetreuung an?',
    topic: 'Ferienbetreuung',
    kind: 'Frage',
    due: 1500,
  },
]

export const bridge = {
  before:
    'Die Musterbrücke ist vom 7. bis 11. Dezember voll gesperrt. Wir erneuern die Fahrbahnübergangskonstruktion.\n\nZu Fuß und mit dem Rad kommen Sie weiter über die Brücke. Autos folgen der Umleitung über die Beispielallee.',
  after:
    'Die Musterbrücke ist vom 7. bis 18. Dezember voll gesperrt. Wir erneuern die Übergänge zwischen Brücke und Straße.\n\nZu Fuß und mit dem Rad kommen Sie weiter über die Brücke. Der Bus 147 fährt über die Behelfsbrücke, alle Haltestellen bleiben. Autos folgen der Umleitung über die Beispielallee.',
}
