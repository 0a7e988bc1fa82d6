import type { Ctx, Tx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import { channelViews, connectorOf } from '../channels/channels.ts'
import type { BatchId, DeliveryId } from '../delivery/contract.ts'
import { deliveriesOf, lockDeliveriesOf, requestEdit, requestPosts, withdrawBatch } from '../delivery/delivery.ts'
import { requireClean, sentToOf } from './check-world.ts'
import { publishingFaults } from './contract-faults.ts'
import type { EditResult, PublishEditInput } from './contract-post.ts'
import { lockSeen } from './draft.ts'
import { hintPost } from './hint.ts'
import { type ChannelPost, channelPosts, prepareImages } from './outgoing.ts'
import { can } from './policy.ts'
import { addPublication } from './publication.ts'
import { contentOf } from './reads-content.ts'
import { postView } from './reads-post.ts'
import { publicationsOf } from './reads-publications.ts'
import { refreshResults } from './results.ts'
import { editStageOf } from './rules.ts'
import { requireApproved } from './send.ts'
import { type Standing, standingHashes, standings } from './standing-rules.ts'
import * as store from './store.ts'

type Cannot = EditResult['cannot'][number]

/** What becomes of one channel when a sent post changes. */
type Change = { is: 'edit'; of: DeliveryId; byHand: boolean } | { is: 'post' } | { is: 'no'; why: Cannot['why'] }

/**
 * Sends an approved change of a sent post to every channel that can take it, the own site first, and names the others. What has not left
 * yet goes out in its new form; a channel that is new gets the post. What stands on a channel that was ended stays as it is.
 * @throws publishingFaults unchanged, approvalMissing, checksFailed, editOpen, changed, wrongState
 */
export async function publishEdit(ctx: Ctx, input: PublishEditInput): Promise<EditResult> {
  await prepareImages(ctx, input.id)
  return ctx.transaction(async (tx) => {
    const post = await lockSeen(tx, input)
    tx.require(can.publish(tx.actor, post.lane))
    if (post.release !== 'sent') throw publishingFaults.wrongState()
    const facts = { release: post.release, stage: post.stage, contentHash: post.content_hash, publishedHash: post.published_hash }
    if (editStageOf(facts) === null) throw publishingFaults.unchanged()
    const content = await contentOf(tx, post)
    if (post.lane !== 'crisis') await requireApproved(tx, post)
    await requireClean(tx, content, await sentToOf(tx, post))
    const posts = await channelPosts(tx, post.id, content)
    const decided = await changesFor(tx, post, posts)

    const batchId = tx.newId('batch')
    await store.patch(tx, post, { published_hash: post.content_hash, public_topic_id: content.topicId, stage: 'approved' })
    const sent = decided.filter(({ change }) => change.is !== 'no').map(({ post: one }) => one)
    if (sent.length > 0) {
      const liveFrom = tx.clock.now()
      await addPublication(tx, post, { kind: 'edit', batchId, content, posts, sent, note: input.note, liveFrom })
      await request(tx, post, batchId, decided)
    }
    await refreshResults(tx, post.id)
    await record(
      tx,
      'publishing.editPublished',
      { kind: 'post', id: post.id },
      {
        facts: { channels: sent.length, lane: post.lane },
        hashes: { content: post.content_hash },
      },
    )
    hintPost(tx, post.id)
    const cannot = decided.flatMap(({ post: one, change }): Cannot[] =>
      change.is === 'no'
        ? [{ channelId: one.channelId, why: change.why }]
        : isByHand(change)
          ? [{ channelId: one.channelId, why: 'by-hand' }]
          : [],
    )
    const changed = decided.flatMap(({ post: one, change }) => (change.is === 'no' || isByHand(change) ? [] : [one.channelId]))
    return { post: await postView(tx, post.id), changed, cannot }
  })
}

const isByHand = (change: Change): boolean => change.is === 'edit' && change.byHand

interface Decided {
  post: ChannelPost
  change: Change
}

/** Decides for each channel, and takes back what has not left in its old form. */
async function changesFor(tx: Tx, post: store.PostRow, posts: readonly ChannelPost[]): Promise<Decided[]> {
  // Decided and asked for on one and the same state: what is sent or tried again meanwhile would stand there twice, or over the new words.
  await lockDeliveriesOf(tx, 'post', post.id)
  const deliveries = await deliveriesOf(tx, 'post', [post.id])
  const channels = standings(deliveries)
  const living = new Set<string>((await channelViews(tx)).map((view) => view.id))
  const ended = new Set([...channels.keys()].filter((id) => !living.has(id)))
  const all = [...channels].flatMap(([id, stand]) => (ended.has(id) ? [] : [stand]))
  if (all.some((one) => one.open === 'touched')) throw publishingFaults.editOpen()
  const there = standingHashes(channels, deliveries, await publicationsOf(tx, post.id))
  const decided = posts.map((one) => ({
    post: one,
    change: changeFor(one, channels.get(one.channelId), there.get(one.channelId)),
  }))
  for (const batchId of new Set(all.flatMap((one) => one.openBatches))) {
    await withdrawBatch(tx, batchId as BatchId, { leaveFinished: true, leaveChannels: ended })
  }
  return decided
}

function changeFor(post: ChannelPost, stand: Standing | undefined, hashThere: string | undefined): Change {
  if (!stand) return { is: 'post' }
  if (stand.removing) return { is: 'no', why: 'not-sent' }
  if (stand.standing !== null) {
    if (stand.open === 'none' && post.hash === hashThere) return { is: 'no', why: 'unchanged' }
    if (!connectorOf(post.network).publish?.edit) return { is: 'no', why: 'not-editable' }
    return { is: 'edit', of: stand.standing as DeliveryId, byHand: stand.byHand }
  }
  // A refused post may be tried again as it was; a second one beside it could end up twice on the network.
  if (stand.failed || stand.removed) return { is: 'no', why: 'not-sent' }
  return { is: 'post' }
}

/** The own site comes first in `decided`, so that it is changed before or with the others. */
async function request(tx: Tx, post: store.PostRow, batchId: BatchId, decided: readonly Decided[]): Promise<void> {
  for (const { post: one, change } of decided) {
    if (change.is === 'edit') await requestEdit(tx, { of: change.of, batchId, lane: post.lane, content: one.content })
  }
  const subject = { kind: 'post', id: post.id }
  const fresh = decided
    .filter(({ change }) => change.is === 'post')
    .map(({ post: one }) => ({ channelId: one.channelId, subject, content: one.content }))
  if (fresh.length > 0) await requestPosts(tx, { batchId, lane: post.lane, dueAt: tx.clock.now(), posts: fresh })
}
