import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import { LinkButton } from './link'
import { Alert } from './parts/alert'
import { Button } from './parts/button'
import { problemText } from './parts/problem-text'
import { Skeleton } from './parts/skeleton'
import { useText } from './shell/messages'
import { Page } from './shell/page'

/** One screen of the desk: where it lives and how it is loaded. `bare`: without the shell (signing in). */
export interface Screen {
  /** Below `/desk`: `/`, `/dialog`, `/dialog/$id`. */
  path: string
  load: () => Promise<{ default: ComponentType }>
  bare?: boolean
}

/** Plain query strings: every value is a text, nothing is quoted, so that addresses stay readable and can be typed. */
const parseSearch = (search: string) => Object.fromEntries(new URLSearchParams(search))
const stringifySearch = (search: Record<string, unknown>) => {
  const pairs = Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  const query = new URLSearchParams(pairs).toString()
  return query && `?${query}`
}

/** The router of the desk from a list of screens. `frame` draws the shell around every screen that is not bare. */
export function makeDeskRouter(screens: readonly Screen[], frame: ComponentType<{ children: ReactNode }>) {
  const Frame = frame
  const root = createRootRoute({ component: Outlet, notFoundComponent: () => framed(Frame, <NotFound />) })
  const framedRoute = createRoute({
    getParentRoute: () => root,
    id: 'framed',
    component: () => framed(Frame, <Outlet />),
  })
  const routeOf = (screen: Screen, parent: typeof root | typeof framedRoute) =>
    createRoute({
      getParentRoute: () => parent as typeof root,
      path: screen.path,
      component: lazyRouteComponent(screen.load),
      errorComponent: Crashed,
      pendingComponent: Pending,
    })
  const bare = screens.filter((screen) => screen.bare).map((screen) => routeOf(screen, root))
  const inShell = screens.filter((screen) => !screen.bare).map((screen) => routeOf(screen, framedRoute))
  return createRouter({
    routeTree: root.addChildren([...bare, framedRoute.addChildren(inShell)]),
    basepath: '/desk',
    defaultPreload: 'intent',
    scrollRestoration: true, // to the top of a new screen, back to the place of one returned to
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
    parseSearch,
    stringifySearch,
  })
}

function framed(Frame: ComponentType<{ children: ReactNode }>, children: ReactNode) {
  return <Frame>{children}</Frame>
}

function Pending() {
  return (
    <div className="bn-page">
      <Skeleton rows={6} />
    </div>
  )
}

function NotFound() {
  const t = useText()
  return (
    <Page title={t('notFound')} note={t('notFoundHint')}>
      <LinkButton to="/">{t('toStart')}</LinkButton>
    </Page>
  )
}

/** A screen that failed to draw. After an upgrade old parts of the desk are gone from the server: then only reloading helps. */
function Crashed({ error }: { error: unknown }) {
  const t = useText()
  const gone = error instanceof TypeError && /import|module|fetch/i.test(error.message)
  const reload = (
    <Button look="quiet" onPress={() => location.reload()}>
      {t('reload')}
    </Button>
  )
  return (
    <Page title={t('crashed')}>
      <Alert tone="late" urgent action={reload}>
        {gone ? t('newer') : problemText(error)}
      </Alert>
    </Page>
  )
}
