import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findEntities } from './entities.ts'

const found = (text: string) => findEntities(text).map((entity) => text.slice(entity.start, entity.end))

describe('a link ends where a reader would end it', () => {
  it.each([
    ['Mehr: https://musterstadt.de/termine.', ['https://musterstadt.de/termine']],
    ['https://musterstadt.de/a_(b)), c', ['https://musterstadt.de/a_(b)']],
    ['https://musterstadt.de/a(b', ['https://musterstadt.de/a(b']],
    ['(siehe https://musterstadt.de/a)', ['https://musterstadt.de/a']],
    ['https://de.wikipedia.org/wiki/Brücke_(Bauwerk) lesen', ['https://de.wikipedia.org/wiki/Brücke_(Bauwerk)']],
    ['„https://musterstadt.de/a“', ['https://musterstadt.de/a']],
    ['»https://musterstadt.de«', ['https://musterstadt.de']],
    ['https://musterstadt.de/a?b=1&c=2, danach', ['https://musterstadt.de/a?b=1&c=2']],
    ['https://musterstadt.de/a#teil!', ['https://musterstadt.de/a#teil']],
    ['https://köln.de/bürger', ['https://köln.de/bürger']],
    ['HTTPS://MUSTERSTADT.DE/A', ['HTTPS://MUSTERSTADT.DE/A']],
    ['http://localhost:3000/x?', ['http://localhost:3000/x']],
    ['https://musterstadt.de/日本', ['https://musterstadt.de/']],
    ['https://', []],
    ['kein://link', []],
  ])('%s', (text, links) => expect(found(text)).toEqual(links))
})

describe('a domain without http is a link only with a known last label', () => {
  it.each([
    ['musterstadt.de/termine.', ['musterstadt.de/termine']],
    ['www.musterstadt.de', ['www.musterstadt.de']],
    ['Das ist z.B. so.Und weiter', []],
    ['info@musterstadt.de', []],
    ['am 7.12. um 9.30 Uhr', []],
    ['plan.pdf', []],
  ])('%s', (text, links) => expect(found(text)).toEqual(links))
})

describe('hashtags and mentions', () => {
  it.each([
    ['#Musterbrücke gesperrt', ['#Musterbrücke']],
    ['„#StraßenSperrung“.', ['#StraßenSperrung']],
    ['#Muster-Brücke', ['#Muster']],
    ['#2026', []],
    ['#Wahl2026!', ['#Wahl2026']],
    ['##doppelt', []],
    ['C#Kurs und &#39;', []],
    ['https://musterstadt.de/#Anker', ['https://musterstadt.de/#Anker']],
    ['@stadt_musterstadt: danke', ['@stadt_musterstadt']],
    ['(@stadt@musterinstanz.example)', ['@stadt@musterinstanz.example']],
    ['@stadt.musterstadt.example.', ['@stadt.musterstadt.example']],
    ['erika@beispiel.example', []],
    ['@ allein', []],
  ])('%s', (text, parts) => expect(found(text)).toEqual(parts))

  it('tells the local name of a mention and the word of a hashtag', () => {
    expect(findEntities('@stadt@musterinstanz.example #Öffnung')).toEqual([
      { kind: 'mention', start: 0, end: 28, localEnd: 6 },
      { kind: 'hashtag', start: 29, end: 37, tag: 'Öffnung' },
    ])
  })
})

it('gives ordered entities that never overlap, whatever the text', () => {
  const bits = fc.constantFrom('https://', 'a.de', '/x', '@', '#', 'Straße', '.', ')', '(', ' ', '“', '👩‍🚒', 'ü', '1')
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 20 }), (parts) => {
      const entities = findEntities(parts.join(''))
      entities.forEach((entity, i) => {
        expect(entity.end).toBeGreaterThan(entity.start)
        expect(entity.start).toBeGreaterThanOrEqual(entities[i - 1]?.end ?? 0)
      })
    }),
  )
})

it('stays fast on text made to slow it down', () => {
  const started = performance.now()
  for (const text of [
    'a.'.repeat(30_000),
    '#'.repeat(60_000),
    '@a-'.repeat(20_000),
    '((('.repeat(20_000),
    ')]'.repeat(30_000),
    '()'.repeat(30_000),
    `#${'1'.repeat(60_000)}`,
  ]) {
    findEntities(text)
    findEntities(`https://a.de/${text}`)
  }
  expect(performance.now() - started).toBeLessThan(10_000)
})
