import { type Actor, has } from '../../kernel/actor.ts'

/** Who may do what with the practice network. */
export const can = {
  /** Faults, storms, letting citizens write, opening it to visitors. */
  steer: (actor: Actor): boolean => has(actor, 'practice.steer'),
  /** Accounts and their tokens: also who connects channels. */
  keepAccounts: (actor: Actor): boolean => has(actor, 'practice.steer') || has(actor, 'channels.manage'),
  look: (actor: Actor): boolean => has(actor, 'practice.steer') || has(actor, 'channels.manage'),
}
