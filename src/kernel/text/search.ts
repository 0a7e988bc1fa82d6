import { type CompoundPart, splitCompound } from './compound-split.ts'
import { fold, stem } from './stem.ts'

/**
 * German search without PostgreSQL's dictionaries, which split no compounds. Both sides of a search are brought to the same tokens
 * (a-z, 0-9 and letters of other scripts): a text to all that it should be found by, a query to what it looks for.
 * Decided: a part finds its compounds ("Müll" finds "Sperrmülltermin"), a compound finds texts that have all its parts
 * ("Wohnungsamt" finds "Amt für Wohnungswesen"), but a compound whose sense is another is never split ("Rat" does not find "Rathaus").
 */

const stopWords = new Set(
  'der die das den dem des ein eine einen einem einer eines und oder aber auch als am an auf aus bei bin bis bist da damit dann dass dein deine denn dessen dich dir doch dort du durch durchaus er es etwas euch euer fur hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt kann kein keine konnen man mehr mein meine mich mir mit nach nicht noch nun nur ob ohne sehr sein seine seit sich sie sind so soll sondern uber uberhaupt um uns unser unter vielleicht vom von vor war waren was weil welche welcher wenn wer wie wir wird wirst wo wurde wurden zu zum zur zwar zwischen the a an of to is are and or'.split(
    ' ',
  ),
)
const longestToken = 60

type Word = { folded: string; isNoun: boolean; position: number }

/** Words of a text; hyphenated and CamelCase ones also joined: "Straßen-Sperrung" gives straßen, sperrung, straßensperrung. */
function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let position = 0
  const add = (raw: string) => {
    const folded = fold(raw).replace(/[^\p{L}\p{N}]/gu, '')
    if (folded !== '') words.push({ folded: folded.slice(0, longestToken), isNoun: /^\p{Lu}/u.test(raw), position })
  }
  for (const [chain] of text.normalize('NFC').matchAll(/[\p{L}\p{M}\p{N}]+(?:[-‑–][\p{L}\p{M}\p{N}]+)*/gu)) {
    position += 1
    const parts = chain.split(/[-‑–]|(?<=\p{Ll})(?=\p{Lu})/u)
    for (const part of parts) add(part)
    if (parts.length > 1) add(parts.join(''))
  }
  return words
}

/** Words repeat: their tokens are kept until there are too many. */
const tokensByWord = new Map<string, string[]>()
const mostKept = 20_000

/** The tokens of one word: its stem, those of its parts, and those of neighbouring parts joined ("sperrmull" of three). */
function tokensOf({ folded, isNoun }: Word): string[] {
  const key = isNoun ? `^${folded}` : folded
  const kept = tokensByWord.get(key)
  if (kept) return kept
  const parts = splitCompound(folded, isNoun)
  const tokens = new Set([stem(folded)])
  for (let first = 0; first < parts.length; first++) {
    for (let last = first; last < parts.length; last++) tokens.add(joined(folded, parts, first, last))
  }
  const clean = [...tokens].filter((token) => token.length > 1 || /\d/.test(token))
  if (tokensByWord.size >= mostKept) tokensByWord.clear()
  tokensByWord.set(key, clean)
  return clean
}

function joined(folded: string, parts: CompoundPart[], first: number, last: number): string {
  const from = parts[first]
  const to = parts[last]
  if (!from || !to) return ''
  return first === last ? stem(from.stem) : stem(folded.slice(from.from, to.to))
}

/** The tokens a text is found by, each once, in order of appearance. For `array_to_tsvector`. */
export function searchTerms(text: string): string[] {
  const tokens = new Set<string>()
  for (const word of wordsOf(text)) if (!stopWords.has(word.folded)) for (const token of tokensOf(word)) tokens.add(token)
  return [...tokens]
}

/**
 * The same as a tsvector literal with positions, so that phrases can be searched: cast it with `::tsvector`.
 * @example searchVector('Sperrung der Straße') // 'sperrung':1 'strass':3
 */
export function searchVector(text: string): string {
  const positions = new Map<string, number[]>()
  for (const word of wordsOf(text)) {
    if (stopWords.has(word.folded)) continue
    for (const token of tokensOf(word)) {
      const at = positions.get(token) ?? []
      // PostgreSQL keeps at most 255 positions per token, none above 16383.
      if (at.length < 255 && at.at(-1) !== word.position) at.push(Math.min(word.position, 16_383))
      positions.set(token, at)
    }
  }
  return Array.from(positions, ([token, at]) => `'${token}':${at.join(',')}`).join(' ')
}

/**
 * A search as people type it, as a tsquery: all words must occur; "in quotes" they must follow one another; `sperr*` finds beginnings.
 * Cast it with `::tsquery` (or give it to `to_tsquery('simple', …)`); it holds nothing but quoted tokens and operators.
 * @param options.lastIsPrefix true while the person still types: the last word may be unfinished
 * @returns '' when nothing searchable was typed
 */
export function queryTerms(query: string, options: { lastIsPrefix?: boolean } = {}): string {
  const clauses: string[] = []
  const pieces = [...query.matchAll(/["„“”»«]([^"„“”»«]*)["„“”»«]|([^\s"„“”»«]+)/gu)]
  pieces.forEach((piece, i) => {
    const [, phrase, word = ''] = piece
    if (phrase !== undefined) {
      clauses.push(phraseClause(phrase))
      return
    }
    const isPrefix = word.endsWith('*') || (options.lastIsPrefix === true && i === pieces.length - 1 && !/\s$/.test(query))
    clauses.push(...wordClauses(word, isPrefix))
  })
  return clauses.filter((clause) => clause !== '').join(' & ')
}

function wordClauses(raw: string, isPrefix: boolean): string[] {
  // The joined form comes last and stands for all: "Straßen-Sperrung" is looked up as "Straßensperrung" with its parts.
  return chains(raw).map((words) => {
    const last = words.at(-1)
    if (!last) return ''
    if (isPrefix && last.folded.length >= 2) return any([`'${last.folded}':*`, `'${stem(last.folded)}'`])
    if (stopWords.has(last.folded)) return ''
    const whole = `'${stem(last.folded)}'`
    if (words.length > 1) return any([whole, all(words.slice(0, -1).map((word) => `'${stem(word.folded)}'`))])
    const parts = splitCompound(last.folded, last.isNoun)
    if (parts.length === 0 || !parts.every((part) => part.isKnown)) return whole
    return any([whole, all(parts.map((part) => `'${stem(part.stem)}'`))])
  })
}

function phraseClause(phrase: string): string {
  const words = chains(phrase).map((chain) => chain.at(-1))
  const steps: string[] = []
  let distance = 0
  for (const word of words) {
    distance += 1
    if (!word || stopWords.has(word.folded)) continue
    const token = `'${stem(word.folded)}'`
    steps.push(steps.length === 0 ? token : `<${distance}> ${token}`)
    distance = 0
  }
  return steps.length > 1 ? `(${steps.join(' ')})` : (steps[0] ?? '')
}

/** The words of a text by position: several for a hyphenated one, the joined form last. */
function chains(text: string): Word[][] {
  const byPosition = new Map<number, Word[]>()
  for (const word of wordsOf(text)) byPosition.set(word.position, [...(byPosition.get(word.position) ?? []), word])
  return [...byPosition.values()]
}

function any(clauses: string[]): string {
  const different = [...new Set(clauses)]
  return different.length === 1 ? (different[0] ?? '') : `(${different.join(' | ')})`
}

function all(clauses: string[]): string {
  return clauses.length === 1 ? (clauses[0] ?? '') : `(${clauses.join(' & ')})`
}
