import { findEntities } from './entities.ts'
import { outside } from './ranges.ts'
import { findSentences, type Span } from './sentences.ts'
import { countSyllables } from './syllables.ts'

/**
 * How hard a German text is by its surface. WSTF 1-4 are school years (from 12 on hard), Amstad runs from 0 (hard) to 100 (easy),
 * LIX from about 30 (easy) to 60 (hard). Hints, never a gate.
 */
export type Readability = {
  words: number
  sentences: number
  wordsPerSentence: number
  syllablesPerWord: number
  wstf1: number
  wstf2: number
  wstf3: number
  wstf4: number
  amstad: number
  lix: number
  /** False below three sentences: the figures then say little. */
  isStable: boolean
  /** Where the sentence with the most words stands. */
  longestSentence: Span & { words: number }
  /** The hardest words, hardest first: at least five syllables. */
  hardWords: (Span & { word: string; syllables: number })[]
}

type Word = Span & { word: string; syllables: number }

const hardFrom = 5
const hardMost = 5

/** Measures a German text, or gives null when it has no words. Links, mentions and hashtags at the end are not read. */
export function readability(text: string): Readability | null {
  const words = wordsOf(text)
  const sentences = countWords(findSentences(text), words).filter((sentence) => sentence.words > 0)
  const [first, ...others] = sentences
  if (!first) return null

  const n = words.length
  const seen = new Set<string>()
  const share = (is: (word: Word) => boolean) => (words.filter(is).length / n) * 100
  const ms = share((word) => word.syllables >= 3)
  const iw = share((word) => word.word.replace(/[^\p{L}]/gu, '').length > 6)
  const es = share((word) => word.syllables === 1)
  const sl = n / sentences.length
  const asw = words.reduce((sum, word) => sum + word.syllables, 0) / n
  return {
    words: n,
    sentences: sentences.length,
    wordsPerSentence: sl,
    syllablesPerWord: asw,
    wstf1: 0.1935 * ms + 0.1672 * sl + 0.1297 * iw - 0.0327 * es - 0.875,
    wstf2: 0.2007 * ms + 0.1682 * sl + 0.1373 * iw - 2.779,
    wstf3: 0.2963 * ms + 0.1905 * sl - 1.1144,
    wstf4: 0.2744 * ms + 0.2656 * sl - 1.693,
    amstad: 180 - sl - 58.5 * asw,
    lix: sl + iw,
    isStable: sentences.length >= 3,
    longestSentence: others.reduce((longest, sentence) => (sentence.words > longest.words ? sentence : longest), first),
    hardWords: words
      .filter((word) => word.syllables >= hardFrom)
      .sort((a, b) => b.syllables - a.syllables || b.word.length - a.word.length)
      .filter(({ word }) => seen.size < seen.add(word).size)
      .slice(0, hardMost),
  }
}

/** Both are in order: one walk along both. */
function countWords(sentences: readonly Span[], words: readonly Word[]) {
  let at = 0
  return sentences.map((span) => {
    let inside = 0
    for (let word = words[at]; word && word.start < span.end; word = words[at]) {
      if (word.start >= span.start && word.end <= span.end) inside += 1
      at += 1
    }
    return { ...span, words: inside }
  })
}

function wordsOf(text: string): Word[] {
  const entities = findEntities(text)
  let endOfReading = text.length
  for (const { kind, start, end } of entities.toReversed()) {
    if (kind === 'mention' || text.slice(end, endOfReading).trim() !== '') break
    endOfReading = start
  }
  const words = Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[-‑'’.,:/][\p{L}\p{M}\p{N}]+)*/gu), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: match[0],
    syllables: match[0].split(/[-‑/]/).reduce((sum, part) => sum + countSyllables(part), 0),
  }))
  const notRead = entities.filter(({ kind }) => kind !== 'hashtag')
  // A word belongs to where it begins.
  const beginnings = words.map((word) => ({ start: word.start, end: word.start + 1, word }))
  return outside(notRead, beginnings).flatMap(({ word }) => (word.start < endOfReading ? [word] : []))
}
