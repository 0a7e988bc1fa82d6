import type { z } from 'zod'
import { type Actor, has } from '../../kernel/actor.ts'
import type { Right } from '../../kernel/right.ts'
import type { PostLane } from './contract-content.ts'

type Lane = z.infer<typeof PostLane>

/** The right that each lane takes. */
export const publishRight = {
  normal: 'posts.publish',
  urgent: 'posts.publishUrgent',
  crisis: 'crisis.act',
} as const satisfies Record<Lane, Right>

/** Who may do what with posts. What the state of a post allows stands in `action-rules.ts`; who of the approvers in `approval-rules.ts`. */
export const can = {
  /** Everybody who works here sees the posts. */
  see: (actor: Actor) => actor.kind === 'staff' || actor.kind === 'system',
  write: (actor: Actor) => has(actor, 'posts.write'),
  approve: (actor: Actor) => has(actor, 'posts.approve'),
  comment: (actor: Actor) => has(actor, 'posts.write') || has(actor, 'posts.approve'),
  /** What leaves: with the right of its lane. */
  publish: (actor: Actor, lane: Lane) => has(actor, publishRight[lane]),
  /** Taking back is always the safe side: who writes may, too. */
  withdraw: (actor: Actor) => has(actor, 'posts.publish') || has(actor, 'posts.write'),
  manage: (actor: Actor) => has(actor, 'authority.manage'),
}
