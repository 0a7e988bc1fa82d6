import { expect, test } from 'vitest'
import { encodeCursor } from '../../kernel/page.ts'
import { placeOf } from './place.ts'

test('a list goes on where it ended', () => {
  expect(placeOf(encodeCursor(['2026-11-24T10:00:00.000Z', 'post_1']))).toEqual({ at: '2026-11-24T10:00:00.000Z', id: 'post_1' })
  expect(placeOf(encodeCursor(['infinity', 'post_1']))?.at).toBe('infinity')
})

test.each([
  undefined,
  '',
  'nonsense',
  encodeCursor(['gestern', 'post_1']),
  encodeCursor([1, 2]),
  encodeCursor(['2026-99-99T10:00:00.000Z', 'a']),
])('a cursor that no list gave (%s) begins at the beginning', (cursor) => {
  expect(placeOf(cursor)).toBeNull()
})
