import { type Actor, has } from '../../kernel/actor.ts'

export const can = {
  /** Everybody who works here sees the channels; what they may do with them is asked there. */
  see: (actor: Actor) => actor.kind === 'staff' || actor.kind === 'system',
  manage: (actor: Actor) => has(actor, 'channels.manage'),
}
