import { describe, expect, test } from 'vitest'
import { rights } from '../../kernel/right.ts'
import { defaultRoles, describeDevice, isTelling, isWeakPassword, restAfter } from './rules.ts'

describe('after failed attempts', () => {
  test('from one address the account rests from the fifth on, each time twice as long, at most a quarter of an hour', () => {
    expect([0, 4, 5, 6, 7, 10, 100].map((n) => restAfter(n, 'address'))).toEqual([0, 0, 30, 60, 120, 900, 900])
  })

  test('from everywhere together it rests late and at most five minutes, so that strangers cannot lock a person out', () => {
    expect([5, 29, 30, 31, 34, 1000].map((n) => restAfter(n, 'account'))).toEqual([0, 0, 30, 60, 300, 300])
  })

  test('the log hears of the first, the fifth and every doubling', () => {
    expect(Array.from({ length: 100 }, (_, n) => n + 1).filter(isTelling)).toEqual([1, 5, 10, 20, 40, 80])
  })
})

describe('a password', () => {
  const own = ['Erika Beispiel', 'erika.beispiel@musterstadt.example']

  test.each([
    'kurz',
    'aaaaaaaaaaaaaaaa',
    'abababababababab',
    '123456789012',
    'abcdefghijklm',
    'Passwort1234',
    'Willkommen2026!',
    'ErikaBeispiel1',
    'beispiel-musterstadt',
    'Sommer2026!!',
  ])('%s is refused', (password) => {
    expect(isWeakPassword(password, own)).toBe(true)
  })

  test.each([
    'richtig pferd batterie',
    'Kaktus-Laterne-Regen-7',
    'g7Qp!x2Lw9#z',
    'Umschlagplatz fuer Ideen',
    'Übermorgenland-Ziege',
  ])('%s is accepted', (password) => {
    expect(isWeakPassword(password, own)).toBe(false)
  })
})

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox · Linux'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge · Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1', 'Safari · iOS'],
  ['curl/8.5', '?'],
])('the device %s is called %s', (userAgent, device) => {
  expect(describeDevice(userAgent)).toBe(device)
})

test('every right belongs to a role that a new authority has', () => {
  const given = new Set(defaultRoles.flatMap((role) => role.rights))
  expect(rights.filter((right) => !given.has(right))).toEqual([])
})

test('nobody who approves posts by role alone also manages people', () => {
  const both = defaultRoles.filter((role) => role.rights.includes('people.manage') && role.rights.includes('posts.approve'))
  expect(both).toEqual([])
})
