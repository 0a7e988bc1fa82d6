import { commonFaults, type FieldProblem } from '../../kernel/fault.ts'
import { isStorable } from '../../kernel/text/storable.ts'

/** What no field of ours needs; deeper input is refused rather than walked. */
const deepest = 20

const text = { de: 'Text ohne Nullzeichen und ohne halbe Zeichen', en: 'text without NUL and without half characters' }

/**
 * Refuses text that the database could not hold, wherever it stands in the input: nobody types it, and each feature would have to think
 * of it.
 * @throws commonFaults.invalid naming the fields
 */
export function requireStorable(input: object): void {
  const problems = unstorable(input, '', 0)
  if (problems.length > 0) throw commonFaults.invalid({}, problems.slice(0, 20))
}

function unstorable(value: unknown, at: string, depth: number): FieldProblem[] {
  if (typeof value === 'string') {
    return isStorable(value) ? [] : [{ field: at || '(whole)', expected: text }]
  }
  if (typeof value !== 'object' || value === null) return []
  if (depth > deepest) return [{ field: at, expected: { de: `höchstens ${deepest} Ebenen`, en: `at most ${deepest} levels` } }]
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = at === '' ? key : `${at}.${key}`
    return isStorable(key) ? unstorable(inner, place, depth + 1) : [{ field: at || '(whole)', expected: text }]
  })
}
