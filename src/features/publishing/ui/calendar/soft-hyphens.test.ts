import { expect, test } from 'vitest'
import { softened } from './soft-hyphens'

const shown = (title: string) => softened(title).replaceAll('\u00ad', '|')

test('long compounds get places to break where their parts meet', () => {
  expect(shown('Straßensperrung in der Innenstadt')).toMatch(/^Straßen\|sperrung/)
  expect(shown('Weihnachtsmarkt öffnet')).toMatch(/^Weihnachts\|markt/)
})

test('a title without its soft hyphens is the title', () => {
  for (const title of [
    'Grundsteuerbescheide erklärt',
    'Verkehrsberuhigungsmaßnahmen',
    'Ausländerbehörde: Sprechstunde',
    'Öffnungszeiten',
  ]) {
    expect(softened(title).replaceAll('\u00ad', '')).toBe(title)
  }
})

test('a break that may be in the wrong place is left out', () => {
  expect(shown('Karnevalsauftakt')).toBe('Karnevalsauftakt')
})

test('short words stay whole', () => {
  expect(shown('Rathaus heute zu')).toBe('Rathaus heute zu')
})
