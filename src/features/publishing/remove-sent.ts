import type { Ctx, Tx } from '../../infra/ctx.ts'
import { missingAt } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { channelViews, connectorOf } from '../channels/channels.ts'
import type { ChannelView } from '../channels/contract.ts'
import type { BatchId, DeliveryId, DeliveryView } from '../delivery/contract.ts'
import { deliveriesOf, endSends, requestRemoval } from '../delivery/delivery.ts'
import { endFiles } from '../media/media.ts'
import { publishingFaults } from './contract-faults.ts'
import type { RemovePostInput, RemoveResult } from './contract-post.ts'
import { lockSeen } from './draft.ts'
import { hintPost } from './hint.ts'
import { can } from './policy.ts'
import { addPublication } from './publication.ts'
import { contentOf } from './reads-content.ts'
import { postView } from './reads-post.ts'
import { refreshResults } from './results.ts'
import { type Standing, standings } from './standing-rules.ts'
import * as store from './store.ts'

type Cannot = RemoveResult['cannot'][number]

/**
 * Removes a sent post, with a reason, from every channel that allows it or from those named. The own site never loses it alone: without
 * it nothing may stand elsewhere (rule 21), so naming the site means everywhere. What is on its way right now is removed once it arrived.
 * @throws publishingFaults wrongState, changed, unknownPart
 */
export function removePost(ctx: Ctx, input: RemovePostInput): Promise<RemoveResult> {
  return ctx.transaction(async (tx) => {
    const post = await lockSeen(tx, input)
    tx.require(can.publish(tx.actor, post.lane))
    if (post.release !== 'sent' && post.release !== 'removed') throw publishingFaults.wrongState()
    const views = await channelViews(tx)
    const named = new Set<string>(input.channelIds ?? [])
    const known = new Set<string>([...views.map((view) => view.id), ...(await channelsOf(tx, post.id))])
    const unknown = [...named].find((id) => !known.has(id))
    if (unknown !== undefined) throw publishingFaults.unknownPart({ what: unknown }, [missingAt('channelIds')])
    const isAll = input.channelIds === undefined || views.some((view) => view.local && named.has(view.id))
    await endSending(tx, post, { channelIds: isAll ? null : named, reason: input.reason })
    // Read only now: what was on its way until that moment may stand there.
    const channels = standings(await deliveriesOf(tx, 'post', [post.id]))
    const chosen = views.filter((view) => channels.has(view.id) && (isAll || named.has(view.id)))
    const batchId = tx.newId('batch')
    const { removing, cannot } = await requestRemovals(tx, post, batchId, chosen, channels)
    for (const [id, stand] of channels) {
      const isEnded = !views.some((view) => view.id === id) && (isAll || named.has(id))
      if (isEnded && mayStandThere(stand)) cannot.push({ channelId: id as Cannot['channelId'], why: 'channel-ended' })
    }
    if (isAll) await endFiles(tx, { kind: 'post', id: post.id })
    await store.patch(
      tx,
      post,
      isAll ? { release: 'removed', removed_at: post.removed_at ?? tx.clock.now(), stage: 'approved' } : {},
    )
    const content = await contentOf(tx, post)
    await addPublication(tx, post, {
      kind: 'remove',
      batchId,
      content,
      posts: [],
      sent: [],
      note: input.reason,
      liveFrom: tx.clock.now(),
    })
    await refreshResults(tx, post.id)
    const facts = { everywhere: isAll, channels: removing.length, impossible: cannot.length }
    await record(tx, 'publishing.removed', { kind: 'post', id: post.id }, { facts, personal: { reason: input.reason } })
    hintPost(tx, post.id)
    return { post: await postView(tx, post.id), removing, cannot }
  })
}

/** Also those that were ended meanwhile: what stands there stays, and people are to hear so. */
const channelsOf = async (tx: Tx, postId: string) => (await deliveriesOf(tx, 'post', [postId])).map((one) => one.channelId)

const mayStandThere = (stand: Standing) => thereOf(stand).length > 0 || stand.open === 'touched'

/** What stands on a channel, part by part of what was given up. */
const thereOf = (stand: Standing) => [...(stand.standing === null ? [] : [stand.standing]), ...stand.leftovers]

/**
 * Nothing may send again what is removed, and nothing planned may follow later. What has begun is removed when it turns out to stand there.
 * From one channel alone it is given up, not taken back: as if never asked for, the next change of the post would bring it there again.
 */
async function endSending(tx: Tx, post: store.PostRow, o: { channelIds: ReadonlySet<string> | null; reason: string }) {
  const all = await deliveriesOf(tx, 'post', [post.id])
  const ended = all.filter((one) => one.kind !== 'remove' && (o.channelIds?.has(one.channelId) ?? true))
  const untouched = o.channelIds === null ? 'withdrawn' : 'abandoned'
  await endSends(
    tx,
    ended.map((one) => one.id),
    { reason: o.reason, untouched },
  )
}

async function requestRemovals(
  tx: Tx,
  post: store.PostRow,
  batchId: BatchId,
  chosen: readonly ChannelView[],
  channels: ReadonlyMap<string, Standing>,
): Promise<Pick<RemoveResult, 'removing' | 'cannot'>> {
  const removing: RemoveResult['removing'] = []
  const cannot: Cannot[] = []
  for (const { id, network } of chosen) {
    const stand = channels.get(id)
    const there = stand ? thereOf(stand) : []
    if (there.length === 0) {
      if (stand?.open === 'touched') cannot.push({ channelId: id, why: 'not-sent' })
    } else if (!connectorOf(network).publish?.remove) cannot.push({ channelId: id, why: 'not-removable' })
    else {
      for (const of of there) await requestRemoval(tx, { of: of as DeliveryId, batchId, lane: post.lane })
      if (stand?.byHand) cannot.push({ channelId: id, why: 'by-hand' })
      else removing.push(id)
    }
  }
  return { removing, cannot }
}

/**
 * Removes what arrived after its post was removed, a change of it too: it may have added parts of which an earlier removal knows nothing.
 * @param late a delivery that ended with something standing there
 * @param all every delivery of the post
 */
export async function removeLate(tx: Tx, post: store.PostRow, late: DeliveryView, all: readonly DeliveryView[]): Promise<void> {
  const isAsked = all.some(
    (one) =>
      one.kind === 'remove' &&
      one.channelId === late.channelId &&
      one.state !== 'withdrawn' &&
      // That of a later change covers what it changed.
      one.ofDeliveryId !== null &&
      one.ofDeliveryId >= late.id,
  )
  const view = (await channelViews(tx)).find((one) => one.id === late.channelId)
  if (isAsked || !view || !connectorOf(view.network).publish?.remove) return
  await requestRemoval(tx, { of: late.id, batchId: tx.newId('batch'), lane: post.lane })
  await record(tx, 'publishing.removedLate', { kind: 'post', id: post.id }, { facts: { channels: 1 } })
}
