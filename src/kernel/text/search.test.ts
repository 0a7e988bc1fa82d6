import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchHits as hits, searchMisses as misses } from '../../../test/support/search-pairs.ts'
import { queryTerms, searchTerms, searchVector } from './search.ts'

/** What PostgreSQL does with a tsvector and a tsquery, for the few operators that queryTerms writes. */
function matches(text: string, query: string): boolean {
  const positions = new Map<string, number[]>()
  for (const [, token = '', at = ''] of searchVector(text).matchAll(/'([^']*)':([\d,]+)/g)) {
    positions.set(token, at.split(',').map(Number))
  }
  const tokens = query.match(/'[^']*'(?::\*)?|<\d+>|[&|()]/g) ?? []
  let i = 0
  const found = (token: string): number[] => {
    const word = token.slice(1).replace(/'.*$/, '')
    if (!token.endsWith(':*')) return positions.get(word) ?? []
    return [...positions].filter(([key]) => key.startsWith(word)).flatMap(([, at]) => at)
  }
  const operand = (): boolean => {
    if (tokens[i] === '(') {
      i += 1
      const value = either()
      i += 1
      return value
    }
    let at = found(tokens[i++] ?? '')
    for (let step = /^<(\d+)>$/.exec(tokens[i] ?? ''); step; step = /^<(\d+)>$/.exec(tokens[i] ?? '')) {
      const next = found(tokens[i + 1] ?? '')
      at = at.map((position) => position + Number(step?.[1])).filter((position) => next.includes(position))
      i += 2
    }
    return at.length > 0
  }
  const both = (): boolean => {
    let value = operand()
    while (tokens[i] === '&') {
      i += 1
      value = operand() && value
    }
    return value
  }
  const either = (): boolean => {
    let value = both()
    while (tokens[i] === '|') {
      i += 1
      value = both() || value
    }
    return value
  }
  return query !== '' && either()
}

describe('a search finds', () => {
  it.each(hits)('%s in: %s', (query, text) => expect(matches(text, queryTerms(query))).toBe(true))
})

describe('a search does not find', () => {
  it.each(misses)('%s in: %s', (query, text) => expect(matches(text, queryTerms(query))).toBe(false))
})

it('finds a word while it is still being typed', () => {
  for (const typed of ['Mu', 'Must', 'Musterbr', 'Musterbrü', 'Musterbrüc', 'Musterbrücke', 'gesperrt Musterbr']) {
    expect(matches('Die Musterbrücke ist gesperrt', queryTerms(typed, { lastIsPrefix: true }))).toBe(true)
  }
})

it('gives nothing to search for when only filler words or signs were typed', () => {
  expect(queryTerms('  die und "der" !? & | \' ')).toBe('')
})

it('finds every word of a text by itself, however odd', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-ZÄÖÜa-zäöüß]{3,20}$/), (word) => {
      const query = queryTerms(word)
      expect(query === '' || matches(`x ${word} y`, query)).toBe(true)
    }),
  )
})

it('never lets anything but clean tokens and operators out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (text, lastIsPrefix) => {
      for (const term of searchTerms(text)) expect(term).toMatch(/^[\p{L}\p{N}]+$/u)
      const query = queryTerms(text, { lastIsPrefix })
      expect(query.replace(/'[\p{L}\p{N}]+'(:\*)?|<\d+>|[&|() ]/gu, '')).toBe('')
    }),
    { numRuns: 500 },
  )
})

it('indexes 100,000 characters in seconds, not minutes', () => {
  const started = performance.now()
  searchVector('Die Musterbrückensperrungsmitteilung betrifft alle. '.repeat(2000))
  searchVector('a'.repeat(100_000))
  expect(performance.now() - started).toBeLessThan(10_000)
})
