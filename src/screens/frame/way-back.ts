/** Where signing in leads afterwards: the address without `/desk`, handed over as `weiter`. */
export function returnTo(from: { pathname: string; search: string }): string {
  const path = `${from.pathname.replace(/^\/desk/, '')}${from.search}`
  return path === '' || path === '/' || path === '/heute' ? '/anmelden' : `/anmelden?weiter=${encodeURIComponent(path)}`
}
