import { type Actor, has } from '../../kernel/actor.ts'

export const can = {
  read: (actor: Actor) => has(actor, 'dialog.read'),
  reply: (actor: Actor) => has(actor, 'dialog.reply'),
  assign: (actor: Actor) => has(actor, 'dialog.assign') || has(actor, 'dialog.reply'),
  publishAnswer: (actor: Actor) => has(actor, 'dialog.publishAnswer'),
}
