import type { StepName } from './contract-approval.ts'
import type { PostView } from './contract-post.ts'
import type { Approval } from './contract-settings.ts'

/** What the class demands, with whose members may give it. */
export interface Demand {
  approval: Approval
  departmentId: string | null
  pressDepartmentId: string | null
}

export interface Step {
  step: StepName
  /** Null: anybody who may approve. */
  departmentId: string | null
}

/** A decision, oldest first. */
export interface Decision {
  step: StepName
  decision: 'approved' | 'changes-requested' | 'rejected'
  staffId: string
  contentHash: string
}

/** The steps a class demands, in their order. */
export function stepsOf(demand: Demand): Step[] {
  switch (demand.approval) {
    case 'none':
      return []
    case 'four-eyes':
      return [{ step: 'colleague', departmentId: null }]
    case 'department-and-press':
      return [
        { step: 'department', departmentId: demand.departmentId },
        { step: 'press', departmentId: demand.pressDepartmentId },
      ]
  }
}

/** Who stands behind the present content: none of them can approve it. */
export interface Hands {
  authorId: string | null
  lastEditorId: string | null
}

/**
 * The decisions that count for this content: given for exactly it, after the last time somebody said no, each by another person, none
 * by author or last editor.
 */
export function validDecisions<Given extends Decision>(decisions: readonly Given[], contentHash: string, hands: Hands): Given[] {
  const lastNo = decisions.findLastIndex((one) => one.decision !== 'approved')
  const people = new Set<string>()
  return decisions.slice(lastNo + 1).filter((one) => {
    if (one.contentHash !== contentHash || people.has(one.staffId)) return false
    if (one.staffId === hands.authorId || one.staffId === hands.lastEditorId) return false
    people.add(one.staffId)
    return true
  })
}

/** Each step with the decision that fulfils it, or null. */
export function fulfil<Given extends Decision>(steps: readonly Step[], valid: readonly Given[]): (Step & { by: Given | null })[] {
  return steps.map((step) => ({ ...step, by: valid.find((one) => one.step === step.step) ?? null }))
}

/** The step that is asked for now; null when all are done. */
export function nextStep(steps: readonly (Step & { by: unknown })[]): Step | null {
  return steps.find((step) => step.by === null) ?? null
}

export interface Approver {
  staffId: string
  departmentIds: ReadonlySet<string>
}

/** Why somebody who may approve in general cannot approve this now; null when they can. */
export function approveBlock(
  approver: Approver,
  hands: Hands,
  valid: readonly Decision[],
  step: Step,
): PostView['approveBlocked'] {
  if (approver.staffId === hands.authorId) return 'author'
  if (approver.staffId === hands.lastEditorId) return 'last-editor'
  if (valid.some((one) => one.staffId === approver.staffId)) return 'already-approved'
  if (step.departmentId === null || approver.departmentIds.has(step.departmentId)) return null
  return step.step === 'department' ? 'not-in-department' : 'not-in-press-office'
}
