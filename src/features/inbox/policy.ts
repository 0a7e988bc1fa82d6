import { type Actor, has } from '../../kernel/actor.ts'

const read = (actor: Actor): boolean => has(actor, 'dialog.read')

export const can = {
  read,
  // Each of these answers with the conversation, so none is for those who may not read it.
  reply: (actor: Actor): boolean => read(actor) && has(actor, 'dialog.reply'),
  assign: (actor: Actor): boolean => read(actor) && (has(actor, 'dialog.assign') || has(actor, 'dialog.reply')),
  publishAnswer: (actor: Actor): boolean => has(actor, 'dialog.publishAnswer'),
}
