import type { ReactNode } from 'react'
import { makeDeskRouter, type Screen } from './ui/desk-router'
import { startLive } from './ui/live'
import { AppShell } from './ui/shell/app-shell'
import { startDesk } from './ui/start'

/** Every screen of the desk. A feature adds one line; each is loaded when it is first opened. */
const screens: readonly Screen[] = [
  { path: '/bausteine', load: () => import('./ui/gallery/parts-screen'), bare: true },
  { path: '/bausteine/zeichen', load: () => import('./ui/gallery/marks-screen'), bare: true },
  { path: '/bausteine/felder', load: () => import('./ui/gallery/fields-screen'), bare: true },
  { path: '/bausteine/heute', load: () => import('./ui/gallery/today-screen'), bare: true },
  { path: '/bausteine/dialog', load: () => import('./ui/gallery/panes-screen'), bare: true },
  { path: '/bausteine/freigabe', load: () => import('./ui/gallery/review-screen'), bare: true },
]

function Frame({ children }: { children: ReactNode }) {
  return <AppShell nav={[]}>{children}</AppShell>
}

const element = document.querySelector('#desk')
if (element) startLive(startDesk(element, makeDeskRouter(screens, Frame)))
