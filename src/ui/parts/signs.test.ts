import { expect, test } from 'vitest'
import { threshold } from '../fields/counter'
import { currentEntry } from '../shell/rail'
import { dueTone } from './due-chip'
import { initials } from './face'
import { networkMark } from './networks'

const minute = 60_000

test('a due time is late from its minute on, due in its last hour, in time before', () => {
  expect(dueTone(0, 0)).toBe('late')
  expect(dueTone(60 * minute, 0)).toBe('due')
  expect(dueTone(61 * minute, 0)).toBe('ok')
})

test('a counter speaks at 50, 20, 10, none left and when it is too long', () => {
  expect([60, 50, 21, 20, 9, 0, -1].map(threshold)).toEqual([undefined, 50, 50, 20, 10, 0, -1])
})

test('initials come from the first and the last word', () => {
  expect(initials('Erika Beispiel')).toBe('EB')
  expect(initials('Beispiel, Redaktion')).toBe('BR')
  expect(initials('max.mustermann')).toBe('M')
  expect(initials('@stadt@musterstadt.example')).toBe('?')
})

test('a network without a mark of its own shows the first letters of its id', () => {
  expect(networkMark('peertube')).toEqual({ letters: 'Pe', name: 'peertube' })
  expect(networkMark('practice')).toEqual({ letters: 'Üb', name: 'Übungsnetz' })
})

test('the rail marks the entry whose address is the longest beginning of where we are', () => {
  const nav = [
    { to: '/', icon: 'today' as const, label: 'Heute' },
    { to: '/dialog', icon: 'dialog' as const, label: 'Dialog' },
    { to: '/dialog/regeln', icon: 'admin' as const, label: 'Regeln' },
  ]
  expect(currentEntry(nav, '/dialog/42')?.label).toBe('Dialog')
  expect(currentEntry(nav, '/dialog/regeln/1')?.label).toBe('Regeln')
  expect(currentEntry(nav, '/dialoge')).toBeUndefined()
  expect(currentEntry(nav, '/')?.label).toBe('Heute')
})
