import { type Entity, findEntities } from './entities.ts'
import { eachGrapheme } from './graphemes.ts'
import { type CountRule, fits } from './measure.ts'
import { findSentences } from './sentences.ts'

export { type CutOffRule, cutOff } from './cut-off.ts'

/** A place where a part may end (`end`) and the next begin (`next`); `strength` 3 = paragraph, 2 = sentence or line, 1 = word. */
type Border = { end: number; next: number; strength: 1 | 2 | 3 }

/** How much of the room a part must fill to end at a stronger border than the furthest one. */
const enough = { 3: 0.5, 2: 0.33 }

/**
 * Splits a text into a thread. Parts end at a paragraph, else a sentence, else a word; never inside a link, hashtag, mention or
 * user-perceived character, except that a single one longer than the limit is cut, so that every part keeps the rule.
 * A text that fits stays one part without numbering.
 * @param options.numbering text added to each part after a blank; default "(1/3)"; `() => ''` for none
 * @throws RangeError when not even one character and its numbering fit
 */
export function splitThread(
  text: string,
  rule: CountRule,
  options: { numbering?: (i: number, n: number) => string } = {},
): string[] {
  const whole = text.trim()
  if (fits(whole, rule)) return [whole]
  const numbering = options.numbering ?? ((i, n) => `(${i}/${n})`)
  const source = { text: whole, borders: findBorders(whole), entities: findEntities(whole) }
  // The numbering's length depends on the number of parts, which depends on the numbering's length: try until it agrees.
  for (let n = 2; n <= whole.length + 1; ) {
    const parts = cutParts(source, rule, (i) => suffix(numbering(i, n)))
    const count = parts.length
    const labelled = parts.map((part, i) => part + suffix(numbering(i + 1, count)))
    if (count <= n && labelled.every((part) => fits(part, rule))) return labelled
    n = Math.max(n + 1, count)
  }
  throw new RangeError('the numbering leaves no room for text')
}

function suffix(numbering: string): string {
  return numbering === '' ? '' : ` ${numbering}`
}

type Source = { text: string; borders: Border[]; entities: Entity[] }

function cutParts(source: Source, rule: CountRule, suffixOf: (i: number) => string): string[] {
  const { text, borders } = source
  const parts: string[] = []
  let start = 0
  let from = 0
  while (start < text.length) {
    const ending = suffixOf(parts.length + 1)
    const isRoom = (end: number) => fits(text.slice(start, end) + ending, rule)
    while ((borders[from]?.end ?? text.length) <= start) from += 1
    const border = chooseBorder(borders, from, start, isRoom)
    const end = border?.end ?? cutInside(source, start, isRoom)
    parts.push(text.slice(start, end))
    start = border?.next ?? end
  }
  return parts
}

/** The furthest border with room, or a stronger one before it when the part is then still well filled. */
function chooseBorder(borders: Border[], from: number, start: number, isRoom: (end: number) => boolean): Border | undefined {
  const furthest = lastWithRoom(from, (i) => borders[i]?.end, isRoom)
  const last = borders[furthest]
  if (furthest < from || !last || furthest === borders.length - 1) return furthest < from ? undefined : last
  const room = last.end - start
  for (const strength of [3, 2] as const) {
    for (let i = furthest; i >= from; i--) {
      const border = borders[i]
      if (!border || border.end - start < room * enough[strength]) break
      if (border.strength >= strength && isRoom(border.end)) return border
    }
  }
  return last
}

/** The last index from `from` on whose position has room, `from - 1` for none. Doubles its steps, so it never looks far ahead. */
function lastWithRoom(from: number, positionAt: (i: number) => number | undefined, isRoom: (end: number) => boolean): number {
  const hasRoom = (i: number) => {
    const position = positionAt(i)
    return position !== undefined && isRoom(position)
  }
  let low = from - 1
  let step = 1
  while (hasRoom(low + step)) {
    low += step
    step *= 2
  }
  let high = low + step
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (hasRoom(middle)) low = middle
    else high = middle
  }
  return low
}

/** Where to cut a word that alone is too long: at a grapheme outside links, hashtags and mentions, else at any grapheme. */
function cutInside({ text, entities }: Source, start: number, isRoom: (end: number) => boolean): number {
  const clusters = eachGrapheme(text.slice(start))
  const ends: number[] = []
  const endAt = (i: number) => {
    while (ends.length <= i) {
      const cluster = clusters.next()
      if (cluster.done) return undefined
      ends.push((ends.at(-1) ?? start) + cluster.value.length)
    }
    return ends[i]
  }
  const last = lastWithRoom(0, endAt, isRoom)
  const usable = ends.slice(0, last + 1)
  const isInside = (end: number) => entities.some((entity) => entity.start < end && end < entity.end)
  const end = usable.findLast((position) => !isInside(position)) ?? usable.at(-1)
  if (end === undefined) throw new RangeError('the rule leaves no room for a single character')
  return end
}

/** All blanks outside no-break ones and "z. B.", with the strength of the border they make, and the end of the text. */
function findBorders(text: string): Border[] {
  const sentenceEnds = new Set(findSentences(text).map((sentence) => sentence.end))
  const borders: Border[] = []
  for (const match of text.matchAll(/[^\S\u00a0\u2007\u202f]+/gu)) {
    const end = match.index
    const breaks = match[0].split('\n').length - 1
    const strength = breaks > 1 ? 3 : breaks === 1 || sentenceEnds.has(end) ? 2 : 1
    if (strength === 1 && /(?:^|[\s(])\p{L}\.$/u.test(text.slice(Math.max(0, end - 3), end))) continue
    borders.push({ end, next: end + match[0].length, strength })
  }
  borders.push({ end: text.length, next: text.length, strength: 3 })
  return borders
}
