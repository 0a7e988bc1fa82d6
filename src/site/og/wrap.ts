import { SOFT_HYPHEN } from './glyphs.ts'

/** Lines no wider than `width`. Words too long for a line are parted: at soft hyphens, else where a German syllable may begin. */
export function wrapLines(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (measure(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '' && measure(word) <= width) {
      lines.push(line)
      line = word
      continue
    }
    const parts = partWord(line === '' ? word : `${line} ${word}`, word.length, width, measure)
    lines.push(...parts.slice(0, -1))
    line = parts.at(-1) ?? ''
  }
  if (line !== '') lines.push(line)
  return lines
}

/** Fills lines with a text whose last word (of `wordLength`) must be parted. */
function partWord(text: string, wordLength: number, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = []
  let rest = text
  let first = Math.max(0, text.length - wordLength)
  while (measure(rest) > width) {
    const at = lastBreak(rest, first, width, measure)
    if (at <= first && first > 0) {
      // Not even the first syllable fits behind the words before: the word gets a line of its own.
      lines.push(rest.slice(0, first).trim())
      rest = rest.slice(first)
    } else {
      const cut = at > 0 ? at : longestFit(rest, width, measure)
      lines.push(`${rest.slice(0, cut)}-`)
      rest = rest.slice(cut)
    }
    first = 0
  }
  return [...lines, rest]
}

/** Last place (index) after `first` where the word may be parted and the line with its hyphen still fits; `first` when there is none. */
function lastBreak(text: string, first: number, width: number, measure: (line: string) => number): number {
  const word = text.slice(first)
  const soft = word.includes(SOFT_HYPHEN)
  const most = Math.min(word.length - 3, longestFit(text, width, measure) - first)
  for (let at = most; at >= 3; at -= 1) {
    if (soft ? word[at - 1] === SOFT_HYPHEN : isSyllableStart(word, at)) return first + at
  }
  return first
}

const VOWEL = /[aeiouyäöüáàâéèêíìîóòôúùû]/i

/** Endings that join the next word of a compound with an s: "Gründungs-ausschuss", never "Gründung-sausschuss". */
const JOINING = /(?:ung|heit|keit|schaft|tät|ion|ling|tum)$/i

/** A syllable begins at the last consonant before a vowel; ch, ck, ph, qu, sch, ss, st and th stay together. */
function isSyllableStart(word: string, at: number): boolean {
  const [before, sign, after] = [word[at - 1] ?? '', word[at] ?? '', word[at + 1] ?? '']
  const head = word.slice(0, at)
  if (/s$/i.test(head) && JOINING.test(head.slice(0, -1))) return true
  if (/s/i.test(sign) && JOINING.test(head)) return false
  if (!/\p{L}/u.test(before + sign) || VOWEL.test(sign) || !VOWEL.test(after)) return false
  if (/^(?:ch|ck|ph|th|st|sch|qu)$/i.test(before + sign)) return false
  return !/sc$/i.test(head) && VOWEL.test(head)
}

/** The longest beginning (at least 1) that fits with a hyphen; by halves, since somebody may write hundreds of letters without a space. */
function longestFit(text: string, width: number, measure: (line: string) => number): number {
  let [fits, tooLong] = [1, text.length]
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2)
    if (measure(`${text.slice(0, middle)}-`) <= width) fits = middle
    else tooLong = middle
  }
  return fits
}
