import { type Actor, has } from '../../kernel/actor.ts'

export const can = {
  /** Whoever works here may read what the public reads anyway, and how it came about. */
  readTexts: (actor: Actor): boolean => actor.kind !== 'citizen',
  editTexts: (actor: Actor): boolean => has(actor, 'texts.edit'),
  changeLook: (actor: Actor): boolean => has(actor, 'authority.manage'),
}
