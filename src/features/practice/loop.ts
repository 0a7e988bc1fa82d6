import { sql } from 'kysely'
import type { Ctx, Ground } from '../../infra/ctx.ts'
import { createLoop, type Loop } from '../../infra/loop.ts'
import type { AuthorityId } from '../../kernel/actor.ts'
import { performDue, performOwnAct } from './acts.ts'
import { deliverHook } from './hooks.ts'

/** How long one authority's citizens may keep a round busy before the others get their turn. */
const stepsAtOnce = 10

/**
 * The life of the practice network: citizens act and webhooks are delivered, for every authority that has something due. Any number of
 * processes may run it at once.
 * @param o.ctxFor a context of the product itself for an authority
 */
export function practiceLoop(o: {
  ground: Ground
  ctxFor(authorityId: AuthorityId, task: string): Ctx
  onError(error: unknown, loop: string): void
}): Loop {
  return createLoop({
    name: 'practice',
    everyMs: 1000,
    onError: o.onError,
    round: async (signal) => {
      const now = o.ground.clock.now()
      const due = await sql<{ authority_id: AuthorityId }>`select authority_id from lookup.practice_due(${now})`.execute(
        o.ground.db,
      )
      let more = false
      for (const { authority_id: authorityId } of due.rows) {
        if (signal.aborted) return
        try {
          more = (await live(o.ctxFor(authorityId, 'practice.live'), signal)) || more
        } catch (error) {
          // One authority's trouble must not silence the others' citizens.
          o.onError(error, 'practice')
        }
      }
      return more
    },
  })
}

/** One authority's turn. True: it has more to do at once. */
export async function live(ctx: Ctx, signal?: AbortSignal): Promise<boolean> {
  await performOwnAct(ctx)
  for (let step = 0; step < stepsAtOnce; step++) {
    if (signal?.aborted) return false
    const acted = (await performDue(ctx)) > 0
    const delivered = await deliverHook(ctx)
    if (!acted && !delivered) return false
  }
  return true
}
