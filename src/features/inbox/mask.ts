import { findCaseData } from '../../kernel/text/case-data.ts'

export interface Masked {
  start: number
  end: number
  kind: string
}

/** Kinds that say who or where a person is: hidden in lists and threads until someone asks (rule 15). Health words stay readable. */
const hidden = new Set(['iban', 'phone', 'email', 'caseNumber', 'birthDate', 'licencePlate', 'address'])

/** Replaces case data by blocks of the same length, so that a masked text never carries what it hides. */
export function maskCaseData(text: string): { text: string; masked: Masked[] } {
  const masked = findCaseData(text)
    .filter((one) => hidden.has(one.kind))
    .map(({ start, end, kind }) => ({ start, end, kind }))
  let out = text
  for (const { start, end } of masked) out = out.slice(0, start) + '▒'.repeat(end - start) + out.slice(end)
  return { text: out, masked }
}
