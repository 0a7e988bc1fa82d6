import { expect, test } from 'vitest'
import { concerns, signalOf } from './live'

test('a hint about one thing concerns that thing and the lists of its kind', () => {
  expect(concerns('conversation/42', ['conversation', '42'])).toBe(true)
  expect(concerns('conversation/42', ['conversation', '42', 'notes'])).toBe(true)
  expect(concerns('conversation/42', ['conversation', { view: 'mine' }])).toBe(true)
  expect(concerns('conversation/42', ['conversation'])).toBe(true)
})

test('a hint about one thing leaves other things and other kinds alone', () => {
  expect(concerns('conversation/42', ['conversation', '43'])).toBe(false)
  expect(concerns('conversation/42', ['post', '42'])).toBe(false)
})

test('a hint about a kind concerns everything of it', () => {
  expect(concerns('conversation', ['conversation', '43'])).toBe(true)
})

test('an event of the stream is read by its name', () => {
  expect(signalOf('hint', '{"topics":["post/1","today"],"version":3}')).toEqual({ is: 'hint', topics: ['post/1', 'today'] })
  expect(signalOf('presence', '{"topic":"desk","people":[]}')).toEqual({ is: 'presence', topic: 'desk', people: [] })
  expect(signalOf('gap', '{}')).toEqual({ is: 'gap' })
})

test('a line of the stream that is no event of ours is passed over', () => {
  expect(signalOf('hint', 'ping')).toBeUndefined()
  expect(signalOf('hint', '{"version":3}')).toBeUndefined()
  expect(signalOf('presence', '{"people":[]}')).toBeUndefined()
})
