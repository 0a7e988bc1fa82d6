import { expect, test } from 'vitest'
import { readLink } from './link-address'
import { moved } from './order'

test('a picture moves by one place and stays where it is at the ends', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
})

test('an address may be typed without https, and words are none', () => {
  expect(readLink('musterstadt.example/bruecke')).toBe('https://musterstadt.example/bruecke')
  expect(readLink(' http://musterstadt.example ')).toBe('http://musterstadt.example')
  for (const none of [
    '',
    'bruecke',
    'https://',
    'javascript:alert(1)',
    'mehr dazu.hier unten',
    'mailto:presse@musterstadt.example',
  ]) {
    expect(readLink(none)).toBeNull()
  }
})
