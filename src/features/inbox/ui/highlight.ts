import { searchTerms } from '../../../kernel/text/search.ts'

export interface Piece {
  text: string
  hit: boolean
}

/**
 * Marks the words of a text that a search found, by the same rules as the server's search: "Sperrung" marks "Straßensperrung". The last
 * word of the query may be unfinished.
 */
export function highlight(text: string, query: string): Piece[] {
  const wanted = new Set(searchTerms(query))
  const typed = query.trim().split(/\s+/).at(-1)?.toLocaleLowerCase('de') ?? ''
  if (wanted.size === 0 && typed.length < 2) return [{ text, hit: false }]
  const isHit = (word: string) =>
    searchTerms(word).some((term) => wanted.has(term)) || (typed.length >= 2 && word.toLocaleLowerCase('de').startsWith(typed))
  const pieces = text.split(/([\p{L}\p{M}\p{N}]+(?:[-‑–][\p{L}\p{M}\p{N}]+)*)/u)
  return pieces.flatMap((piece, i) => (piece === '' ? [] : [{ text: piece, hit: i % 2 === 1 && isHit(piece) }]))
}
