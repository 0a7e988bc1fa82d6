import type { ConsentProblem } from '../../contract.ts'

/** Every reason for coming back without a channel, each with its words in the catalogue. */
const known: Record<ConsentProblem, true> = {
  'signed-out': true,
  unknown: true,
  used: true,
  expired: true,
  'not-allowed': true,
  refused: true,
  failed: true,
  unreachable: true,
  'no-account': true,
  'other-account': true,
  taken: true,
  gone: true,
}

/** The reason in the address; one that this desk does not know is as good as none that can be named. */
export function consentProblemOf(written: string | undefined): ConsentProblem | undefined {
  if (written === undefined) return undefined
  return Object.hasOwn(known, written) ? (written as ConsentProblem) : 'unknown'
}
