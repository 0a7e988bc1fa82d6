import { expect, test } from 'vitest'
import { changedFields, type Edits, rebase } from './rebase'

interface Values {
  name: string
  purpose: string
  groups: readonly string[]
}

const stored: Values = { name: 'Website', purpose: 'alles', groups: ['a'] }
const edits = (change: Partial<Values>): Edits<Values> => ({
  base: stored,
  version: 1,
  values: { ...stored, ...change },
  conflicts: [],
})

test('what somebody else changed is taken over where nothing was changed here', () => {
  const after = rebase(edits({ name: 'Stadtseite' }), { ...stored, purpose: 'Meldungen' }, 2)
  expect(after.values).toEqual({ name: 'Stadtseite', purpose: 'Meldungen', groups: ['a'] })
  expect(after.conflicts).toEqual([])
  expect(changedFields(after)).toEqual(['name'])
})

test('what both changed stays as written here and is named', () => {
  const after = rebase(edits({ name: 'Stadtseite' }), { ...stored, name: 'Portal' }, 2)
  expect(after.values.name).toBe('Stadtseite')
  expect(after.conflicts).toEqual(['name'])
})

test('the same change made twice is no conflict', () => {
  expect(rebase(edits({ groups: ['a', 'b'] }), { ...stored, groups: ['a', 'b'] }, 2).conflicts).toEqual([])
})

test('a conflict that was not decided stays one when a third change comes in', () => {
  const once = rebase(edits({ name: 'Stadtseite' }), { ...stored, name: 'Portal' }, 2)
  expect(rebase(once, { ...stored, name: 'Portal', purpose: 'neu' }, 3).conflicts).toEqual(['name'])
})

test('after saving there is nothing left to save', () => {
  const after = rebase(edits({ name: 'Stadtseite' }), { ...stored, name: 'Stadtseite' }, 2)
  expect(changedFields(after)).toEqual([])
})
