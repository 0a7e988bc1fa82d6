import type { Span } from './sentences.ts'
import { fold } from './stem.ts'

const title = /^(?:frau|herrn?|kolleg(?:e|en|in)|sachbearbeiter(?:in)?|mr|ms|mrs|dr|prof)$/

/**
 * Finds where a text names one of the persons: by first and last name in either order, or by last name after "Frau", "Herr" and the
 * like, however umlauts are written. A last name alone is not taken for a person: many are ordinary words.
 * @param names full names, e.g. of staff: "Erika Beispiel", "Dr. Max Muster-Mann"
 */
export function findNames(text: string, names: readonly string[]): Span[] {
  const words = Array.from(text.matchAll(/[\p{L}\p{M}]+(?:[-’'][\p{L}\p{M}]+)*/gu), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    folded: fold(match[0]),
  }))
  const persons = names
    .map((name) =>
      fold(name)
        .split(/[\s.]+/)
        .filter((part) => part !== '' && !title.test(part)),
    )
    .filter((parts) => parts.length > 0)
  const spans: Span[] = []
  words.forEach((word, i) => {
    const before = words[i - 1]
    const isNamed = persons.some((parts) => {
      const last = parts.at(-1)
      const first = parts.length > 1 ? parts[0] : undefined
      if (word.folded === last || word.folded === `${last}s`)
        return before !== undefined && (before.folded === first || title.test(before.folded))
      return word.folded === first && before?.folded === last
    })
    if (isNamed && before) spans.push({ start: before.start, end: word.end })
  })
  return spans
}
