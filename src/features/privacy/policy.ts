import { type Actor, has } from '../../kernel/actor.ts'

export const can = {
  seePeriods: (actor: Actor) => has(actor, 'periods.manage') || has(actor, 'privacy.handle'),
  changePeriods: (actor: Actor) => has(actor, 'periods.manage'),
  handlePerson: (actor: Actor) => has(actor, 'privacy.handle'),
}
