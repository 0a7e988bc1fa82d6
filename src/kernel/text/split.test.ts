import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findEntities } from './entities.ts'
import { graphemes } from './graphemes.ts'
import { type CountRule, fits } from './measure.ts'
import { cutOff, splitThread } from './split.ts'

const bluesky: CountRule = { unit: 'graphemes', max: 300, maxBytes: 3000 }
const short = (max: number): CountRule => ({ unit: 'graphemes', max })
const none = { numbering: () => '' }

const closure =
  'Die Musterbrücke ist vom 7. bis 18. Dezember voll gesperrt. Wir erneuern die Fahrbahnübergangskonstruktion. Zu Fuß und mit dem Rad ' +
  'kommen Sie weiter über die Brücke. Der Bus 147 fährt über die Behelfsbrücke, alle Haltestellen bleiben. Autos folgen der Umleitung ' +
  'über die Beispielallee.\n\nFragen? Schreiben Sie uns hier oder rufen Sie an: 115. #Musterbrücke #VerkehrInMusterstadt'

it('leaves a text that fits as one part without a number', () => {
  expect(splitThread('Guten Morgen', bluesky)).toEqual(['Guten Morgen'])
})

it('splits at sentences and numbers the parts', () => {
  const parts = splitThread(closure, bluesky)
  expect(parts).toHaveLength(2)
  expect(parts[0]).toMatch(/über die Beispielallee\. \(1\/2\)$/)
  expect(parts[1]).toMatch(/^Fragen\? .*#VerkehrInMusterstadt \(2\/2\)$/s)
})

it('prefers a paragraph when the part is then at least half full', () => {
  expect(splitThread('eins zwei drei\n\nvier fünf. sechs sieben', short(30), none)).toEqual([
    'eins zwei drei',
    'vier fünf. sechs sieben',
  ])
})

it('does not take an ordinal or an abbreviation for the end of a sentence', () => {
  expect(splitThread('Wir öffnen am 18. Dezember, z. B. vormittags.', short(30), none)).toEqual([
    'Wir öffnen am 18. Dezember,',
    'z. B. vormittags.',
  ])
  expect(splitThread('Es ist zu. Wir öffnen am 18. Dezember wieder.', short(30), none)).toEqual([
    'Es ist zu.',
    'Wir öffnen am 18. Dezember',
    'wieder.',
  ])
})

it('moves a link, hashtag or mention to the next part instead of cutting it', () => {
  const rule: CountRule = { unit: 'characters', max: 28, urlLength: 23 }
  const parts = splitThread(
    'Alles dazu (https://musterstadt.de/verkehr/baustellen/musterbruecke) und #MusterstadtBautUm',
    rule,
    none,
  )
  expect(parts).toEqual(['Alles dazu', '(https://musterstadt.de/verkehr/baustellen/musterbruecke)', 'und #MusterstadtBautUm'])
})

it('cuts an endless word at whole characters', () => {
  expect(splitThread('👩🏽‍🚒'.repeat(5), short(2), none)).toEqual(['👩🏽‍🚒👩🏽‍🚒', '👩🏽‍🚒👩🏽‍🚒', '👩🏽‍🚒'])
})

it('keeps no-break blanks together', () => {
  expect(splitThread('Das kostet jetzt 10\u00a0000\u00a0€ je Tag', short(22), none)).toEqual([
    'Das kostet jetzt',
    '10\u00a0000\u00a0€ je Tag',
  ])
})

it('makes room for the longer number when a thread needs ten parts or a hundred', () => {
  for (const words of [40, 90, 700]) {
    const parts = splitThread('Straße '.repeat(words), short(22))
    parts.forEach((part, i) => {
      expect(part.endsWith(` (${i + 1}/${parts.length})`)).toBe(true)
      expect(fits(part, short(22))).toBe(true)
    })
  }
})

it('refuses a rule that has no room for the number', () => {
  expect(() => splitThread('viel zu langer Text', short(5))).toThrow(RangeError)
})

const word = fc.oneof(
  fc.string({
    minLength: 1,
    maxLength: 12,
    unit: fc.constantFrom('a', 'ß', 'Ü', 'e\u0301', '👍🏽', '👨‍👩‍👧‍👦', '.', '(', '日', '-'),
  }),
  fc.constantFrom('https://musterstadt.de/a/b', '#MusterBrücke', '@stadt@musterinstanz.example', 'gesperrt.', '18.', 'Dezember'),
)
const texts = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', '  ')), { minLength: 1, maxLength: 60 })
  .map((pairs) => pairs.flat().join(''))
const rules = fc.oneof(
  fc.record({ unit: fc.constantFrom('graphemes', 'characters', 'utf16', 'x-weighted'), max: fc.integer({ min: 40, max: 120 }) }),
  fc.record({ unit: fc.constant('x-weighted' as const), max: fc.integer({ min: 40, max: 120 }), urlLength: fc.constant(23) }),
  fc.record({ unit: fc.constant('bytes' as const), max: fc.integer({ min: 60, max: 200 }) }),
  fc.record({
    unit: fc.constant('graphemes' as const),
    max: fc.integer({ min: 30, max: 60 }),
    maxBytes: fc.integer({ min: 60, max: 120 }),
  }),
) as fc.Arbitrary<CountRule>

describe('whatever the text and the rule', () => {
  it('loses and repeats nothing, keeps every part within the rule and never cuts a character', () => {
    fc.assert(
      fc.property(texts, rules, (text, rule) => {
        const parts = splitThread(text, rule)
        for (const part of parts) expect(fits(part, rule)).toBe(true)
        const bare = parts.length === 1 ? parts : parts.map((part) => part.replace(/ \(\d+\/\d+\)$/, ''))
        expect(bare.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        expect(bare.flatMap(graphemes).filter((g) => g.trim())).toEqual(graphemes(text.trim()).filter((g) => g.trim()))
      }),
      { numRuns: 400 },
    )
  })

  it('gives back the same words when none is longer than a part, and leaves links, hashtags and mentions whole', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const parts = splitThread(text, { unit: 'bytes', max: 400 }, none)
        expect(parts.flatMap((part) => part.split(/\s+/))).toEqual(text.trim().split(/\s+/))
        const entities = (t: string) => findEntities(t).map((e) => t.slice(e.start, e.end))
        expect(parts.flatMap(entities)).toEqual(entities(text))
      }),
    )
  })
})

it('splits 60,000 characters in seconds, not minutes', () => {
  const started = performance.now()
  splitThread(closure.repeat(150), bluesky)
  splitThread('ü'.repeat(60_000), bluesky)
  expect(performance.now() - started).toBeLessThan(10_000)
})

describe('what a network folds away', () => {
  it('shows all of a short text', () => {
    expect(cutOff('Kurz.', { characters: 125, lines: 3 })).toEqual({ shown: 'Kurz.', hidden: '' })
  })

  it('cuts at a word near the limit', () => {
    const { shown, hidden } = cutOff(closure, { characters: 125 })
    expect(shown.endsWith('Zu Fuß und mit')).toBe(true)
    expect(hidden.startsWith('dem Rad')).toBe(true)
  })

  it('cuts after a number of lines', () => {
    expect(cutOff('eins\nzwei\n\nvier', { lines: 2 })).toEqual({ shown: 'eins\nzwei', hidden: 'vier' })
  })

  it('cuts an endless word at a whole character', () => {
    expect(cutOff('🇩🇪'.repeat(10), { characters: 4 })).toEqual({ shown: '🇩🇪'.repeat(4), hidden: '🇩🇪'.repeat(6) })
  })
})
