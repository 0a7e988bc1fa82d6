import { type Actor, has } from '../../kernel/actor.ts'

export const can = {
  see: (actor: Actor) => actor.kind === 'staff' || actor.kind === 'system',
  resolve: (actor: Actor) => has(actor, 'deliveries.resolve'),
  hold: (actor: Actor) => has(actor, 'channels.hold'),
}
