import type { Ctx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import type { DeliveryId } from '../delivery/contract.ts'
import { lockDeliveriesOf, makeWay, requestEdit, requestPosts } from '../delivery/delivery.ts'
import { requireClean, sentToOf } from './check-world.ts'
import { publishingFaults } from './contract-faults.ts'
import type { PostView, SendCurrentInput } from './contract-post.ts'
import { lockSeen } from './draft.ts'
import { hintPost } from './hint.ts'
import { channelPosts, prepareImages } from './outgoing.ts'
import { can } from './policy.ts'
import { addPublication } from './publication.ts'
import { contentOf } from './reads-content.ts'
import { postView } from './reads-post.ts'
import { renewalsOf } from './renewals.ts'
import { refreshResults } from './results.ts'

/**
 * Sends a sent post, as it stands on the own site, to one channel where it, or the last change of it, never arrived. The delivery that failed
 * there is given up in the same transaction, so that old and new words can never both be sent. What stands on the site was approved; it is checked once more.
 * @throws publishingFaults notRenewable, checksFailed, changed; deliveryFaults notFailed (somebody else just tried again), partStands
 */
export async function sendCurrent(ctx: Ctx, input: SendCurrentInput): Promise<PostView> {
  await prepareImages(ctx, input.id)
  return ctx.transaction(async (tx) => {
    const post = await lockSeen(tx, input)
    tx.require(can.publish(tx.actor, post.lane))
    await lockDeliveriesOf(tx, 'post', post.id)
    const renewal = (await renewalsOf(tx, post)).find((one) => one.channelId === input.channelId)
    if (!renewal) throw publishingFaults.notRenewable()
    const content = await contentOf(tx, post)
    // A channel where nothing stands gets a new post and is checked as for one; elsewhere it is a change, as for any other.
    const there = new Set(await sentToOf(tx, post))
    if (renewal.standing === null) there.delete(input.channelId)
    await requireClean(tx, content, there)
    const posts = await channelPosts(tx, post.id, content)
    const one = posts.find(({ channelId }) => channelId === input.channelId)
    if (!one) throw publishingFaults.notRenewable()

    await makeWay(tx, renewal.of as DeliveryId, 'Durch die jetzige Fassung ersetzt')
    const batchId = tx.newId('batch')
    const now = tx.clock.now()
    await addPublication(tx, post, { kind: 'edit', batchId, content, posts, sent: [one], note: '', liveFrom: now })
    const subject = { kind: 'post', id: post.id }
    const { content: words, channelId } = one
    if (renewal.standing === null)
      await requestPosts(tx, { batchId, lane: post.lane, dueAt: now, posts: [{ channelId, subject, content: words }] })
    else await requestEdit(tx, { of: renewal.standing as DeliveryId, batchId, lane: post.lane, content: words })
    await refreshResults(tx, post.id)
    await record(tx, 'publishing.sentCurrent', subject, {
      facts: { channelId: one.channelId, insteadOf: renewal.of },
      hashes: { content: post.content_hash },
    })
    hintPost(tx, post.id)
    return postView(tx, post.id)
  })
}
