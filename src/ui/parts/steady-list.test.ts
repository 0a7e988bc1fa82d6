import { expect, test } from 'vitest'
import { steady } from './steady-list'

interface Row {
  id: string
  text: string
}
const row = (id: string, text = id): Row => ({ id, text })
const keyOf = (one: Row) => one.id
const before = new Map([row('a'), row('b'), row('c')].map((one) => [one.id, one]))
const order = ['a', 'b', 'c']

test('what is new waits above the list and is counted', () => {
  const shown = steady(order, before, [row('n'), row('a'), row('b'), row('c')], keyOf)
  expect(shown.items.map(keyOf)).toEqual(['a', 'b', 'c'])
  expect(shown.fresh).toBe(1)
})

test('a row keeps its place but shows its newest content', () => {
  const shown = steady(order, before, [row('c', 'answered'), row('a'), row('b')], keyOf)
  expect(shown.items.map((one) => one.text)).toEqual(['a', 'b', 'answered'])
})

test('a row that has left the list stays where it was, so that nothing moves under the focus', () => {
  expect(steady(order, before, [row('a'), row('c')], keyOf).items.map(keyOf)).toEqual(['a', 'b', 'c'])
})
