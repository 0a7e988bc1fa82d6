import { expect, test } from 'vitest'
import { decodeCursor, decodePlace, encodeCursor } from './page.ts'

test('a cursor comes back as it was made', () => {
  expect(decodeCursor(encodeCursor(['ü', 1, null]))).toEqual(['ü', 1, null])
})

test.each(['', '!!!', 'AAAA', btoa('{"a":1}'), btoa('[[1]]'), btoa('["\\u0000"]'), btoa('["\\ud800"]')])(
  '%j is no cursor of ours',
  (cursor) => {
    expect(decodeCursor(cursor)).toBeNull()
  },
)

test.each(['2026-11-22 09:00:00+00', '2026-11-22 09:00:00.123456+00', '2026-11-22T09:00:00.123Z', 'infinity'])(
  'a list goes on at %s',
  (at) => {
    expect(decodePlace(encodeCursor([at, 'id']))).toEqual({ at, id: 'id' })
  },
)

test.each(['x', '2026-02-31 09:00:00+00', '2026-13-01T00:00:00Z', '2026-11-22', '-infinity', 'now', 7])(
  'no list goes on at %s',
  (at) => {
    expect(decodePlace(encodeCursor([at, 'id']))).toBeNull()
  },
)
