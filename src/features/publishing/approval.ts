import type { Ctx, Tx } from '../../infra/ctx.ts'
import { has, type StaffActor, staffIdOf } from '../../kernel/actor.ts'
import { AppError, commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { departments } from '../people/people.ts'
import { approveBlock, type Step } from './approval-rules.ts'
import { type ApprovalState, approvalState } from './approval-state.ts'
import { requireClean, sentToOf } from './check-world.ts'
import { shownTitle } from './content-rules.ts'
import type { ApproveInput, ReturnInput, SubmitInput } from './contract-approval.ts'
import { publishingFaults } from './contract-faults.ts'
import type { PostView } from './contract-post.ts'
import { lockSeen } from './draft.ts'
import { hintPost } from './hint.ts'
import { can } from './policy.ts'
import { contentOf } from './reads-content.ts'
import { postView } from './reads-post.ts'
import { mayUseClass } from './reads-settings.ts'
import { approvalDeadline, editStageOf } from './rules.ts'
import { planApproved, prepareImages } from './send.ts'
import * as store from './store.ts'
import { askedFor, tellApprovers, tellOwner } from './tell.ts'

/** A draft, or a change of what was sent: only these are approved. */
export function isOpen(post: store.PostRow): boolean {
  const hashes = { release: post.release, stage: post.stage, contentHash: post.content_hash, publishedHash: post.published_hash }
  return post.release === 'none' || editStageOf(hashes) !== null
}

/**
 * Gives a post to those who must agree. Where the class demands nobody, or they agreed to exactly this content already, it is approved
 * at once.
 * @throws publishingFaults checksFailed, departmentMissing, noApprover, classNotYours, changed, wrongState
 */
export function submitPost(ctx: Ctx, input: SubmitInput): Promise<PostView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.write(tx.actor))
    const post = await lockSeen(tx, input)
    if (!isOpen(post) || post.stage === 'in-approval' || post.stage === 'approved') throw publishingFaults.wrongState()
    if (input.planOnApproval) tx.require(can.publish(tx.actor, post.lane))
    await requireClean(tx, await contentOf(tx, post), await sentToOf(tx, post))
    const approval = await approvalState(tx, post)
    if (!(await mayUseClass(tx, approval.postClass))) throw publishingFaults.classNotYours()
    if (approval.next?.step === 'department' && approval.next.departmentId === null) throw publishingFaults.departmentMissing()
    await store.patch(tx, post, {
      stage: approval.isApproved ? 'approved' : 'in-approval',
      submitted_at: tx.clock.now(),
      submitted_by: staffIdOf(tx.actor),
      plan_on_approval: input.planOnApproval,
      ...(await asking(tx, post, approval, approval.next)),
    })
    await record(tx, 'publishing.submitted', { kind: 'post', id: post.id }, { hashes: { content: post.content_hash } })
    hintPost(tx, post.id)
    return postView(tx, post.id)
  })
}

/** Asks those who can give the step, and sets until when. */
async function asking(tx: Tx, post: store.PostRow, approval: ApprovalState, step: Step | null) {
  if (step === null) return { approval_due_at: null, escalated_at: null }
  const people = await askedFor(tx, post, step)
  if (people.length === 0) throw publishingFaults.noApprover()
  await tellApprovers(tx, post, people)
  const due = approvalDeadline(tx.clock.now(), approval.postClass.time_limit_hours, post.due_at)
  return { approval_due_at: due, escalated_at: null }
}

/** Takes a post back from those who were to approve it. */
export function recallPost(ctx: Ctx, input: { id: string; version: number }): Promise<PostView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.write(tx.actor))
    const post = await lockSeen(tx, input)
    if (post.stage !== 'in-approval') throw publishingFaults.wrongState()
    await store.patch(tx, post, { stage: 'draft', approval_due_at: null, escalated_at: null, plan_on_approval: false })
    await record(tx, 'publishing.recalled', { kind: 'post', id: post.id })
    hintPost(tx, post.id)
    return postView(tx, post.id)
  })
}

/**
 * Says yes to exactly the content of this version. Author and last editor cannot, and nobody twice (rule 19). With the last yes the post
 * is planned, if that was asked for.
 * @throws publishingFaults ownPost, alreadyApproved, notYourStep, changed, wrongState
 */
export async function approvePost(ctx: Ctx, input: ApproveInput): Promise<PostView> {
  // Rendering takes seconds, so it comes before the transaction; what cannot be rendered is said when planning.
  const images = await prepareImages(ctx, input.id).catch((error: unknown) => {
    if (error instanceof AppError && error.kind !== 'not-found') return error
    throw error
  })
  return ctx.transaction(async (tx) => {
    tx.require(can.approve(tx.actor))
    const post = await lockSeen(tx, input)
    if (!isOpen(post) || post.stage !== 'in-approval') throw publishingFaults.wrongState()
    const before = await approvalState(tx, post)
    if (before.next) await requireApprover(tx, post, before, before.next)
    await decide(tx, post, { decision: 'approved', step: before.next, comment: input.comment })
    const after = await approvalState(tx, post)
    const stage = after.isApproved ? 'approved' : 'in-approval'
    await store.patch(tx, post, { stage, ...(await asking(tx, post, after, after.next)) })
    await record(
      tx,
      'publishing.approved',
      { kind: 'post', id: post.id },
      { facts: { step: before.next?.step ?? 'none' }, hashes: { content: post.content_hash } },
    )
    if (after.isApproved) await whenApproved(tx, post, images instanceof AppError ? images : null)
    hintPost(tx, post.id)
    return postView(tx, post.id)
  })
}

async function requireApprover(tx: Tx, post: store.PostRow, approval: ApprovalState, step: Step): Promise<void> {
  const approver = approverOf(tx)
  const block = approveBlock(approver, { authorId: post.author_id, lastEditorId: post.last_editor_id }, approval.valid, step)
  switch (block) {
    case null:
      return
    case 'author':
    case 'last-editor':
      throw publishingFaults.ownPost()
    case 'already-approved':
      throw publishingFaults.alreadyApproved()
    case 'not-in-department':
    case 'not-in-press-office': {
      const department = (await departments(tx)).find((one) => one.id === step.departmentId)
      throw publishingFaults.notYourStep({ department: department?.name ?? '' })
    }
  }
}

/** A yes or no is always a person's: the product itself has no say. */
function approverOf(tx: Tx): StaffActor {
  if (tx.actor.kind !== 'staff') throw commonFaults.forbidden()
  return tx.actor
}

async function decide(
  tx: Tx,
  post: store.PostRow,
  given: { decision: 'approved' | 'changes-requested' | 'rejected'; step: Step | null; comment: string },
): Promise<void> {
  await tx.db
    .insertInto('post_approvals')
    .values({
      authority_id: tx.authorityId,
      id: tx.newId('approval'),
      post_id: post.id,
      step: given.step?.step ?? 'colleague',
      decision: given.decision,
      staff_id: approverOf(tx).staffId,
      version: post.version,
      content_hash: post.content_hash,
      comment: given.comment,
      at: tx.clock.now(),
    })
    .execute()
}

/** The way on from the last yes: planned at once if somebody who may asked for it, else back to the owner. */
async function whenApproved(tx: Tx, post: store.PostRow, unrendered: AppError | null): Promise<void> {
  const title = shownTitle(post)
  const problem = post.plan_on_approval && post.release === 'none' ? await planApproved(tx, post.id, unrendered) : null
  const isPlanned = post.plan_on_approval && problem === null
  const then =
    problem === null
      ? { de: '', en: '' }
      : { de: ` Geplant ist er noch nicht: ${problem.text.de}`, en: ` It is not planned yet: ${problem.text.en}` }
  await tellOwner(tx, post, {
    kind: 'publishing.approved',
    text: isPlanned
      ? { de: `„${title}“ ist freigegeben und geplant.`, en: `"${title}" is approved and planned.` }
      : { de: `„${title}“ ist freigegeben.${then.de}`, en: `"${title}" is approved.${then.en}` },
  })
}

/** Gives a post back with what should change. */
export const requestChanges = (ctx: Ctx, input: ReturnInput): Promise<PostView> => giveBack(ctx, input, 'changes-requested')

/** Says no to a post, with the reason. */
export const rejectPost = (ctx: Ctx, input: ReturnInput): Promise<PostView> => giveBack(ctx, input, 'rejected')

function giveBack(ctx: Ctx, input: ReturnInput, decision: 'changes-requested' | 'rejected'): Promise<PostView> {
  return ctx.transaction(async (tx) => {
    tx.require(has(tx.actor, 'posts.approve'))
    const post = await lockSeen(tx, input)
    if (!isOpen(post) || (post.stage !== 'in-approval' && post.stage !== 'approved')) throw publishingFaults.wrongState()
    const approval = await approvalState(tx, post)
    await decide(tx, post, { decision, step: approval.next ?? approval.steps.at(-1) ?? null, comment: input.comment })
    await store.patch(tx, post, { stage: decision, approval_due_at: null, escalated_at: null, plan_on_approval: false })
    const action = decision === 'rejected' ? 'publishing.rejected' : 'publishing.changesRequested'
    await record(
      tx,
      action,
      { kind: 'post', id: post.id },
      { personal: { comment: input.comment }, hashes: { content: post.content_hash } },
    )
    const title = shownTitle(post)
    await tellOwner(tx, post, {
      kind: action,
      text:
        decision === 'rejected'
          ? { de: `„${title}“ wurde nicht freigegeben: ${input.comment}`, en: `"${title}" was not approved: ${input.comment}` }
          : { de: `„${title}“ kam zurück: ${input.comment}`, en: `"${title}" was returned: ${input.comment}` },
      mail: true,
    })
    hintPost(tx, post.id)
    return postView(tx, post.id)
  })
}
