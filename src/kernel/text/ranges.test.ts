import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outside, type Range } from './ranges.ts'

const range = (start: number, end: number): Range => ({ start, end })

test('of the second list only what meets nothing in the first is taken', () => {
  const kept = [range(2, 4), range(10, 12)]
  const more = [range(0, 2), range(3, 5), range(4, 6), range(9, 13), range(12, 14), range(20, 21)]
  expect(outside(kept, more)).toEqual([range(0, 2), range(4, 6), range(12, 14), range(20, 21)])
})

test('it is so for whatever lists', () => {
  const list = fc
    .uniqueArray(fc.nat(60), { maxLength: 20 })
    .map((cuts) => cuts.sort((a, b) => a - b))
    .map((cuts) => cuts.flatMap((start, n) => (n % 2 === 0 && cuts[n + 1] ? [range(start, cuts[n + 1] ?? 0)] : [])))
  fc.assert(
    fc.property(list, list, (kept, more) => {
      const free = more.filter((one) => !kept.some((other) => one.start < other.end && one.end > other.start))
      expect(outside(kept, more)).toEqual(free)
    }),
  )
})

test('twenty times as many are looked at twenty times as often, not four hundred times', () => {
  const looksAt = (many: number): number => {
    let looks = 0
    const watched = (start: number): Range => ({
      get start() {
        looks += 1
        return start
      },
      get end() {
        looks += 1
        return start + 1
      },
    })
    const every = (from: number) => Array.from({ length: many }, (_, n) => watched(from + 4 * n))
    outside(every(0), every(2))
    return looks
  }
  expect(looksAt(20_000)).toBeLessThan(looksAt(1_000) * 21)
})
