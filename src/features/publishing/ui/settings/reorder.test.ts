import { expect, test } from 'vitest'
import { reorder } from './reorder'

const list = (...positions: number[]) => positions.map((position, i) => ({ id: String(i), position }))
const moves = (changes: { item: { id: string }; position: number }[]) => changes.map((one) => [one.item.id, one.position])

test('moving up swaps two places and touches no other', () => {
  expect(moves(reorder(list(10, 20, 30, 40), '2', -1))).toEqual([
    ['2', 20],
    ['1', 30],
  ])
})

test('entries that never had an order get one', () => {
  expect(moves(reorder(list(1000, 1000, 1000), '0', 1))).toEqual([
    ['1', 10],
    ['0', 20],
    ['2', 30],
  ])
})

test('the first cannot go up and the last cannot go down', () => {
  expect(reorder(list(10, 20), '0', -1)).toEqual([])
  expect(reorder(list(10, 20), '1', 1)).toEqual([])
})
