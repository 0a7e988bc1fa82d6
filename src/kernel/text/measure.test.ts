import { describe, expect, it } from 'vitest'
import { type CountRule, fits, measure } from './measure.ts'

const x: CountRule = { unit: 'x-weighted', max: 280, urlLength: 23 }
const bluesky: CountRule = { unit: 'graphemes', max: 300, maxBytes: 3000 }
const mastodon: CountRule = { unit: 'characters', max: 500, urlLength: 23, mentionLocalPartOnly: true }
const youtube: CountRule = { unit: 'bytes', max: 5000 }
const telegram: CountRule = { unit: 'utf16', max: 4096 }

const family = '👨‍👩‍👧‍👦'
const flag = '🇩🇪'
const eDecomposed = 'e\u0301'

// text, then x-weighted, graphemes, characters, utf16, bytes (all without special links and mentions but X's)
const vectors: [string, number, number, number, number, number][] = [
  ['', 0, 0, 0, 0, 0],
  ['Straße', 6, 6, 6, 6, 7],
  ['„Grüße“', 7, 7, 7, 7, 13],
  ['a\nb', 3, 3, 3, 3, 3],
  ['\r\n', 2, 1, 2, 2, 2],
  ['…', 2, 1, 1, 1, 3],
  ['–', 1, 1, 1, 1, 3],
  ['€', 2, 1, 1, 1, 3],
  [eDecomposed, 1, 1, 2, 2, 3],
  ['日本語', 6, 3, 3, 3, 9],
  ['한국', 4, 2, 2, 2, 6],
  ['👍', 2, 1, 1, 2, 4],
  ['👍🏽', 2, 1, 2, 4, 8],
  [family, 2, 1, 7, 11, 25],
  [flag, 2, 1, 2, 4, 8],
  [`${flag}${flag}`, 4, 2, 4, 8, 16],
  ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 2, 1, 7, 14, 28],
  ['1️⃣', 2, 1, 3, 3, 7],
  ['❤️', 2, 1, 2, 2, 6],
  ['❤', 2, 1, 1, 1, 3],
  ['☺', 2, 1, 1, 1, 3],
  ['⚠️', 2, 1, 2, 2, 6],
  ['👩🏽‍🚒', 2, 1, 4, 7, 15],
  ['©', 1, 1, 1, 1, 2],
  ['©️', 2, 1, 2, 2, 5],
  ['🐦‍🔥', 2, 1, 3, 5, 11],
  ['a\u200db', 3, 2, 3, 3, 5],
  ['नि', 2, 1, 2, 2, 6],
  ['\ud800', 2, 1, 1, 1, 3],
]

describe('each unit counts as its networks do', () => {
  it.each(vectors)('%j', (text, weighted, graphemes, characters, utf16, bytes) => {
    expect(measure(text, x).length).toBe(weighted)
    expect(measure(text, bluesky).length).toBe(graphemes)
    expect(measure(text, { unit: 'characters', max: 500 }).length).toBe(characters)
    expect(measure(text, telegram).length).toBe(utf16)
    expect(measure(text, youtube).length).toBe(bytes)
  })
})

describe('links count what the network makes of them', () => {
  it.each([
    ['https://a.de', 23, 23],
    ['https://musterstadt.de/verkehr/baustellen/musterbruecke-2026?karte=1', 23, 23],
    ['Mehr: https://musterstadt.de/a.', 30, 30],
    ['(https://musterstadt.de/a)', 25, 25],
    ['„https://musterstadt.de“', 25, 25],
    ['https://a.de https://b.de', 47, 47],
    ['musterstadt.de', 23, 14],
    ['info@musterstadt.de', 19, 19],
    ['straße.de', 28, 9],
    ['https://straße.de', 23, 23],
  ])('%s', (text, onX, onMastodon) => {
    expect(measure(text, x).length).toBe(onX)
    expect(measure(text, mastodon).length).toBe(onMastodon)
  })
})

it('counts a mention of another server by its local name on Mastodon only', () => {
  expect(measure('@stadt@musterinstanz.example Hallo', mastodon).length).toBe(12)
  expect(measure('@stadt@musterinstanz.example Hallo', telegram).length).toBe(34)
})

it('says how many characters are too many', () => {
  expect(measure('a'.repeat(300), bluesky)).toEqual({ length: 300, max: 300, over: 0, bytes: 300 })
  expect(measure('a'.repeat(380), bluesky)).toEqual({ length: 380, max: 300, over: 80, bytes: 380 })
  expect(measure('ä'.repeat(140), { unit: 'characters', max: 140 })).toEqual({ length: 140, max: 140, over: 0 })
})

it('enforces the byte limit even when the characters fit', () => {
  const families = family.repeat(150)
  expect(measure(families, bluesky)).toEqual({ length: 150, max: 300, over: 750, bytes: 3750 })
  expect(fits(families, bluesky)).toBe(false)
})

it('counts 280 letters with umlauts as 280 on X, however they are encoded', () => {
  expect(measure('ü'.repeat(280), x).over).toBe(0)
  expect(measure('u\u0308'.repeat(280), x).over).toBe(0)
  expect(measure('ü'.repeat(281), x).over).toBe(1)
})
