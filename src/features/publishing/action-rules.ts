import type { Actor } from '../../kernel/actor.ts'
import type { PostAction, Release, Stage } from './contract-post.ts'
import { can } from './policy.ts'

/** What the actions of a post depend on. */
export interface ActionFacts {
  stage: Stage
  release: Release
  lane: 'normal' | 'urgent' | 'crisis'
  /** Every step of its class is fulfilled for exactly this content. */
  isApproved: boolean
  /** The class demands nobody. */
  needsNobody: boolean
  /** For a sent post: the working text differs from what was sent. */
  isEdited: boolean
  hasTime: boolean
  approveBlocked: string | null
}

/** What the actor may do with a post now. The desk draws its buttons from it; each use case asks again by itself. */
export function actionsFor(actor: Actor, post: ActionFacts): PostAction[] {
  const isOpen = post.release === 'none' || (post.release === 'sent' && post.isEdited)
  const isBack = post.stage === 'draft' || post.stage === 'changes-requested' || post.stage === 'rejected'
  const isReady = post.isApproved && (post.stage === 'approved' || (post.needsNobody && post.stage === 'draft'))
  const write = can.write(actor)
  const approve = can.approve(actor)
  const publish = can.publish(actor, post.lane)
  const allowed: Record<PostAction, boolean> = {
    edit: write && (post.release === 'none' || post.release === 'sent'),
    submit: write && isOpen && isBack,
    recall: write && isOpen && post.stage === 'in-approval',
    approve: approve && isOpen && post.stage === 'in-approval' && post.approveBlocked === null,
    'request-changes': approve && isOpen && (post.stage === 'in-approval' || post.stage === 'approved'),
    reject: approve && isOpen && (post.stage === 'in-approval' || post.stage === 'approved'),
    comment: can.comment(actor) && post.release !== 'discarded',
    plan: publish && post.release === 'none' && isReady && post.hasTime,
    publish: publish && post.release === 'none' && isReady,
    move: post.release === 'planned' ? publish : write && post.release === 'none',
    withdraw: can.withdraw(actor) && post.release === 'planned',
    'publish-edit': publish && post.release === 'sent' && post.isEdited && isReady,
    remove: publish && (post.release === 'sent' || post.release === 'removed'),
    discard: write && post.release === 'none',
    restore: write && post.release === 'discarded',
    copy: write,
  }
  return (Object.keys(allowed) as PostAction[]).filter((action) => allowed[action])
}
