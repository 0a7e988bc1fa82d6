import { expect, test } from 'vitest'
import { maxImageBytes } from '../contract.ts'
import { refusal } from './accept'

test('a file that the server would refuse is not uploaded, one of unknown type is tried', () => {
  expect(refusal({ type: 'image/png', size: maxImageBytes })).toBeNull()
  expect(refusal({ type: 'image/png', size: maxImageBytes + 1 })).toBe('tooLarge')
  expect(refusal({ type: 'application/pdf', size: 10 })).toBe('wrongType')
  expect(refusal({ type: '', size: 10 })).toBeNull()
})
