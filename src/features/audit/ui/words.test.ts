import { expect, test } from 'vitest'
import { actionWord } from './action-words'
import { actionsDe } from './action-words-de'
import { placeOf, shortId, withNames } from './names'

const sources = import.meta.glob<string>(['/src/**/*.ts', '!/src/**/*.test.ts', '!/src/**/ui/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Actions that are written straight into a call of `record`. */
function recorded(): string[] {
  const found = Object.values(sources).flatMap((text) =>
    [...text.matchAll(/\brecord\(\s*tx,\s*((?:[\w.?: ]+)?'[a-z]+\.\w+'(?:\s*:\s*'[a-z]+\.\w+')?)/g)].flatMap((call) =>
      [...(call[1] ?? '').matchAll(/'([a-z]+\.\w+)'/g)].map((name) => name[1] ?? ''),
    ),
  )
  return [...new Set(found)].sort()
}

test('every act that the product writes into the log has words', () => {
  expect(recorded().length).toBeGreaterThan(50)
  expect(recorded().filter((action) => !(action in actionsDe))).toEqual([])
})

test('an act from a newer version keeps its own name', () => {
  expect(actionWord('people.invited', 'de')).toBe('Jemanden eingeladen')
  expect(actionWord('people.invited', 'en')).toBe('Somebody invited')
  expect(actionWord('training.passed', 'de')).toBe('training.passed')
})

const role = `role_${'a'.repeat(32)}`
const other = `role_${'b'.repeat(32)}`
const names = new Map([[role, 'Redaktion']])

test('ids become names where they are known, and stay short where not', () => {
  expect(withNames(`${role} ${other}`, names)).toBe('Redaktion, …bbbbbb')
  expect(withNames(`von ${role} zu mehr`, names)).toBe('von Redaktion zu mehr')
  expect(withNames('vier Augen', names)).toBe('vier Augen')
  expect(
    withNames(
      'a.b c.d',
      new Map([
        ['a.b', 'Lesen'],
        ['c.d', 'Schreiben'],
      ]),
    ),
  ).toBe('Lesen, Schreiben')
  expect(withNames('', names)).toBe('')
  expect(shortId('impressum')).toBe('impressum')
})

test('a subject leads to its screen where it has one', () => {
  expect(placeOf({ kind: 'post', id: 'post_1' })).toBe('/beitraege/post_1')
  expect(placeOf({ kind: 'hold', id: 'hold_1' })).toBeUndefined()
})
