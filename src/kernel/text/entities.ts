import { outside } from './ranges.ts'
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
  return [urls, bareUrls, mentions, hashtags].reduce<Entity[]>((found, kind) => {
    return found.concat(outside(found, kind(text))).sort((a, b) => a.start - b.start)
  }, [])
}

function urls(text: string): Entity[] {
  return [...text.matchAll(url)].map(({ index, 0: match }) => {
    return { kind: 'url', start: index, end: index + linkLength(match), bare: false }
  })
}

function bareUrls(text: string): Entity[] {
  const known = [...text.matchAll(bareUrl)].filter((match) => isTopLevelDomain(match[2] ?? ''))
  return known.map(({ index, 0: match }) => ({ kind: 'url', start: index, end: index + linkLength(match), bare: true }))
}

function mentions(text: string): Entity[] {
  return [...text.matchAll(mention)].map(({ index, 0: match, 1: name = '' }) => {
    return { kind: 'mention', start: index, end: index + match.length, localEnd: index + 1 + name.length }
  })
}

function hashtags(text: string): Entity[] {
  return [...text.matchAll(hashtag)].map(({ index, 0: match, 1: tag = '' }) => {
    return { kind: 'hashtag', start: index, end: index + match.length, tag }
  })
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
