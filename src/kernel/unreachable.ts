/** Ends an exhaustive switch: the compiler refuses a case that was forgotten, and a bad value at run time fails loudly. */
export function unreachable(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
