import { type Actor, has } from '../../kernel/actor.ts'

/**
 * What a delivery is about decides who reads it, as it decides who reads the thing itself: posts are read by everybody who works here,
 * answers to citizens by those who read the dialogue. Of a kind that is not named here nobody reads anything.
 */
const readers: Readonly<Record<string, (actor: Actor) => boolean>> = {
  post: (actor) => actor.kind === 'staff' || actor.kind === 'system',
  message: (actor) => has(actor, 'dialog.read'),
}

const mayRead = (actor: Actor, subjectKind: string): boolean => readers[subjectKind]?.(actor) ?? false

export const can = {
  see: mayRead,
  /** Who may read it and settles deliveries; of an answer also whoever answers citizens. */
  resolve: (actor: Actor, subjectKind: string): boolean =>
    mayRead(actor, subjectKind) &&
    (has(actor, 'deliveries.resolve') || (subjectKind === 'message' && has(actor, 'dialog.reply'))),
  hold: (actor: Actor): boolean => has(actor, 'channels.hold'),
}

/** The kinds of subjects whose deliveries a person settles. */
export const settledKinds = (actor: Actor): string[] => readableKinds(actor).filter((kind) => can.resolve(actor, kind))

/** The kinds of subjects whose deliveries a person reads. */
export const readableKinds = (actor: Actor): string[] => Object.keys(readers).filter((kind) => mayRead(actor, kind))
