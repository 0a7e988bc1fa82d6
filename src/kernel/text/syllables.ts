/** Vowels in a row that are one syllable; any other pair is two ("The-ater", "Nati-on"). */
const single = new Set(['ai', 'au', 'äu', 'ay', 'aa', 'ee', 'ei', 'eu', 'ey', 'ie', 'oi', 'oo', 'ou', 'oy'])

/** Where such a pair is two syllables all the same: `|` is put between them. */
const apart: readonly [RegExp, string][] = [
  [/(?<!^w)i(?=en$)/g, 'i|'],
  [/(medi|feri|famili|studi|akti|foli|gremi|kriteri|isteri|mobili|prinzipi|materi|lini|seri)(?=e)/g, '$1|'],
  [/e(?=um(?:s|$))/g, 'e|'],
  [/^(be|ge)(?=ehr|end|ign|eig|eil|ein|inh|irr|erd|erb|übt|ächt|ärg|änd|ord|öff|ät|urt|aut|acht|ant|arb|atm)/g, '$1|'],
  [/(?<=[bgnr])e(?=in(?:halt|fluss|druck|träch))/g, 'e|'],
  [/o(?=ordin|oper)/g, 'o|'],
  [/(?<=t|str)ea(?=m)/g, 'e'],
  [/(?<=[zk])u(?=e)/g, 'u|'],
]

/** Capitals with two vowels apart are read as a word ("NINA", "KITA"). */
const spoken = /[AEIOUÄÖÜ][^AEIOUÄÖÜ]+[AEIOUÄÖÜ]/

/**
 * Counts the syllables of a German word by its groups of vowels, with the common exceptions. Abbreviations in capitals are spelt
 * ("ÖPNV" is four), a number counts as one. Never less than one.
 */
export function countSyllables(word: string): number {
  if (/^\p{Lu}{2,5}$/u.test(word) && !spoken.test(word)) return spelled(word)
  let text = word
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('qu', 'q')
    .replace(/^y(?=[aeiou])/, 'j')
  for (const [pattern, replacement] of apart) text = text.replace(pattern, replacement)
  let syllables = 0
  for (const [run] of text
    .normalize('NFD')
    .replace(/(?<![aou])[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .matchAll(/[aeiouyäöü]+/g)) {
    for (let i = 0; i < run.length; i++) {
      syllables += 1
      if (single.has(run.slice(i, i + 2))) i += 1
    }
  }
  return Math.max(1, syllables)
}

function spelled(word: string): number {
  return [...word].reduce((sum, letter) => sum + (letter === 'Y' ? 3 : 1), 0)
}
