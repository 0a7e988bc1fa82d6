const segmenter = new Intl.Segmenter('de', { granularity: 'grapheme' })
/** Latin letters, punctuation and line feeds: each is one grapheme, which spares the slow segmenter for most German texts. */
const plain = /^[\n\x20-\x7e\u00a0-\u02ff\u2010-\u2027\u20ac]*$/

/** The user-perceived characters of a text: an emoji family, a flag or a letter with its combining marks is one. */
export function graphemes(text: string): string[] {
  return plain.test(text) ? text.split('') : Array.from(segmenter.segment(text), (part) => part.segment)
}

/** How many user-perceived characters a text has. */
export function countGraphemes(text: string): number {
  if (plain.test(text)) return text.length
  let n = 0
  for (const _ of segmenter.segment(text)) n += 1
  return n
}

/** The same one by one, for callers that stop early in a long text. */
export function* eachGrapheme(text: string): Generator<string> {
  for (const part of segmenter.segment(text)) yield part.segment
}
