import { expect, test } from 'vitest'
import { ariaKeyOf, declareShortcut, isSingleKey, keyOf } from './settings'

declareShortcut({ id: 'test.reply', key: 'r', label: 'Antworten', group: 'Dialog' })
declareShortcut({ id: 'test.search', key: 'mod+k', label: 'Suchen', group: 'Überall' })

const now = { off: false, own: {} }

test('single keys can be switched off while combinations go on working', () => {
  expect(keyOf('test.reply', now)).toBe('r')
  expect(keyOf('test.reply', { ...now, off: true })).toBeUndefined()
  expect(keyOf('test.search', { ...now, off: true })).toBe('Strg K')
})

test('an own key stands above the declared one, an emptied one takes it away', () => {
  expect(keyOf('test.reply', { ...now, own: { 'test.reply': 'x' } })).toBe('x')
  expect(keyOf('test.reply', { ...now, own: { 'test.reply': '' } })).toBeUndefined()
})

test('the plus sign alone is a single key', () => {
  expect(isSingleKey('+')).toBe(true)
  expect(isSingleKey('mod+k')).toBe(false)
})

test('screen readers are told a combination as one shortcut, in no language', () => {
  expect(ariaKeyOf('test.search', now)).toBe('Control+k')
  expect(ariaKeyOf('test.reply', now)).toBe('r')
  expect(ariaKeyOf('test.reply', { ...now, off: true })).toBeUndefined()
})
