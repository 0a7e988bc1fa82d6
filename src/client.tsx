import { Frame } from './screens/frame/frame'
import { makeDeskRouter, type Screen } from './ui/desk-router'
import { startDesk } from './ui/start'

/** Every screen of the desk. A feature adds one line; each is loaded when it is first opened. */
const screens: readonly Screen[] = [
  { path: '/anmelden', load: () => import('./features/people/ui/sign-in/sign-in-screen'), bare: true },
  { path: '/einladung', load: () => import('./features/people/ui/sign-in/invitation-screen'), bare: true },
  { path: '/passwort-vergessen', load: () => import('./features/people/ui/sign-in/ask-reset-screen'), bare: true },
  { path: '/neues-passwort', load: () => import('./features/people/ui/sign-in/finish-reset-screen'), bare: true },
  { path: '/einrichten', load: () => import('./features/people/ui/sign-in/set-up-screen'), bare: true },
  { path: '/bausteine', load: () => import('./ui/gallery/parts-screen'), bare: true },
  { path: '/bausteine/zeichen', load: () => import('./ui/gallery/marks-screen'), bare: true },
  { path: '/bausteine/felder', load: () => import('./ui/gallery/fields-screen'), bare: true },
  { path: '/bausteine/heute', load: () => import('./ui/gallery/today-screen'), bare: true },
  { path: '/bausteine/dialog', load: () => import('./ui/gallery/panes-screen'), bare: true },
  { path: '/bausteine/freigabe', load: () => import('./ui/gallery/review-screen'), bare: true },
]

const element = document.querySelector('#desk')
if (element) startDesk(element, makeDeskRouter(screens, Frame))
