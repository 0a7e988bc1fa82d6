import type { Tx } from '../../infra/ctx.ts'
import type { DeliveryView } from '../delivery/contract.ts'
import { deliveriesOf } from '../delivery/delivery.ts'
import { hasLeft, summarise } from './rules.ts'
import * as store from './store.ts'

/**
 * Writes down what the channels said so far, for lists and filters. A planned post of which something left is sent from now on; its place
 * in public lists is the moment in which it appeared on the own site.
 */
export async function refreshResults(tx: Tx, postId: string): Promise<DeliveryView[]> {
  const post = await store.find(tx, postId)
  const deliveries = await deliveriesOf(tx, 'post', [postId])
  const appeared = await appearedAt(tx, postId)
  await store.setResults(tx, postId, summarise(deliveries), {
    ...(post.release === 'planned' && hasLeft(deliveries) ? { release: 'sent' as const } : {}),
    ...(appeared ? { public_at: appeared } : {}),
  })
  return deliveries
}

async function appearedAt(tx: Tx, postId: string): Promise<Date | null> {
  const row = await tx.db
    .selectFrom('deliveries')
    .select('done_at')
    .where('authority_id', '=', tx.authorityId)
    .where('subject_kind', '=', 'post')
    .where('subject_id', '=', postId)
    .where('kind', '=', 'post')
    .where('local', '=', true)
    .where('state', '=', 'done')
    .orderBy('done_at')
    .limit(1)
    .executeTakeFirst()
  return row?.done_at ?? null
}
