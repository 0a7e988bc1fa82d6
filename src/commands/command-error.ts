/** Something the operator must do differently; the message says what. */
export class CommandError extends Error {
  readonly code = 'command'
}
