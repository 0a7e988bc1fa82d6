import { hasDroppedE, isKnownStem, knownStem } from './stem.ts'

/** A part of a compound: `from` and `to` in the folded word without the linking letters, and its stem. */
export type CompoundPart = { from: number; to: number; stem: string; isKnown: boolean }

/** Letters that German puts between parts: Straße-n-sperrung, Amt-s-blatt, Kind-er-garten. */
const links = ['', 's', 'n', 'en', 'es', 'er', 'e', 'ns', 'ens']

/** What follows a stem in derived words: "kindlich" and "Platzierung" are no compounds of Kind and Platz. */
const derivation =
  /^(?:s?(?:ung|ier|isier|isch|lich|chen|lein|heit|keit|schaft|los|bar|sam|haft|ig|ler|ner|tum|nis|massig|end|iell|ell|ist|ismus|atisch|istisch|innen))/

const longest = 24
/** A part that is no word of the dictionary must have so many letters. */
const unknownLetters = 4

/**
 * Splits a folded compound into parts of the dictionary; one part, at the beginning or the end, may be unknown ("muster|bruck").
 * Gives [] for words that are no compounds or that the dictionary has whole.
 * @param isNoun false for a word written small, where an unknown part is often the stem of a verb
 */
export function splitCompound(word: string, isNoun = true): CompoundPart[] {
  if (word.length < 6 || word.length > 60 || knownStem(word) !== null) return []
  return cover(word, 0, new Map()) ?? withUnknownStart(word) ?? (isNoun ? withUnknownEnd(word) : null) ?? []
}

/** The cover of `word` from `at` on by the fewest known parts, or null. */
function cover(word: string, at: number, seen: Map<number, CompoundPart[] | null>): CompoundPart[] | null {
  const before = seen.get(at)
  if (before !== undefined) return before
  const last = knownStem(word.slice(at))
  let best: CompoundPart[] | null = last === null ? null : [{ from: at, to: word.length, stem: last, isKnown: true }]
  if (best === null) {
    for (const part of knownPartsAt(word, at)) {
      for (const link of links) {
        if (!word.startsWith(link, part.to)) continue
        const rest = cover(word, part.to + link.length, seen)
        if (rest && (best === null || rest.length + 1 < best.length)) best = [part, ...rest]
      }
    }
  }
  seen.set(at, best)
  return best
}

function* knownPartsAt(word: string, at: number): Generator<CompoundPart> {
  for (let to = Math.min(word.length - 3, at + longest); to >= at + 3; to--) {
    const part = word.slice(at, to)
    if (isKnownStem(part)) yield { from: at, to, stem: part, isKnown: true }
  }
}

function withUnknownStart(word: string): CompoundPart[] | null {
  for (let at = unknownLetters; at <= word.length - 4; at++) {
    const rest = cover(word, at, new Map())
    const head = rest?.[0]
    if (!rest || !head || !(rest.length > 1 || isReliable(head.stem)) || misleading.has(head.stem)) continue
    const to = word[at - 1] === 's' && at > unknownLetters + 1 ? at - 1 : at
    return [{ from: 0, to, stem: word.slice(0, to), isKnown: false }, ...rest]
  }
  return null
}

function withUnknownEnd(word: string): CompoundPart[] | null {
  for (const part of knownPartsAt(word, 0)) {
    const from = part.to + linkBeforeUnknown(word, part).length
    const end = word.slice(from)
    if (!isReliable(part.stem) || end.length < unknownLetters + 1) continue
    if (derivation.test(end) || derivation.test(word.slice(part.to))) continue
    return [part, { from, to: word.length, stem: end, isKnown: false }]
  }
  return null
}

/** Without a dictionary only sure links are taken: -s- before a consonant or after "Bildung"; -n- after "Straße". */
function linkBeforeUnknown(word: string, part: CompoundPart): string {
  const next = word.slice(part.to)
  if (/^s[bdfghjklmnrsvwz]/.test(next)) return 's'
  if (next.startsWith('s') && /(?:ung|heit|keit|schaft|ion|tat|ling|um|arbeit|verkehr|hof)$/.test(part.stem)) return 's'
  if (hasDroppedE(part.stem)) return next.startsWith('en') ? 'en' : next.startsWith('e') ? 'e' : ''
  return ''
}

/** Short words occur inside others by chance ("Tier" in "Quartier"), so beside an unknown part only longer or trusted ones count. */
function isReliable(stem: string): boolean {
  return stem.length >= 5 || trusted.has(stem)
}

/** Short stems that stand beside an unknown part far more often than by chance. */
const trusted = new Set(['mull', 'haus', 'park', 'wald', 'bahn', 'geld', 'schul', 'kita', 'baum'])

/** Stems that after an unknown part are mostly ends of verbs and other words ("vergessen", "eingeladen", "vielleicht"). */
const misleading = new Set(
  'essen laden leicht rauch stand recht regen alter treffen ehrung ehren fluss eimer losung lag haupt gefahr handel sprech schloss reinigung stock mensch vortrag sonder frag kehr'.split(
    ' ',
  ),
)
