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
if (file === null)
  process.stdout.write('Skipped: the published readability vectors, since ../shared/data/readability-de is not here.\n')

const figures = ['wstf1', 'wstf2', 'wstf3', 'wstf4', 'amstad', 'lix'] as const satisfies (keyof Readability)[]

it.skipIf(file === null)(
  file === null ? 'the published vectors: SKIPPED, ../shared/data/readability-de is not here' : 'gives the published figures',
  () => {
    const vectors = JSON.parse(readFileSync(file ?? '', 'utf8')) as (Record<string, number> & { text: string })[]
    expect(vectors.length).toBeGreaterThan(1)
    for (const vector of vectors) {
      const found = readability(vector.text)
      expect(found).toMatchObject({ words: vector.words, sentences: vector.sentences })
      expect(found?.wordsPerSentence).toBeCloseTo(vector.SL ?? Number.NaN, 3)
      expect(found?.syllablesPerWord).toBeCloseTo(vector.ASW ?? Number.NaN, 3)
      for (const key of figures) expect(found?.[key], key).toBeCloseTo(vector[key] ?? Number.NaN, 2)
    }
  },
)

/**
 * Counted and worked out by hand, so that a wrong factor shows here whatever lies beside the checkout. MS: % of words with three syllables or
 * more, IW: % with more than six letters, ES: % with one syllable.
 */
const byHand = [
  {
    // MS 0, IW 0, ES 9/12 = 75; 9 × 1 + 3 × 2 = 15 syllables
    text: 'Das Amt hat heute zu. Der Bus fährt. Wir helfen Ihnen gern.',
    counts: { words: 12, sentences: 3, wordsPerSentence: 4, syllablesPerWord: 1.25, isStable: true },
    wstf1: -2.6587,
    wstf2: -2.1062,
    wstf3: -0.3524,
    wstf4: -0.6306,
    amstad: 102.875,
    lix: 4,
  },
  {
    // MS 10 (Gebühren), IW 30 (Gebühren, Bringen, Ausweis), ES 40 (nicht, an, Sie, mit); 17 syllables
    text: 'Gebühren fallen nicht an. Bringen Sie bitte einen Ausweis mit.',
    counts: { words: 10, sentences: 2, wordsPerSentence: 5, syllablesPerWord: 1.7, isStable: false },
    wstf1: 4.479,
    wstf2: 4.188,
    wstf3: 2.8011,
    wstf4: 2.379,
    amstad: 75.55,
    lix: 35,
  },
  {
    // MS 50 and IW 50 (Verwaltung, bearbeitet, innerhalb, weniger), ES 12.5 (Die); 1+3+4+2+2+3+3+2 = 20 syllables
    text: 'Die Verwaltung bearbeitet Ihren Antrag innerhalb weniger Wochen.',
    counts: { words: 8, sentences: 1, wordsPerSentence: 8, syllablesPerWord: 2.5, isStable: false },
    wstf1: 16.21385,
    wstf2: 15.4666,
    wstf3: 15.2246,
    wstf4: 14.1518,
    amstad: 25.75,
    lix: 58,
  },
]

it.each(byHand)('gives the figures worked out by hand for: $text', ({ text, counts, ...expected }) => {
  const found = readability(text)
  expect(found).toMatchObject(counts)
  for (const key of figures) expect(found?.[key], key).toBeCloseTo(expected[key], 6)
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
