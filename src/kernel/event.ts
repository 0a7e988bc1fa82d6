/** Something that happened in a feature, in the past tense. What follows from it stands in src/reactions.ts. */
export interface EventKind<Payload> {
  readonly name: string
  /** Never present: carries the payload's type. */
  readonly payload?: Payload
}

/**
 * Declares an event in a feature's contract. Payloads hold ids only.
 * @example export const messageReceived = event<{ messageId: Id<'message'> }>('inbox.messageReceived')
 */
export function event<Payload>(name: string): EventKind<Payload> {
  return { name }
}
