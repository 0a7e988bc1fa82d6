import type { Tx } from '../../infra/ctx.ts'
import { deliveriesOf } from '../delivery/delivery.ts'
import { mediaViews } from '../media/media.ts'
import { authority, staffNames } from '../people/people.ts'
import { actionsFor } from './action-rules.ts'
import { approveBlock } from './approval-rules.ts'
import { type ApprovalState, approvalState, type GivenDecision } from './approval-state.ts'
import type { ApprovalStep, ApprovalView } from './contract-approval.ts'
import type { PostView } from './contract-post.ts'
import { sitePath } from './paths.ts'
import { can } from './policy.ts'
import { contentOf } from './reads-content.ts'
import { publicationsOf } from './reads-publications.ts'
import { renewalsOf } from './renewals.ts'
import { editStageOf, stateOf, summarise } from './rules.ts'
import { find, type PostRow } from './store.ts'

type Person = PostView['author']

/** A post with everything its screen shows, for the person who asks. */
export async function postView(tx: Tx, id: string): Promise<PostView> {
  const post = await find(tx, id)
  const content = await contentOf(tx, post)
  const media = await mediaViews(
    tx,
    content.images.map((image) => image.mediaId),
  )
  const approval = await approvalState(tx, post)
  const deliveries = await deliveriesOf(tx, 'post', [id])
  const results = summarise(deliveries)
  const { origin, zone } = await authority(tx)
  const people = await staffNames(
    tx,
    [post.author_id, post.owner_id, post.last_editor_id].filter((one) => one !== null),
  )
  const person = (staffId: string | null): Person =>
    staffId === null ? null : { id: staffId as NonNullable<Person>['id'], name: people.get(staffId) ?? '' }
  const hands = { authorId: post.author_id, lastEditorId: post.last_editor_id }
  const approveBlocked =
    tx.actor.kind === 'staff' && can.approve(tx.actor) && approval.next && post.stage === 'in-approval'
      ? approveBlock(tx.actor, hands, approval.valid, approval.next)
      : null
  const isOnSite = deliveries.some((one) => one.kind === 'post' && one.state === 'done')
  return {
    id: post.id as PostView['id'],
    content,
    media: content.images.flatMap((image) => media.get(image.mediaId) ?? []),
    stage: post.stage,
    release: post.release,
    state: stateOf({ stage: post.stage, release: post.release, dueAt: post.due_at, results }, tx.clock.now()),
    editStage: editStageOf(hashes(post)),
    results,
    dueAt: iso(post.due_at),
    zone,
    author: person(post.author_id),
    owner: person(post.owner_id),
    lastEditor: person(post.last_editor_id),
    submittedAt: iso(post.submitted_at),
    approvalDueAt: iso(post.approval_due_at),
    planOnApproval: post.plan_on_approval,
    approval: { steps: approval.steps.map(toStep), history: approvalViews(approval) },
    openComments: await openComments(tx, id),
    actions: actionsFor(tx.actor, {
      stage: post.stage,
      release: post.release,
      lane: post.lane,
      isApproved: approval.isApproved,
      needsNobody: approval.steps.length === 0,
      isEdited: editStageOf(hashes(post)) !== null,
      hasTime: post.due_at !== null,
      approveBlocked,
    }),
    approveBlocked,
    deliveries,
    ended: await endedOf(tx, [...content.variants, ...deliveries]),
    renewable: await renewable(tx, post),
    siteUrl: isOnSite && post.release !== 'removed' ? origin + sitePath(id) : null,
    removed: await removedOf(tx, post),
    contentHash: post.content_hash,
    version: post.version,
    createdAt: post.created_at.toISOString(),
    updatedAt: post.updated_at.toISOString(),
  }
}

export const hashes = (post: PostRow) => ({
  release: post.release,
  stage: post.stage,
  contentHash: post.content_hash,
  publishedHash: post.published_hash,
})

async function endedOf(tx: Tx, of: readonly { channelId: string }[]): Promise<PostView['ended']> {
  if (of.length === 0) return []
  const rows = await tx.db
    .selectFrom('channels')
    .select(['id', 'name', 'network'])
    .where('authority_id', '=', tx.authorityId)
    .where('id', 'in', [...new Set(of.map((one) => one.channelId))])
    .where('archived_at', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, network }) => ({ channelId: id as PostView['ended'][number]['channelId'], name, network }))
}

async function renewable(tx: Tx, post: PostRow): Promise<PostView['renewable']> {
  if (!can.publish(tx.actor, post.lane)) return []
  const found = await renewalsOf(tx, post)
  return found.map(({ channelId, corrected }) => ({
    channelId: channelId as PostView['renewable'][number]['channelId'],
    corrected,
  }))
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

const byOf = (given: GivenDecision) => ({ id: given.staffId as NonNullable<Person>['id'], name: given.name })

function toStep({ step, departmentId, by }: ApprovalState['steps'][number]): ApprovalStep {
  return {
    step,
    departmentId: departmentId as ApprovalStep['departmentId'],
    approved: by && { by: byOf(by), at: by.at.toISOString() },
  }
}

/** All decisions about a post, oldest first, each saying whether it still counts. */
export function approvalViews(approval: Pick<ApprovalState, 'decisions' | 'valid'>): ApprovalView[] {
  return approval.decisions.map((one) => ({
    id: one.id as ApprovalView['id'],
    step: one.step,
    decision: one.decision,
    by: byOf(one),
    at: one.at.toISOString(),
    comment: one.comment,
    version: one.version,
    contentHash: one.contentHash,
    valid: approval.valid.includes(one),
  }))
}

async function openComments(tx: Tx, postId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('post_comments')
    .select((e) => e.fn.countAll<number>().as('open'))
    .where('authority_id', '=', tx.authorityId)
    .where('post_id', '=', postId)
    .where('resolved_at', 'is', null)
    .where('parent_id', 'is', null)
    .executeTakeFirstOrThrow()
  return row.open
}

async function removedOf(tx: Tx, post: PostRow): Promise<PostView['removed']> {
  if (post.removed_at === null) return null
  const last = (await publicationsOf(tx, post.id)).findLast((one) => one.kind === 'remove')
  return { at: post.removed_at.toISOString(), reason: last?.note ?? '' }
}
