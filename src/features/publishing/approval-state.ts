import type { Tx } from '../../infra/ctx.ts'
import { type Decision, fulfil, nextStep, type Step, stepsOf, validDecisions } from './approval-rules.ts'
import { publishingFaults } from './contract-faults.ts'
import { type ClassRow, classRow } from './reads-settings.ts'
import type { PostRow } from './store.ts'

export interface GivenDecision extends Decision {
  id: string
  at: Date
  comment: string
  version: number
  name: string
}

/** Where the approval of a post stands, for exactly the content it has now. */
export interface ApprovalState {
  postClass: ClassRow
  /** All decisions ever, oldest first. */
  decisions: GivenDecision[]
  valid: GivenDecision[]
  steps: (Step & { by: GivenDecision | null })[]
  next: Step | null
  isApproved: boolean
}

export async function approvalState(tx: Tx, post: PostRow): Promise<ApprovalState> {
  const postClass = await classRow(tx, post.class_id)
  if (!postClass) throw publishingFaults.unknownPart({ what: post.class_id })
  const decisions = await decisionsOf(tx, post.id)
  return stateFrom(post, postClass, decisions)
}

/** The same from what was read before: for lists. */
export function stateFrom(post: PostRow, postClass: ClassRow, decisions: GivenDecision[]): ApprovalState {
  const hands = { authorId: post.author_id, lastEditorId: post.last_editor_id }
  const valid = validDecisions(decisions, post.content_hash, hands)
  const demand = {
    approval: postClass.approval,
    departmentId: post.department_id,
    pressDepartmentId: postClass.press_department_id,
  }
  const steps = fulfil(stepsOf(demand), valid)
  const next = nextStep(steps)
  return { postClass, decisions, valid, steps, next, isApproved: next === null }
}

async function decisionsOf(tx: Tx, postId: string): Promise<GivenDecision[]> {
  return (await decisionsOfAll(tx, [postId])).get(postId) ?? []
}

/** Decisions about several posts in one query. */
export async function decisionsOfAll(tx: Tx, postIds: readonly string[]): Promise<Map<string, GivenDecision[]>> {
  const found = new Map<string, GivenDecision[]>()
  if (postIds.length === 0) return found
  const rows = await tx.db
    .selectFrom('post_approvals as a')
    .innerJoin('staff as s', (join) => join.onRef('s.authority_id', '=', 'a.authority_id').onRef('s.id', '=', 'a.staff_id'))
    .select([
      'a.id',
      'a.post_id',
      'a.step',
      'a.decision',
      'a.staff_id',
      'a.content_hash',
      'a.at',
      'a.comment',
      'a.version',
      's.name',
    ])
    .where('a.authority_id', '=', tx.authorityId)
    .where('a.post_id', 'in', [...postIds])
    .orderBy('a.id')
    .execute()
  for (const { post_id, staff_id, content_hash, ...row } of rows) {
    found.set(post_id, [...(found.get(post_id) ?? []), { ...row, staffId: staff_id, contentHash: content_hash }])
  }
  return found
}
