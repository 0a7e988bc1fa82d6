import type { Ctx } from '../../infra/ctx.ts'
import type { ErasureLine } from '../../infra/erasure-journal.ts'
import type { StaffId } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/fault.ts'
import { staffNames } from './reads.ts'
import { letGo } from './staff.ts'
import { endTokens } from './store-tokens.ts'

/**
 * After a restore: tokens that were taken back since end again, and who left since is let go again. Ids of people and tokens never come back, so
 * the time of the line does not matter.
 * @returns how many accesses ended, and who stays because nobody else could manage people: those who came after them are not in the backup
 */
export async function endAgain(ctx: Ctx, lines: readonly ErasureLine[]): Promise<{ ended: number; kept: string[] }> {
  const own = lines.filter((line) => line.authorityId === ctx.authorityId)
  const keysOf = (kind: ErasureLine['kind']) => [...new Set(own.filter((line) => line.kind === kind).map((line) => line.key))]
  let ended = await ctx.transaction((tx) => endTokens(tx, keysOf('token')))
  const kept: StaffId[] = []
  for (const id of keysOf('departure') as StaffId[]) {
    try {
      await ctx.transaction((tx) => letGo(tx, { id }))
      ended += 1
    } catch (error) {
      // Already gone, or never in this backup.
      if (!(error instanceof AppError)) throw error
      if (error.code === 'people.lastAdmin') kept.push(id)
    }
  }
  const names = await ctx.transaction((tx) => staffNames(tx, kept))
  return { ended, kept: kept.map((id) => names.get(id) ?? id) }
}
