import type { AuthorityView } from './views.ts'

/** An address that stands alone: a path gets the authority's canonical origin. */
export function absolute(authority: AuthorityView, address: string): string {
  return new URL(address, authority.origin).href
}
