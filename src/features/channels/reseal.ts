import { SecretError } from '../../infra/crypto/key-file.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import { loseChannel } from './health.ts'
import { hookContext } from './polling.ts'
import { secretContext } from './store.ts'
import { attemptContext, updateAttempt } from './store-attempts.ts'

/**
 * After `keys rotate`: seals tokens, hook secrets and what waits for people to come back anew with the current key. Safe to run twice and beside refreshes: only the sealed
 * text that was read is replaced.
 * @returns how many were sealed anew
 */
export function resealChannelSecrets(ctx: Ctx): Promise<number> {
  return ctx.transaction(async (tx) => {
    const { secrets } = tx.tools
    let count = 0
    const again = (sealed: string, place: string) => secrets.seal(secrets.open(sealed, place), place)
    const tokens = await tx.db
      .selectFrom('channel_secrets')
      .selectAll()
      .where('authority_id', '=', tx.authorityId)
      .forUpdate()
      .execute()
    for (const row of tokens.filter((one) => secrets.needsRotation(one.sealed))) {
      await tx.db
        .updateTable('channel_secrets')
        .set({ sealed: again(row.sealed, secretContext(tx.authorityId, row.channel_id)) })
        .where('authority_id', '=', tx.authorityId)
        .where('channel_id', '=', row.channel_id)
        .where('sealed', '=', row.sealed)
        .execute()
      count += 1
    }
    const hooks = await tx.db
      .selectFrom('channel_hooks')
      .selectAll()
      .where('authority_id', '=', tx.authorityId)
      .forUpdate()
      .execute()
    for (const row of hooks.filter((one) => secrets.needsRotation(one.sealed))) {
      await tx.db
        .updateTable('channel_hooks')
        .set({ sealed: again(row.sealed, hookContext(tx.authorityId, row.network, row.app)) })
        .where('authority_id', '=', tx.authorityId)
        .where('network', '=', row.network)
        .where('app', '=', row.app)
        .execute()
      count += 1
    }
    const attempts = await tx.db
      .selectFrom('connect_attempts')
      .selectAll()
      .where('authority_id', '=', tx.authorityId)
      .where('sealed', 'is not', null)
      .forUpdate()
      .execute()
    for (const { id, sealed } of attempts) {
      if (sealed === null || !secrets.needsRotation(sealed)) continue
      await updateAttempt(tx, id, { sealed: again(sealed, attemptContext(tx.authorityId, id)) })
      count += 1
    }
    if (count > 0) await record(tx, 'channels.secretsResealed', { kind: 'authority', id: tx.authorityId }, { facts: { count } })
    return count
  })
}

/** After a restore without the old key file: channels whose token cannot be opened need a person. @returns their names */
export function loseUnreadableChannels(ctx: Ctx): Promise<string[]> {
  return ctx.transaction(async (tx) => {
    const rows = await tx.db
      .selectFrom('channel_secrets as s')
      .innerJoin('channels as c', (join) =>
        join.onRef('c.authority_id', '=', 's.authority_id').onRef('c.id', '=', 's.channel_id'),
      )
      .select(['s.channel_id', 's.sealed', 'c.name'])
      .where('s.authority_id', '=', tx.authorityId)
      .where('c.archived_at', 'is', null)
      .execute()
    const lost: string[] = []
    for (const row of rows) {
      try {
        tx.tools.secrets.open(row.sealed, secretContext(tx.authorityId, row.channel_id))
      } catch (error) {
        if (!(error instanceof SecretError)) throw error
        await loseChannel(tx, row.channel_id, 'revoked')
        lost.push(row.name)
      }
    }
    return lost
  })
}
