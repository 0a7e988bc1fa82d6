import { expect, test } from 'vitest'
import { slugOf } from './slug.ts'

test.each([
  ['Verkehr und Baustellen', 'verkehr-und-baustellen'],
  ['Ämter & Öffnungszeiten', 'aemter-oeffnungszeiten'],
  ['  Café – Straße  ', 'cafe-strasse'],
  ['???', 'thema'],
])('the address of "%s" is %s', (name, slug) => {
  expect(slugOf(name, new Set())).toBe(slug)
})

test('a second topic of a like name gets an address of its own', () => {
  expect(slugOf('Verkehr', new Set(['verkehr', 'verkehr-2']))).toBe('verkehr-3')
})
