import type { Ctx, Tx } from '../../infra/ctx.ts'
import { staffIdOf } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { requestPosts } from '../delivery/delivery.ts'
import { authority, peopleWithRight } from '../people/people.ts'
import { approvalState } from './approval-state.ts'
import { requireClean } from './check-world.ts'
import { changedFields } from './content-rules.ts'
import type { PostContent, PostVersionInput } from './contract-content.ts'
import { publishingFaults } from './contract-faults.ts'
import type { PlanInput, PostView } from './contract-post.ts'
import { lockSeen } from './draft.ts'
import { hintPost } from './hint.ts'
import { channelPosts, prepareImages } from './outgoing.ts'
import { can, publishRight } from './policy.ts'
import { addPublication } from './publication.ts'
import { contentOf } from './reads-content.ts'
import { postView } from './reads-post.ts'
import { mayUseClass } from './reads-settings.ts'
import { refreshResults } from './results.ts'
import * as store from './store.ts'
import { momentOf } from './time-rules.ts'

export { prepareImages } from './outgoing.ts'

/**
 * Plans a post for its time: all channels in one transaction or none, the own site among them, with the approvals its class demands for
 * exactly this content.
 * @throws publishingFaults approvalMissing, checksFailed, timeUnset, timePast, timeMissing, timeTwice, noSite, changed, wrongState
 */
export async function planPost(ctx: Ctx, input: PlanInput): Promise<PostView> {
  await prepareImages(ctx, input.id)
  return ctx.transaction(async (tx) => {
    const post = await lockSeen(tx, input)
    tx.require(can.publish(tx.actor, post.lane))
    await plan(tx, post, input.planned ?? null)
    return postView(tx, post.id)
  })
}

/**
 * Sends a post at once. With the lane `crisis`, which a situation alone chooses, the short way holds: the right to act in a crisis stands
 * for the approvals.
 * @throws as planPost
 */
export async function publishNow(ctx: Ctx, input: PostVersionInput, o: { lane?: 'crisis' } = {}): Promise<PostView> {
  await prepareImages(ctx, input.id)
  return ctx.transaction(async (tx) => {
    const post = await lockSeen(tx, input)
    const lane = o.lane ?? post.lane
    tx.require(can.publish(tx.actor, lane))
    const before = await contentOf(tx, post)
    const content: PostContent = { ...before, lane, planned: null }
    await send(tx, post, { content, before, dueAt: tx.clock.now() })
    return postView(tx, post.id)
  })
}

/**
 * Plans what was just approved, for whoever asked for that when submitting.
 * @param unrendered why its pictures could not be made ready; null when they are
 * @returns why it could not be planned, or null; nothing is written then
 */
export async function planApproved(tx: Tx, postId: string, unrendered: AppError | null): Promise<AppError | null> {
  try {
    if (unrendered) throw unrendered
    const post = await store.lock(tx, postId)
    // Nobody asks for more than they may, and what they may is asked again now that it counts.
    const allowed: readonly string[] = await peopleWithRight(tx, publishRight[post.lane])
    if (!allowed.includes(post.submitted_by ?? '')) throw publishingFaults.plannerMayNot()
    await plan(tx, post, null)
    return null
  } catch (error) {
    // Everything that can be refused is refused before the first write, so the approval itself stands.
    if (error instanceof AppError) return error
    throw error
  }
}

async function plan(tx: Tx, post: store.PostRow, wanted: PostContent['planned']): Promise<void> {
  const before = await contentOf(tx, post)
  const planned = wanted ?? before.planned
  if (planned === null) throw publishingFaults.timeUnset()
  const { zone } = await authority(tx)
  const moment = momentOf(planned, zone)
  if (moment.dueAt <= tx.clock.now()) throw publishingFaults.timePast()
  await send(tx, post, { content: { ...before, planned: moment.planned }, before, dueAt: moment.dueAt })
}

/** All refusals first, then all writes. */
async function send(tx: Tx, post: store.PostRow, o: { content: PostContent; before: PostContent; dueAt: Date }): Promise<void> {
  const { content, dueAt } = o
  if (post.release !== 'none') throw publishingFaults.wrongState()
  if (content.lane !== 'crisis') await requireApproved(tx, post)
  await requireClean(tx, content, null)
  const posts = await channelPosts(tx, post.id, content)
  const { zone } = await authority(tx)
  const batchId = tx.newId('batch')

  const changed = changedFields(o.before, content)
  if (changed.size > 0) {
    const revision = { postId: post.id, version: post.version + 1, editorId: staffIdOf(tx.actor), changes: changed }
    await store.addRevision(tx, { ...revision, contentHash: post.content_hash })
  }
  await store.patch(tx, post, {
    release: 'planned',
    stage: 'approved',
    batch_id: batchId,
    published_hash: post.content_hash,
    lane: content.lane,
    due_at: dueAt,
    planned_local: content.planned?.local ?? null,
    planned_zone: content.planned ? zone : null,
    planned_pick: content.planned?.pick ?? null,
    public_at: dueAt,
    public_topic_id: content.topicId,
    approval_due_at: null,
    plan_on_approval: false,
  })
  await addPublication(tx, post, { kind: 'post', batchId, content, posts, sent: posts, note: '', liveFrom: dueAt })
  const subject = { kind: 'post', id: post.id }
  const requests = posts.map((one) => ({ channelId: one.channelId, subject, content: one.content }))
  await requestPosts(tx, { batchId, lane: content.lane, dueAt, posts: requests })
  await refreshResults(tx, post.id)
  const isNow = dueAt <= tx.clock.now()
  await record(tx, isNow ? 'publishing.published' : 'publishing.planned', subject, {
    facts: { channels: posts.length, lane: content.lane, dueAt: dueAt.toISOString() },
    hashes: { content: post.content_hash },
  })
  hintPost(tx, post.id)
}

/**
 * Every yes that the class demands, given for exactly this content (rule 19). What needs nobody needs at least somebody who may use that
 * class: whoever submitted it, else whoever sends it; and a no of an approver holds until it is submitted again.
 */
export async function requireApproved(tx: Tx, post: store.PostRow): Promise<void> {
  const approval = await approvalState(tx, post)
  if (!approval.isApproved) throw publishingFaults.approvalMissing()
  if (post.stage === 'approved') return
  if (approval.steps.length > 0 || post.stage !== 'draft') throw publishingFaults.approvalMissing()
  if (!(await mayUseClass(tx, approval.postClass))) throw publishingFaults.classNotYours()
}
