import { SecretError } from '../../infra/crypto/key-file.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import { sealedSecrets } from './reads-sign-in.ts'
import { sealedFor } from './second-factor.ts'
import { clearSecondFactor, replaceSealed } from './store-credentials.ts'

/**
 * After `keys rotate`: seals the second factors anew with the current key. Safe to run twice and beside signing in.
 * @returns how many were sealed anew
 */
export function resealSecondFactors(ctx: Ctx): Promise<number> {
  return ctx.transaction(async (tx) => {
    const { secrets } = ctx.tools
    let count = 0
    for (const { staffId, column, sealed } of await sealedSecrets(tx)) {
      if (!secrets.needsRotation(sealed)) continue
      const place = sealedFor(tx, staffId)
      await replaceSealed(tx, staffId, column, { from: sealed, to: secrets.seal(secrets.open(sealed, place), place) })
      count += 1
    }
    if (count > 0) await record(tx, 'people.secretsResealed', { kind: 'authority', id: tx.authorityId }, { facts: { count } })
    return count
  })
}

/** After a restore without the old key file: how many second factors cannot be opened any more. They are removed, to be set up anew. */
export function unreadableSecondFactors(ctx: Ctx): Promise<number> {
  return ctx.transaction(async (tx) => {
    const lost = (await sealedSecrets(tx)).filter(({ staffId, sealed }) => {
      try {
        ctx.tools.secrets.open(sealed, sealedFor(tx, staffId))
        return false
      } catch (error) {
        if (error instanceof SecretError) return true
        throw error
      }
    })
    for (const { staffId } of lost) await clearSecondFactor(tx, staffId)
    if (lost.length > 0)
      await record(tx, 'people.secondFactorsLost', { kind: 'authority', id: tx.authorityId }, { facts: { count: lost.length } })
    return lost.length
  })
}
