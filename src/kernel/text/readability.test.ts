import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Readability, readability } from './readability.ts'
import { findSentences } from './sentences.ts'

/** The published vectors lie beside the checkout when there are any; they are not part of the project. */
function publishedVectors(): string | null {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(dirname(folder), 'shared/data/readability-de/vectors.json')
    if (existsSync(file)) return file
  }
  return null
}

const file = publishedVectors()

describe('the published test vectors', () => {
  it.skipIf(file === null)('give the published figures (skipped where ../shared/data/readability-de is missing)', () => {
    const vectors = JSON.parse(readFileSync(file ?? '', 'utf8')) as (Record<string, number> & { text: string })[]
    expect(vectors.length).toBeGreaterThan(1)
    for (const vector of vectors) {
      const found = readability(vector.text)
      expect(found).toMatchObject({ words: vector.words, sentences: vector.sentences })
      expect(found?.wordsPerSentence).toBeCloseTo(vector.SL ?? Number.NaN, 3)
      expect(found?.syllablesPerWord).toBeCloseTo(vector.ASW ?? Number.NaN, 3)
      for (const key of ['wstf1', 'wstf2', 'wstf3', 'wstf4', 'amstad', 'lix'] as const satisfies (keyof Readability)[]) {
        expect(found?.[key], key).toBeCloseTo(vector[key] ?? Number.NaN, 2)
      }
    }
  })
})

it('gives the figures worked out by hand for a sentence of its own', () => {
  // Der(1) Bus(1) fährt(1) heute(2) über(2) die(1) Umleitung(3): 7 words, MS 1/7, IW 1/7, ES 4/7, 11 syllables
  const found = readability('Der Bus fährt heute über die Umleitung.')
  expect(found).toMatchObject({ words: 7, sentences: 1, isStable: false })
  expect(found?.wstf1).toBeCloseTo(0.1935 * (100 / 7) + 0.1672 * 7 + 0.1297 * (100 / 7) - 0.0327 * (400 / 7) - 0.875, 6)
  expect(found?.amstad).toBeCloseTo(180 - 7 - (58.5 * 11) / 7, 6)
  expect(found?.lix).toBeCloseTo(7 + 100 / 7, 6)
})

it('names the longest sentence and the hardest words with their places', () => {
  const text = 'Kurz. Wir erneuern die Fahrbahnübergangskonstruktion der Musterbrücke. Danke!'
  const found = readability(text)
  expect(found?.isStable).toBe(true)
  const longest = found?.longestSentence
  expect(text.slice(longest?.start, longest?.end)).toBe('Wir erneuern die Fahrbahnübergangskonstruktion der Musterbrücke.')
  expect(longest?.words).toBe(6)
  expect(found?.hardWords.map((word) => [word.word, word.syllables, text.slice(word.start, word.end)])).toEqual([
    ['Fahrbahnübergangskonstruktion', 9, 'Fahrbahnübergangskonstruktion'],
  ])
})

it('does not read links, mentions and the hashtags at the end', () => {
  const bare = readability('Die #Musterbrücke ist zu. Danke.')
  const full = readability('Die #Musterbrücke ist zu. Danke. https://musterstadt.de/verkehr @stadt #Verkehr #Baustelle')
  expect(full?.words).toBe(bare?.words)
  expect(full?.hardWords).toEqual(bare?.hardWords)
})

it('has nothing to say about a text without words', () => {
  expect(readability('')).toBeNull()
  expect(readability('👍 !!!')).toBeNull()
  expect(readability('https://musterstadt.de')).toBeNull()
})

describe('sentences end where readers end them', () => {
  it.each([
    ['Am 7. Dezember. Danach nicht.', 2],
    ['Vom 7. bis 18. Dezember voll gesperrt', 1],
    ['Dr. Beispiel kommt, z. B. am Montag.', 1],
    ['Rufen Sie an: 115. Wir helfen.', 2],
    ['Das ist so. Wirklich? Ja! Gut …', 4],
    ['Sie sagte: „Kommen Sie!“ und ging.', 1],
    ['Erste Zeile\nZweite Zeile', 2],
    ['Eine Zeile, die\nweitergeht.', 1],
    ['Siehe https://musterstadt.de/a.b. Danke', 2],
    ['Busse, Bahnen usw. fahren. Die Fähre auch usw. Die Stadt dankt.', 3],
    ['Gesperrt ist die Beispielstr. in Musterstadt.', 1],
    ['👍', 0],
    ['Danke! 👍 🎉', 1],
  ])('%j: %i', (text, count) => expect(findSentences(text)).toHaveLength(count))
})

it('stays fast on text made to slow it down', () => {
  const started = performance.now()
  for (const text of [
    `${'.'.repeat(50_000)}x`,
    `${' '.repeat(50_000)}x`,
    '#a '.repeat(5000),
    'A. '.repeat(15_000),
    '\n'.repeat(50_000),
  ])
    readability(`x ${text}`)
  expect(performance.now() - started).toBeLessThan(10_000)
})
