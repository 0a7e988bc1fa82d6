import { compoundWords } from './compounds.ts'

/**
 * Brings spellings together: lower case, ß = ss, ä = ae = a, and accents off, so that "Brücke", "Bruecke", "BRÜCKE" and "Brucke" are
 * one. "ue" stays after a vowel or q, where it is no umlaut ("neue", "Quelle").
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'a')
    .replaceAll('ø', 'o')
    .replace(/ae|oe(?!r?$)/g, (pair) => pair.charAt(0))
    .replace(/(?<![aeiouq])ue/g, 'u')
}

/** Folded dictionary words without their final e ("strass", "bruck"). */
const dictionary = new Set(compoundWords.map((word) => withoutFinalE(fold(word))))

/** Endings of German nouns and adjectives, shortest first, so that "Bürger" is not cut to "Burg" when both are words. */
const endings = ['', 'e', 'n', 's', 'en', 'er', 'es', 'em', 'se', 'in', 'ern', 'ens', 'sen', 'ses', 'innen', 'erinnen', 'erin']

/** Stems of words in -e, which take -n or -en as a link ("Straße-n-lampe"). */
const droppedE = new Set(
  compoundWords
    .map(fold)
    .filter((word) => withoutFinalE(word) !== word)
    .map(withoutFinalE),
)

/** The dictionary's stem of a folded word, or null when no ending makes it one. */
export function knownStem(word: string): string | null {
  for (const ending of endings) {
    if (!word.endsWith(ending)) continue
    const stem = word.slice(0, word.length - ending.length)
    if (dictionary.has(stem)) return stem
  }
  return null
}

/** True for a folded stem that is in the dictionary. */
export function isKnownStem(stem: string): boolean {
  return dictionary.has(stem)
}

/** True when a folded dictionary stem has lost its final e. */
export function hasDroppedE(stem: string): boolean {
  return droppedE.has(stem)
}

/** The stem of a folded word: by the dictionary where it knows the word, else by taking off common endings. */
export function stem(word: string): string {
  const known = knownStem(word)
  if (known !== null) return known
  if (word.length < 5 || /\d/.test(word)) return word
  const base = word.replace(/innen$/, '')
  const cut = base.replace(/(?:ern|em|en|er|es|e)$/, '')
  if (cut.length >= 4 && cut !== base) return cut.replace(/niss$/, 'nis')
  return base.replace(/(?<=[bdfgklmnrt])s$|(?<=[lr])n$|(?<=..o)s$/, '')
}

function withoutFinalE(word: string): string {
  return word.length > 3 && word.endsWith('e') && !word.endsWith('ee') ? word.slice(0, -1) : word
}
