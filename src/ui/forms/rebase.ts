/** What somebody is changing: the stored values they began with, and their own. */
export interface Edits<V extends object> {
  base: V
  version: number
  values: V
  /** Fields that somebody else changed meanwhile to something else than here. */
  conflicts: readonly (keyof V)[]
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

export const changedFields = <V extends object>({ base, values }: Pick<Edits<V>, 'base' | 'values'>): (keyof V)[] =>
  (Object.keys(values) as (keyof V)[]).filter((field) => !same(values[field], base[field]))

/**
 * Puts somebody's changes on what is stored now. What they did not touch is taken over; what both changed, differently, stays as they wrote
 * it and is named, so that nothing is overwritten without being seen.
 */
export function rebase<V extends object>(edits: Edits<V>, stored: V, version: number): Edits<V> {
  const mine = new Set(changedFields(edits))
  const values = { ...stored }
  const conflicts: (keyof V)[] = []
  for (const field of mine) {
    values[field] = edits.values[field]
    const theirs = !same(stored[field], edits.base[field])
    const open = edits.conflicts.includes(field)
    if ((theirs || open) && !same(stored[field], edits.values[field])) conflicts.push(field)
  }
  return { base: stored, version, values, conflicts }
}
