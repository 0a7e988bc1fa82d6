import { useState } from 'react'
import { changedFields, type Edits, rebase } from './rebase'

export interface Editing<V extends object> {
  values: V
  /** Goes with the request; the server refuses it when somebody else was faster. */
  version: number
  set: (change: Partial<V>) => void
  /** Only what differs from what is stored. */
  changes: Partial<V>
  dirty: boolean
  /** Back to what is stored. */
  reset: () => void
  conflicts: readonly { field: keyof V; theirs: V[keyof V] }[]
  /** Decides a conflict: take what they wrote, or keep what stands here. */
  take: (field: keyof V) => void
  keep: (field: keyof V) => void
}

/**
 * Edits something that others may change at the same time. When a newer version is read (a live hint, or after a refused save) the changes
 * made here are put upon it; `conflicts` names what both changed. Show them with `Conflicts`.
 * @param stored the fields that can be edited, as they are stored; a new object each time is fine
 */
export function useEditing<V extends object>(stored: V, version: number): Editing<V> {
  const [edits, setEdits] = useState<Edits<V>>({ base: stored, version, values: stored, conflicts: [] })
  const now = edits.version === version ? edits : rebase(edits, stored, version)
  if (now !== edits) setEdits(now)
  const fields = changedFields(now)
  const decide = (field: keyof V, values: V) =>
    setEdits({ ...now, values, conflicts: now.conflicts.filter((one) => one !== field) })
  return {
    values: now.values,
    version,
    set: (change) => setEdits({ ...now, values: { ...now.values, ...change } }),
    changes: Object.fromEntries(fields.map((field) => [field, now.values[field]])) as Partial<V>,
    dirty: fields.length > 0,
    reset: () => setEdits({ ...now, values: now.base, conflicts: [] }),
    conflicts: now.conflicts.map((field) => ({ field, theirs: now.base[field] })),
    take: (field) => decide(field, { ...now.values, [field]: now.base[field] }),
    keep: (field) => decide(field, now.values),
  }
}
