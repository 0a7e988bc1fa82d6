import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, plainJson } from './rules.ts'

describe('the canonical text of a value', () => {
  test('does not depend on the order of keys at any depth', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: 'x' })).toBe('{"a":"x","b":[{"c":2,"d":1}]}')
    expect(canonicalJson({ a: 'x', b: [{ c: 2, d: 1 }] })).toBe('{"a":"x","b":[{"c":2,"d":1}]}')
  })

  test('differs wherever the values differ', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [first, second] = [plainJson(one), plainJson(other)]
        const same = JSON.stringify(sorted(first)) === JSON.stringify(sorted(second))
        expect(canonicalJson(first) === canonicalJson(second)).toBe(same)
      }),
    )
  })

  test('is the same before and after a way through JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = plainJson(value)
        expect(canonicalJson(JSON.parse(JSON.stringify(plain)))).toBe(canonicalJson(plain))
      }),
    )
  })
})

test('what the database cannot store is replaced before it is hashed', () => {
  expect(plainJson({ text: 'a\u0000b', half: '\ud800', none: undefined, at: new Date(0) })).toEqual({
    text: 'a\ufffdb',
    half: '\ufffd',
    at: '1970-01-01T00:00:00.000Z',
  })
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  // Marked as an object: `{}` and `[]` are two values.
  return { entries: entries.map(([key, one]) => [key, sorted(one)]) }
}
