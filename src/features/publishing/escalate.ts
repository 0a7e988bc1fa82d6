import type { Ctx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import { approvalState } from './approval-state.ts'
import { shownTitle } from './content-rules.ts'
import { hintPost } from './hint.ts'
import * as store from './store.ts'
import { approversOf, tellApprovers, tellOwner } from './tell.ts'

/** Asks everybody who can give the step when those asked first let the time pass, and tells the owner; once for each step (rule 20). */
export async function escalateOverdue(ctx: Ctx): Promise<number> {
  const overdue = await ctx.transaction((tx) =>
    tx.db
      .selectFrom('posts')
      .select('id')
      .where('authority_id', '=', tx.authorityId)
      .where('stage', '=', 'in-approval')
      .where('approval_due_at', '<', tx.clock.now())
      .where('escalated_at', 'is', null)
      .where('release', 'in', ['none', 'sent'])
      .orderBy('approval_due_at')
      .limit(200)
      .execute(),
  )
  for (const { id } of overdue) {
    await ctx.transaction(async (tx) => {
      const post = await store.lock(tx, id)
      if (post.stage !== 'in-approval' || post.escalated_at !== null) return
      const { next } = await approvalState(tx, post)
      if (next === null) return
      await tellApprovers(tx, post, await approversOf(tx, post, next))
      const title = shownTitle(post)
      await tellOwner(tx, post, {
        kind: 'publishing.approvalOverdue',
        text: {
          de: `Die Freigabe für „${title}“ ist überfällig. Jetzt sind alle gefragt, die freigeben dürfen.`,
          en: `The approval of "${title}" is overdue. Now everybody who may approve is asked.`,
        },
      })
      await store.markEscalated(tx, id)
      await record(tx, 'publishing.escalated', { kind: 'post', id })
      hintPost(tx, id)
    })
  }
  return overdue.length
}
