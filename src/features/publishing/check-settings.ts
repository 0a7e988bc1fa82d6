import type { Ctx } from '../../infra/ctx.ts'
import { staffIdOf } from '../../kernel/actor.ts'
import { record } from '../audit/audit.ts'
import { publishingFaults } from './contract-faults.ts'
import type { CheckSetting, SwitchCheckInput } from './contract-settings.ts'
import { can } from './policy.ts'
import { checkSettings } from './reads-settings.ts'

/** So much must be said at least to turn a check off. */
const reasonLength = 10

/** Turns a group of checks off for the whole authority, or on again. Off is said at every post, and who did it why is on record (rule 24). */
export function switchCheck(ctx: Ctx, input: SwitchCheckInput): Promise<CheckSetting[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.manage(tx.actor))
    if (!input.on && input.reason.length < reasonLength) throw publishingFaults.reasonMissing()
    const changed = input.on
      ? await tx.db
          .deleteFrom('post_checks_off')
          .where('authority_id', '=', tx.authorityId)
          .where('code', '=', input.group)
          .returning('code')
          .executeTakeFirst()
      : await tx.db
          .insertInto('post_checks_off')
          .values({
            authority_id: tx.authorityId,
            code: input.group,
            reason: input.reason,
            staff_id: staffIdOf(tx.actor),
            off_at: tx.clock.now(),
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('code')
          .executeTakeFirst()
    if (changed) {
      const action = input.on ? 'publishing.checkOn' : 'publishing.checkOff'
      const said = input.on ? {} : { personal: { reason: input.reason } }
      await record(tx, action, { kind: 'check', id: input.group }, said)
      tx.hint('posts')
    }
    return checkSettings(tx)
  })
}
