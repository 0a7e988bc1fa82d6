import type { Ctx } from '../../infra/ctx.ts'
import { deliverySettled } from './contract.ts'
import { settledSince } from './reads-settled.ts'

/** So long at most what follows from an end is still to be done: its jobs are tried again for so long. */
const followsWithinMs = 3_600_000

/**
 * After a restore: announces again what had just ended when the backup was made, for jobs are not in it. What follows bears being told twice.
 * @param madeAt when the backup was made
 */
export async function announceSettledAgain(ctx: Ctx, madeAt: Date): Promise<void> {
  await ctx.transaction(async (tx) => {
    for (const row of await settledSince(tx, new Date(madeAt.getTime() - followsWithinMs))) {
      tx.announce(deliverySettled, {
        deliveryId: row.id,
        subjectKind: row.subject_kind,
        subjectId: row.subject_id,
        result: row.state,
      })
    }
  })
}
