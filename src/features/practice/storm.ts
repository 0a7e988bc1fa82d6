import type { z } from 'zod'
import type { Ctx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { cast, crowd } from './citizens/cast.ts'
import { stormComment } from './citizens/plan.ts'
import type { StormInput } from './contract.ts'
import { ensureCharacters } from './network.ts'
import { can } from './policy.ts'
import * as reads from './reads.ts'
import * as postReads from './reads-posts.ts'
import { insertActs } from './store-acts.ts'

/** Lets a storm of comments loose on a post: `count` of them, spread over `seconds` from now. The practice loop writes them. */
export function storm(ctx: Ctx, input: z.output<typeof StormInput>): Promise<{ planned: number }> {
  return ctx.transaction(async (tx) => {
    tx.require(can.steer(tx.actor))
    const post = await postReads.post(tx.db, tx.authorityId, input.id)
    if (!post || post.deleted_at !== null || post.visibility === 'private') throw commonFaults.notFound()
    const network = await reads.network(tx.db, tx.authorityId)
    await ensureCharacters(tx, crowd())
    const voices = (
      await reads.accountsByHandle(
        tx.db,
        tx.authorityId,
        [...cast.filter((one) => one.language === 'de'), ...crowd()].map((one) => one.handle),
      )
    ).sort((a, b) => (a.handle < b.handle ? -1 : 1))
    const start = tx.clock.now().getTime()
    const acts = Array.from({ length: input.count }, (_, i) => {
      const comment = stormComment(network?.seed ?? '', post.id, i)
      return {
        authority_id: tx.authorityId,
        id: tx.newId('practiceact'),
        due_at: new Date(start + Math.floor((i * input.seconds * 1000) / input.count)),
        citizen_id: voices[comment.who % voices.length]?.id ?? '',
        act: 'reply' as const,
        post_id: post.id,
        account_id: null,
        content: comment.content,
        language: 'de',
      }
    })
    await insertActs(tx.db, acts)
    await record(
      tx,
      'practice.stormStarted',
      { kind: 'practice-post', id: post.id },
      { facts: { count: input.count, seconds: input.seconds } },
    )
    return { planned: acts.length }
  })
}
