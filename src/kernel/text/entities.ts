import { isTopLevelDomain } from './top-level-domains.ts'

/**
 * A part of a text that networks treat as one thing. `start` and `end` are UTF-16 indices (as in `text.slice`).
 * - url: `bare` is true when it lacks `http(s)://` ("musterstadt.de/termine"): X links and counts those, Mastodon does not.
 * - hashtag: `tag` is the word without `#`.
 * - mention: `localEnd` is where the local name ends: `@stadt` in `@stadt@musterinstanz.example`.
 */
export type Entity =
  | { kind: 'url'; start: number; end: number; bare: boolean }
  | { kind: 'hashtag'; start: number; end: number; tag: string }
  | { kind: 'mention'; start: number; end: number; localEnd: number }

const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}])?'
const host = `${label}(?:\\.${label})*`
/** What X accepts inside a path: ASCII, Latin with accents, Cyrillic. Anything else (quotes, CJK, emoji) ends the link. */
const pathCharacter = "[A-Za-z0-9!*';:=+,.$/%#\\[\\]\\-_~@|&()\\u2013\\u00c0-\\u024f\\u0400-\\u04ff]"
const queryCharacter = "[A-Za-z0-9!?*'@();:&=+$/%#\\[\\]\\-_.,~|]"
const tail = `(?::[0-9]+)?(?:/${pathCharacter}*)?(?:\\?${queryCharacter}*)?`

const url = new RegExp(`(?<![A-Za-z0-9_@$#])https?://${host}${tail}`, 'giu')
const bareUrl = new RegExp(`(?<![\\p{L}\\p{N}_@$#/.:-])((?:${label}\\.)+([\\p{L}]{2,24}))(?![\\p{L}\\p{N}_@-])${tail}`, 'giu')
const hashtag = /(?<![\p{L}\p{M}\p{N}_&/#])[#＃]([\p{L}\p{M}\p{N}_·・]*[\p{L}\p{M}][\p{L}\p{M}\p{N}_·・]*)/gu
const mention = /(?<![\p{L}\p{N}_@/.!#$%&*=-])[@＠](\w+(?:[.-]\w+)*)(@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?)?/gu

/**
 * Finds links, hashtags and mentions, in order and without overlaps (a `#part` inside a link belongs to the link).
 * Punctuation after a link, closing quotes and unpaired closing brackets are not part of it.
 */
export function findEntities(text: string): Entity[] {
  const found: Entity[] = []
  const taken = (start: number, end: number) => found.some((entity) => start < entity.end && end > entity.start)

  for (const match of text.matchAll(url)) {
    found.push({ kind: 'url', start: match.index, end: match.index + linkLength(match[0]), bare: false })
  }
  for (const match of text.matchAll(bareUrl)) {
    const end = match.index + linkLength(match[0])
    if (isTopLevelDomain(match[2] ?? '') && !taken(match.index, end)) {
      found.push({ kind: 'url', start: match.index, end, bare: true })
    }
  }
  for (const match of text.matchAll(mention)) {
    const end = match.index + match[0].length
    if (taken(match.index, end)) continue
    found.push({ kind: 'mention', start: match.index, end, localEnd: match.index + 1 + (match[1]?.length ?? 0) })
  }
  for (const match of text.matchAll(hashtag)) {
    const end = match.index + match[0].length
    if (!taken(match.index, end)) found.push({ kind: 'hashtag', start: match.index, end, tag: match[1] ?? '' })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** How much of a greedy match is the link: without trailing punctuation and without brackets that were opened before it. */
function linkLength(match: string): number {
  const unpaired = { ')': count(match, ')') - count(match, '('), ']': count(match, ']') - count(match, '[') }
  let end = match.length
  for (;;) {
    const last = match[end - 1] ?? ''
    if (last === '(') unpaired[')'] += 1
    else if (last === '[') unpaired[']'] += 1
    else if ((last === ')' || last === ']') && unpaired[last] > 0) unpaired[last] -= 1
    else if (!/[.,;:!?*'$@|~%&–]/.test(last)) return end
    end -= 1
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
