import type { Ctx } from '../../infra/ctx.ts'
import { isDatabaseAway } from '../../infra/db/refusal.ts'
import type { AuthorityId } from '../../kernel/actor.ts'

/** An authority whose work failed is left alone, each time twice as long, so that neither the log nor the others suffer. */
const firstRestMs = 250
const longestRestMs = 5_000

/** Whose turn it is: authorities share a worker fairly, and what goes wrong with one stays with that one. */
export interface Turns {
  /** These, beginning after the one that was served last. */
  inOrder(authorities: readonly AuthorityId[]): AuthorityId[]
  served(authorityId: AuthorityId): void
  /**
   * Does an authority's work. Null when it failed, just now or a moment ago.
   * @throws when the database is away: then nobody's work can be done
   */
  take<T>(authorityId: AuthorityId, work: (ctx: Ctx) => Promise<T>): Promise<T | null>
  /** What is wrong with whom, or null. */
  problem(): string | null
}

export function createTurns(o: { ctxFor(authorityId: AuthorityId): Ctx; onError(error: unknown, where: string): void }): Turns {
  const failed = new Map<AuthorityId, { until: number; rest: number; why: string }>()
  let last = ''
  return {
    inOrder(authorities) {
      const sorted = authorities.toSorted()
      const next = sorted.findIndex((one) => one > last)
      return next <= 0 ? sorted : [...sorted.slice(next), ...sorted.slice(0, next)]
    },
    served(authorityId) {
      last = authorityId
    },
    async take(authorityId, work) {
      if ((failed.get(authorityId)?.until ?? 0) > Date.now()) return null
      try {
        const result = await work(o.ctxFor(authorityId))
        failed.delete(authorityId)
        return result
      } catch (error) {
        if (isDatabaseAway(error)) throw error
        const rest = Math.min(longestRestMs, (failed.get(authorityId)?.rest ?? firstRestMs / 2) * 2)
        failed.set(authorityId, { until: Date.now() + rest, rest, why: error instanceof Error ? error.message : String(error) })
        o.onError(error, `deliveries of ${authorityId}`)
        return null
      }
    },
    problem() {
      const [first] = failed
      return first ? `${first[0]}: ${first[1].why}` : null
    },
  }
}
