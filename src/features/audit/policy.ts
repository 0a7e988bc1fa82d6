import { type Actor, has } from '../../kernel/actor.ts'

export const can = {
  /** Read the log; by person only with a reason besides. */
  read: (actor: Actor): boolean => has(actor, 'audit.read'),
}
