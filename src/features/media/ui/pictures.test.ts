import { expect, test } from 'vitest'
import { maxImageBytes } from '../contract.ts'
import { refusal } from './accept'
import { moved } from './order'

test('a picture moves by one place and stays where it is at the ends', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
})

test('a file that the server would refuse is not uploaded, one of unknown type is tried', () => {
  expect(refusal({ type: 'image/png', size: maxImageBytes })).toBeNull()
  expect(refusal({ type: 'image/png', size: maxImageBytes + 1 })).toBe('tooLarge')
  expect(refusal({ type: 'application/pdf', size: 10 })).toBe('wrongType')
  expect(refusal({ type: '', size: 10 })).toBeNull()
})
