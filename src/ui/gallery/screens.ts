import type { Screen } from '../desk-router'

/** The gallery: every part in every state, and the frame's kinds of screens. It brings its own shell with an invented authority. */
export const galleryScreens: readonly Screen[] = [
  { path: '/bausteine', load: () => import('./parts-screen'), bare: true },
  { path: '/bausteine/zeichen', load: () => import('./marks-screen'), bare: true },
  { path: '/bausteine/felder', load: () => import('./fields-screen'), bare: true },
  { path: '/bausteine/heute', load: () => import('./today-screen'), bare: true },
  { path: '/bausteine/dialog', load: () => import('./panes-screen'), bare: true },
  { path: '/bausteine/freigabe', load: () => import('./review-screen'), bare: true },
  { path: '/bausteine/listen', load: () => import('./lists-screen'), bare: true },
]
