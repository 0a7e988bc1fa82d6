import { expect, test } from 'vitest'
import { placeAfter, tokenOf } from './link-token'

test('a link that was cut off when copying has no token', () => {
  expect(tokenOf(`#${'a'.repeat(43)}`)).toBe('a'.repeat(43))
  expect(tokenOf(`#${'a'.repeat(42)}`)).toBe('')
  expect(tokenOf('')).toBe('')
})

test('signing in leads back to the place one came from', () => {
  expect(placeAfter('/dialog/conversation_1?view=mine')).toBe('/dialog/conversation_1?view=mine')
})

test('signing in never leads to another site', () => {
  expect(placeAfter('//boese.example')).toBe('/heute')
  expect(placeAfter('/\\boese.example')).toBe('/heute')
  expect(placeAfter('https://boese.example')).toBe('/heute')
  expect(placeAfter(undefined)).toBe('/heute')
})
