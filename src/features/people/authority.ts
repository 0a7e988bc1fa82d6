import type { Tx } from '../../infra/ctx.ts'
import type { Authority } from './contract.ts'
import { readAuthority } from './store-authority.ts'

/** The own authority: names, zone, Land, contact, service hours, settings. */
export function authority(tx: Tx): Promise<Authority> {
  return readAuthority(tx)
}
