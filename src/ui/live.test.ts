import { expect, test } from 'vitest'
import { concerns, hintOf } from './live'

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

test('a line of the stream that is not a hint is passed over', () => {
  expect(hintOf('{"topic":"post/1","version":3}')).toEqual({ topic: 'post/1', version: 3 })
  expect(hintOf('ping')).toBeUndefined()
  expect(hintOf('{"version":3}')).toBeUndefined()
})
