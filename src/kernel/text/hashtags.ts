import { splitCompound } from './compound-split.ts'
import { compoundWords } from './compounds.ts'
import { fold, knownStem } from './stem.ts'

/** Little words that join others in a hashtag. */
const fillers = new Set(
  'in im am für und oder von vom zum zur der die das dem den ist wir sind of and for the our is an auf aus bei bis mit nach ohne über um vor zu ein eine at to'.split(
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
  if (/\p{Ll}\p{Lu}|_|\d\p{L}/u.test(tag) || tag.length < 6) return null
  const plain = tag.normalize('NFC').toLowerCase()
  const around = new Set(wordsIn(text).map((word) => word.toLowerCase()))
  if (around.has(plain) || knownStem(fold(plain)) !== null) return null
  const words = cut(plain, around)
  if (!words || hasLooseFiller(words, text)) return null
  const fromText = words.filter((word) => around.has(word) && word.length >= 4).length
  const hasFiller = words.some((word) => fillers.has(word))
  const isCompound = !hasFiller && splitCompound(fold(plain)).some((part) => part.isKnown)
  if (!hasFiller && (fromText < 2 || (isCompound && fromText < words.length))) return null
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

/** Cuts a lower-case tag into the fewest words of the text, little words and dictionary words; two or more, or null. */
function cut(tag: string, around: ReadonlySet<string>): string[] | null {
  const best: (string[] | null)[] = [[]]
  for (let end = 1; end <= tag.length; end++) {
    best[end] = null
    for (let start = 0; start < end; start++) {
      const before = best[start]
      const word = tag.slice(start, end)
      if (!before || !isWord(word, around)) continue
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
  const word = known.get(fold(part))
  if (word === undefined || word.length >= part.length) return part
  if (part === part.toLowerCase()) return word.toLowerCase()
  return part === part.toUpperCase() ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)
}
