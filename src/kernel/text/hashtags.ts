import { splitCompound } from './compound-split.ts'
import { compoundWords } from './compounds.ts'
import { oneWordEnd, sentenceWords } from './hashtag-words.ts'
import { fold, knownStem } from './stem.ts'

/** Little words that join others in a hashtag. */
const fillers = new Set(
  'in im am für und oder von vom zum zur der die das dem den ist wir sind of and for the our is an auf aus bei bis mit nach ohne über um vor zu ein eine to'.split(
    ' ',
  ),
)
/** Those that are beginnings of German words, too ("Auf-stand", "An-sprache"): they count only where the text has them so. */
const prefixes = new Set('an auf aus bei mit nach über um vor zu ein'.split(' '))

const wordPattern = /(?<![#＃\p{L}\p{N}_@])\p{L}[\p{L}\p{N}]*/gu

/** Words of a text outside hashtags and mentions. */
function wordsIn(text: string): string[] {
  return text.normalize('NFC').match(wordPattern) ?? []
}

/**
 * A better spelling for a hashtag of several words without inner capitals ("#verkehrinmusterstadt" → "VerkehrInMusterstadt"), or null.
 * Screen readers spell such tags or read them as one. German compounds ("#straßensperrung") are one word and stay. Words are known
 * from the text around and, beside little words such as "in", from the dictionary; so it judges too few rather than too many.
 */
export function camelCaseFor(tag: string, text: string): string | null {
  if (hasInnerWords(tag) || tag.length < 6 || tag.length > longestTag) return null
  const plain = tag.normalize('NFC').toLowerCase()
  const around = new Set(wordsIn(text).map((word) => word.toLowerCase()))
  if (around.has(plain) || knownStem(fold(plain)) !== null) return null
  const words = cut(plain, (word) => isWord(word, around))
  if (!words || hasLooseFiller(words, text)) return null
  const fromText = words.filter((word) => around.has(word) && word.length >= 4).length
  const hasFiller = words.some((word) => fillers.has(word))
  const isCompound = !hasFiller && splitCompound(fold(plain)).some((part) => part.isKnown)
  if (!hasFiller && (fromText < 2 || (isCompound && fromText < words.length))) return null
  return capitals(words)
}

const hasInnerWords = (tag: string): boolean => /\p{Ll}\p{Lu}|_|\d\p{L}/u.test(tag)
const capitals = (words: readonly string[]): string => words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')

/** From so many letters on a tag that nobody can explain as one word is asked about. */
const longTag = 10
/** No one word is longer; cutting costs with the square of the letters. */
const longestTag = 60
const longestWord = 30

/**
 * Whether a long hashtag without inner capitals looks like several words ("#wirsuchendich"), although the text around does not show
 * them: a question, no verdict. Compounds ("#straßensperrung", "#ukrainehilfe") and derived words ("#digitalisierung") are one word.
 * @returns null when it is one word or not judged; else the better spelling as far as the words are known
 */
export function severalWordsIn(tag: string, text: string): { better: string | null } | null {
  if (hasInnerWords(tag) || !/^\p{L}+$/u.test(tag)) return null
  const plain = tag.normalize('NFC').toLowerCase()
  if (plain.length > longestTag) return { better: null }
  if (plain.length < longTag || knownStem(fold(plain)) !== null) return null
  if (wordsIn(text).some((word) => word.toLowerCase() === plain)) return null
  const parts = splitCompound(fold(plain))
  if (parts.length > 0 && parts.every((part) => part.isKnown)) return null
  const words = cut(plain, (word) => sentenceWords.has(word) || isWord(word, none)) ?? besideSentenceWord(plain)
  if (words?.some((word) => sentenceWords.has(word) || fillers.has(word))) {
    return hasLooseEnd(words) ? null : { better: capitals(words) }
  }
  return parts.length > 0 || oneWordEnd.test(plain) || endsInNoun(plain) ? null : { better: null }
}

const none: ReadonlySet<string> = new Set()

/** A little word at an end is mostly a piece of a word ("an-" of "Anlaufstelle") unless a word of a sentence stands beside it. */
function hasLooseEnd(words: readonly string[]): boolean {
  const isLoose = (word: string | undefined, neighbour: string | undefined) =>
    word !== undefined && fillers.has(word) && !sentenceWords.has(word) && !sentenceWords.has(neighbour ?? '')
  return isLoose(words[0], words[1]) || isLoose(words.at(-1), words.at(-2))
}

/** A compound that the dictionary has in part, before or after a word of a sentence: "musterbrücke" + "gesperrt". */
function besideSentenceWord(tag: string): string[] | null {
  for (const word of [...sentenceWords].filter((one) => one.length >= 4).toSorted((a, b) => b.length - a.length)) {
    const [before, after] = [tag.slice(0, -word.length), tag.slice(word.length)]
    if (tag.endsWith(word) && isNoun(before)) return [before, word]
    if (tag.startsWith(word) && isNoun(after)) return [word, after]
  }
  return null
}

/** A noun that the dictionary has, after something it has not ("ukraine" + "hilfe"), is a compound, unless a sentence begins there. */
function endsInNoun(tag: string): boolean {
  if ([...sentenceWords].some((word) => tag.startsWith(word))) return false
  return Array.from({ length: Math.max(0, tag.length - 7) }, (_, at) => tag.slice(at + 4)).some(
    (end) => knownStem(fold(end)) !== null,
  )
}

const isNoun = (word: string): boolean =>
  word.length >= 5 && (knownStem(fold(word)) !== null || splitCompound(fold(word)).length > 0)

/** Cuts a lower-case tag into the fewest words; two or more, or null. */
function cut(tag: string, isWordHere: (word: string) => boolean): string[] | null {
  const best: (string[] | null)[] = [[]]
  for (let end = 1; end <= tag.length; end++) {
    best[end] = null
    for (let start = Math.max(0, end - longestWord); start < end; start++) {
      const before = best[start]
      const word = tag.slice(start, end)
      if (!before || !isWordHere(word)) continue
      if (!best[end] || before.length + 1 < (best[end]?.length ?? 0)) best[end] = [...before, word]
    }
  }
  const words = best[tag.length]
  return words && words.length > 1 ? words : null
}

function isWord(word: string, around: ReadonlySet<string>): boolean {
  if (fillers.has(word) || (word.length >= 4 && around.has(word))) return true
  // "-in" would let "verkehrin" pass for a word of its own.
  if (word.length < 4 || word.endsWith('in')) return false
  const parts = splitCompound(fold(word))
  return knownStem(fold(word)) !== null || (parts.length > 0 && parts.every((part) => part.isKnown))
}

/** A prefix, or a very short filler at an end, is mostly a piece of a word, unless the text has it beside its neighbour. */
function hasLooseFiller(words: string[], text: string): boolean {
  const plain = text.toLowerCase()
  return words.some((word, i) => {
    const isEdge = i === 0 || i === words.length - 1
    if (!fillers.has(word) || !(prefixes.has(word) || (isEdge && word.length < 3))) return false
    return (
      !plain.includes(words.slice(Math.max(0, i - 1), i + 1).join(' ')) ||
      (i === 0 && !plain.includes(words.slice(0, 2).join(' ')))
    )
  })
}

/** Dictionary words with umlauts by their folded form. */
const umlautWords = new Map(compoundWords.filter((word) => /[äöüÄÖÜ]/.test(word)).map((word) => [fold(word), word]))

/** The same as people write them out, longest first ("bruecke"). */
const writtenOut: readonly (readonly [string, string])[] = compoundWords
  .map((word) => word.toLowerCase())
  .map((word) => [word.replace(/[äöü]/g, (letter) => `${'aou'['äöü'.indexOf(letter)]}e`), word] as const)
  .filter(([plain, word]) => plain !== word && plain.length >= 5)
  .toSorted(([a], [b]) => b.length - a.length)

/**
 * The spelling with real umlauts for a hashtag that writes them out ("#Musterbruecke" when the text says "Musterbrücke"), or null.
 * Screen readers say "Musterbru-ecke". Known are the words of the text and of the dictionary.
 */
export function umlautsFor(tag: string, text: string): string | null {
  if (!/[aou]e/i.test(tag)) return null
  const known = new Map(umlautWords)
  for (const word of wordsIn(text)) if (/[äöüÄÖÜ]/.test(word)) known.set(fold(word), word)
  const parts = tag.normalize('NFC').split(/(?<=\p{Ll})(?=\p{Lu})|(?<=_)|(?=_)/u)
  const better = parts.map((part) => spelled(part, known))
  return better.some((part, i) => part !== parts[i]) ? better.join('') : null
}

function spelled(part: string, known: ReadonlyMap<string, string>): string {
  if (!/[aou]e/i.test(part) || /[äöüÄÖÜ]/.test(part)) return part
  const word = known.get(fold(part)) ?? withInnerUmlauts(part)
  if (word.length >= part.length) return part
  if (part === part.toLowerCase()) return word.toLowerCase()
  return part === part.toUpperCase() ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)
}

function withInnerUmlauts(part: string): string {
  const plain = part.toLowerCase()
  return writtenOut.reduce((word, [plainWord, better]) => {
    if (plainWord.length > 5) return word.replaceAll(plainWord, better)
    // Short ones occur inside others by chance ("Mueller"): only as a part of its own at an end.
    if (word.length - plainWord.length < 4) return word
    if (word.endsWith(plainWord)) return word.slice(0, -plainWord.length) + better
    return word.startsWith(plainWord) ? better + word.slice(plainWord.length) : word
  }, plain)
}
