import { adminScreens } from './screens/admin/screens'
import { channelScreens } from './screens/channels/screens'
import { Frame } from './screens/frame/frame'
import { makeDeskRouter, type Screen } from './ui/desk-router'
import { galleryScreens } from './ui/gallery/screens'
import { startDesk } from './ui/start'

/** Every screen of the desk. A feature adds one line; each is loaded when it is first opened. */
const screens: readonly Screen[] = [
  { path: '/anmelden', load: () => import('./features/people/ui/sign-in/sign-in-screen'), bare: true },
  { path: '/einladung', load: () => import('./features/people/ui/sign-in/invitation-screen'), bare: true },
  { path: '/passwort-vergessen', load: () => import('./features/people/ui/sign-in/ask-reset-screen'), bare: true },
  { path: '/neues-passwort', load: () => import('./features/people/ui/sign-in/finish-reset-screen'), bare: true },
  { path: '/einrichten', load: () => import('./features/people/ui/sign-in/set-up-screen'), bare: true },
  { path: '/', load: () => import('./screens/heute/start-screen') },
  { path: '/heute', load: () => import('./screens/heute/heute-screen') },
  { path: '/eigene-behoerde', load: () => import('./screens/frame/own-authority-screen') },
  { path: '/konto', load: () => import('./features/people/ui/me/account-screen') },
  { path: '/dialog/{-$id}', load: () => import('./features/inbox/ui/dialog-screen') },
  { path: '/antworten', load: () => import('./features/inbox/ui/answers-screen') },
  { path: '/beitraege', load: () => import('./screens/posts/calendar') },
  { path: '/beitraege/freigaben', load: () => import('./screens/posts/approvals') },
  { path: '/beitraege/$id/freigabe', load: () => import('./screens/posts/review') },
  { path: '/beitraege/$id', load: () => import('./screens/posts/post') },
  ...channelScreens,
  ...adminScreens,
  // For those who build the desk (src/ui/README.md); no part of what authorities run.
  ...(__GALLERY__ ? galleryScreens : []),
]

const element = document.querySelector('#desk')
if (element) startDesk(element, makeDeskRouter(screens, Frame))
