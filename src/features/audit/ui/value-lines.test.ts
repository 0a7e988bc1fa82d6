import { expect, test } from 'vitest'
import { valueLines } from './value-lines'

const words = { before: 'vorher', after: 'nachher' }

test('what something was and became stands in one line', () => {
  expect(valueLines({ name: { before: 'Erika B.', after: 'Erika Beispiel' } }, words)).toEqual([
    { term: 'name', value: 'vorher: Erika B. · nachher: Erika Beispiel' },
  ])
})

test('texts, lists and what is empty stay readable', () => {
  expect(valueLines({ reason: 'Beschwerde', names: ['a', 'b'], note: '', other: { x: 1 } }, words)).toEqual([
    { term: 'reason', value: 'Beschwerde' },
    { term: 'names', value: 'a, b' },
    { term: 'note', value: '–' },
    { term: 'other', value: '{"x":1}' },
  ])
  expect(valueLines(null, words)).toEqual([])
})
