import type { Tx } from '../../infra/ctx.ts'

/** Notes outside the database that an access ended, so that a backup from before does not revive it. The last thing before the commit. */
export function noteEnd(tx: Tx, kind: 'token' | 'departure', id: string): Promise<void> {
  return tx.tools.erasures.note({ authorityId: tx.authorityId, kind, key: id, at: tx.clock.now().toISOString() })
}
