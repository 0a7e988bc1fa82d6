import { expect, test } from 'vitest'
import { fill } from './fill'
import { messages } from './messages'

const { text } = messages({
  de: { open: { one: '{count} Vorgang bei {who}', other: '{count} Vorgänge bei {who}' }, plain: 'Heute' },
  en: { open: { one: '{count} case with {who}', other: '{count} cases with {who}' }, plain: 'Today' },
})

test('a text takes its plural form from the number', () => {
  expect(text()('open', { count: 1, who: 'Ihnen' })).toBe('1 Vorgang bei Ihnen')
  expect(text()('open', { count: 0, who: 'Ihnen' })).toBe('0 Vorgänge bei Ihnen')
})

test('large numbers in texts are written as the language writes them', () => {
  expect(fill('{n} von {max}', { n: 380, max: 63_206 }, 'de')).toBe('380 von 63.206')
  expect(fill('{n} of {max}', { n: 380, max: 63_206 }, 'en')).toBe('380 of 63,206')
})

test('a missing parameter stays visible instead of leaving a hole in the sentence', () => {
  expect(fill('bei {who}', {}, 'de')).toBe('bei {who}')
})

test('a key or a parameter that the German catalogue does not have does not compile', () => {
  const t = text()
  // @ts-expect-error no such key
  expect(t('nonsense')).toBe('nonsense')
  // @ts-expect-error the number is missing
  t('open', { who: 'Ihnen' })
  expect(t('plain')).toBe('Heute')
})
