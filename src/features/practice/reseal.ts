import type { Ctx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import { hookContext } from './accounts.ts'
import * as reads from './reads.ts'
import * as store from './store.ts'

/** After `keys rotate`: seals the secrets that sign news anew with the current key. Safe to run twice. @returns how many were sealed anew */
export function resealHookSecrets(ctx: Ctx): Promise<number> {
  return ctx.transaction(async (tx) => {
    const { secrets } = tx.tools
    let count = 0
    for (const { id } of await reads.hookAccounts(tx.db, tx.authorityId)) {
      await store.lockAccount(tx.db, tx.authorityId, id)
      const sealed = (await reads.account(tx.db, tx.authorityId, id))?.hook_secret
      if (!sealed || !secrets.needsRotation(sealed)) continue
      const place = hookContext(tx.authorityId, id)
      await store.updateAccount(tx.db, tx.authorityId, id, { hook_secret: secrets.seal(secrets.open(sealed, place), place) })
      count += 1
    }
    if (count > 0) await record(tx, 'practice.secretsResealed', { kind: 'authority', id: tx.authorityId }, { facts: { count } })
    return count
  })
}
