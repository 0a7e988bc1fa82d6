import type { z } from 'zod'
import { type Actor, has } from '../../kernel/actor.ts'
import type { PostLane } from './contract-content.ts'

type Lane = z.infer<typeof PostLane>

/** Who may do what with posts. What the state of a post allows stands in `action-rules.ts`; who of the approvers in `approval-rules.ts`. */
export const can = {
  /** Everybody who works here sees the posts. */
  see: (actor: Actor) => actor.kind === 'staff' || actor.kind === 'system',
  write: (actor: Actor) => has(actor, 'posts.write'),
  approve: (actor: Actor) => has(actor, 'posts.approve'),
  comment: (actor: Actor) => has(actor, 'posts.write') || has(actor, 'posts.approve'),
  /** What leaves: with the right of its lane. */
  publish: (actor: Actor, lane: Lane) => {
    switch (lane) {
      case 'normal':
        return has(actor, 'posts.publish')
      case 'urgent':
        return has(actor, 'posts.publishUrgent')
      case 'crisis':
        return has(actor, 'crisis.act')
    }
  },
  /** Taking back is always the safe side: who writes may, too. */
  withdraw: (actor: Actor) => has(actor, 'posts.publish') || has(actor, 'posts.write'),
  manage: (actor: Actor) => has(actor, 'authority.manage'),
}
