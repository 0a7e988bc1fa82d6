/** A stretch of a text, in UTF-16 indices. */
export type Span = { start: number; end: number }

const terminator = /(?:(?<![.!?…])[.!?…]+[)\]"“”»«'’]*(?=\s|$))|\n+/gu

/** Abbreviations after which a full stop ends no sentence. Single letters ("z. B.", "i. d. R.") never do. */
const abbreviations = new Set(
  'abs art aufl az bd betr bzw bspw ca dipl dr ebd einschl etc evtl fa ff fr geb gem ggf ggü hg hr hrsg inkl ing insb jh kath ev max med mind min mio mrd mwst nr nrn op prof rd sog sr st std str stv tel ua usw uvm vgl vorm zb zit zt zzgl jan feb apr aug sept sep okt nov dez'.split(
    ' ',
  ),
)

/** Words that begin a sentence far more often than they follow "7." or "usw.". */
const starters = new Set(
  'der die das dem den des ein eine einen einem einer es er sie wir ihr ich man dies diese dieser dieses danach dann dort da hier heute morgen bitte im in am an auf aus bei bis für mit nach ohne über um unter vom von vor zu zum zur wer wie wo was wann warum aber auch denn doch und oder so wenn weil als alle viele jetzt nun ab seit the this it we you they'.split(
    ' ',
  ),
)

/**
 * Finds sentences. A full stop after an abbreviation or an ordinal ("am 18. Dezember", "z. B.") ends none; a line break ends one
 * unless the next line goes on in lower case. Spans are trimmed and never empty.
 */
export function findSentences(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const match of text.matchAll(terminator)) {
    const end = match.index + match[0].length
    if (!endsSentence(text, match.index, end)) continue
    addTrimmed(spans, text, start, end)
    start = end
  }
  addTrimmed(spans, text, start, text.length)
  return spans
}

function addTrimmed(spans: Span[], text: string, start: number, end: number): void {
  const part = text.slice(start, end)
  if (!/[\p{L}\p{N}]/u.test(part)) {
    // Emoji or a lone "!" belong to the sentence before.
    const last = spans.at(-1)
    if (last && part.trim() !== '') last.end = end - (part.length - part.trimEnd().length)
    return
  }
  spans.push({ start: start + (part.length - part.trimStart().length), end: end - (part.length - part.trimEnd().length) })
}

function endsSentence(text: string, at: number, end: number): boolean {
  const rest = text.slice(end, end + 60)
  if (text[at] === '\n') return !/^\s*\p{Ll}/u.test(rest)
  const nextWord = /^[\s"„“»«'(]*([\p{L}\p{N}#@]+)/u.exec(rest)?.[1]
  if (nextWord === undefined) return true
  if (text.slice(at, end) !== '.') return !/^\p{Ll}/u.test(nextWord)
  const before = /(?:^|[\s("„»(])([\p{L}\p{N}.]+)$/u.exec(text.slice(Math.max(0, at - 30), at))?.[1]?.toLowerCase()
  if (before === undefined) return true
  if (/^\d{1,2}$/.test(before)) return starters.has(nextWord.toLowerCase()) && /^\p{Lu}/u.test(nextWord)
  const last = before.split('.').at(-1) ?? before
  if (/^\p{L}$/u.test(last)) return false
  if (!abbreviations.has(last) && !last.endsWith('str')) return !/^\p{Ll}/u.test(nextWord)
  return starters.has(nextWord.toLowerCase()) && /^\p{Lu}/u.test(nextWord)
}
