import type { Tx } from '../../infra/ctx.ts'
import { deliveriesOf, receipt } from '../delivery/delivery.ts'
import { staffNames } from '../people/people.ts'
import { approvalState } from './approval-state.ts'
import type { PostReceipts } from './contract-post.ts'
import { approvalViews } from './reads-post.ts'
import { find } from './store.ts'

/** The proof of every delivery of a post, newest first: what was said, when, where it stands, and who approved exactly that content. */
export async function postReceipts(tx: Tx, postId: string): Promise<PostReceipts> {
  const post = await find(tx, postId)
  const approvals = approvalViews(await approvalState(tx, post)).filter((one) => one.decision === 'approved')
  const publications = await tx.db
    .selectFrom('post_publications')
    .select(['batch_id', 'content_hash', 'requested_by'])
    .where('authority_id', '=', tx.authorityId)
    .where('post_id', '=', postId)
    .execute()
  const names = await staffNames(
    tx,
    publications.flatMap((one) => one.requested_by ?? []),
  )
  const receipts: PostReceipts['receipts'] = []
  for (const delivery of (await deliveriesOf(tx, 'post', [postId])).toReversed()) {
    const publication = publications.find((one) => one.batch_id === delivery.batchId)
    const contentHash = publication?.content_hash ?? ''
    receipts.push({
      receipt: await receipt(tx, delivery.id),
      contentHash,
      approvals: approvals.filter((one) => one.contentHash === contentHash),
      requestedBy: (publication?.requested_by && names.get(publication.requested_by)) ?? null,
    })
  }
  return { receipts }
}
