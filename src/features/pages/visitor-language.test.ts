import { expect, test } from 'vitest'
import { visitorLanguage } from './visitor-language.ts'

test('the language a visitor prefers among ours wins', () => {
  expect(visitorLanguage('en-GB,en;q=0.9,de;q=0.8', 'de')).toBe('en')
  expect(visitorLanguage('tr, de-AT;q=0.3, en;q=0.2', 'en')).toBe('de')
  expect(visitorLanguage('en;q=0', 'de')).toBe('de')
})

test('who asks for neither, for both alike or for nonsense gets the authority’s', () => {
  for (const header of [undefined, '', 'tr', '*', 'de,en', ';;q=,', 'x'.repeat(10_000)]) {
    expect(visitorLanguage(header, 'de')).toBe('de')
    expect(visitorLanguage(header, 'en')).toBe('en')
  }
})
