/** The token of a link, from the address's fragment; empty when it is missing or cut off. */
export function tokenOf(hash: string): string {
  return /^#([A-Za-z0-9_-]{43})$/.exec(hash)?.[1] ?? ''
}

/** Where to go after signing in: a place of the desk, never another site. */
export function placeAfter(wanted: string | undefined): string {
  return wanted !== undefined && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/anmelden') ? wanted : '/heute'
}
