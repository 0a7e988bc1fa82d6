import { type Entity, findEntities } from './entities.ts'
import { countGraphemes, graphemes } from './graphemes.ts'

/** How a network counts a text. Part of a connector's limits: data, never code. */
export type CountRule = {
  /**
   * characters: Unicode code points · graphemes: user-perceived characters · utf16: JavaScript's length ·
   * bytes: UTF-8 · x-weighted: X's weights (1 or 2 per code point, 2 per emoji, after NFC).
   */
  unit: 'characters' | 'graphemes' | 'utf16' | 'bytes' | 'x-weighted'
  max: number
  /** A second limit in UTF-8 bytes that holds too (Bluesky: 300 graphemes and 3000 bytes). */
  maxBytes?: number
  /** Every link counts so many, however long it is. With `x-weighted` that holds for "musterstadt.de" without http, too. */
  urlLength?: number
  /** `@name@host` counts as `@name` only (Mastodon). */
  mentionLocalPartOnly?: boolean
}

export type Measure = {
  /** In the rule's unit. */
  length: number
  max: number
  /** How many too many, 0 when the text fits: by the unit or by the bytes, whichever is exceeded more. */
  over: number
  /** UTF-8 bytes, only when the rule limits them besides its unit. */
  bytes?: number
}

const encoder = new TextEncoder()

/** Measures a text by a network's rule. Pure and the same in browser and server, so that a counter never lies. */
export function measure(text: string, rule: CountRule): Measure {
  const length = countWithEntities(rule.unit === 'x-weighted' ? text.normalize('NFC') : text, rule)
  const over = Math.max(0, length - rule.max)
  if (rule.maxBytes === undefined) return { length, max: rule.max, over }
  const bytes = countBytes(text)
  return { length, max: rule.max, over: Math.max(over, bytes - rule.maxBytes), bytes }
}

/** True when the network would take the text. */
export function fits(text: string, rule: CountRule): boolean {
  return measure(text, rule).over === 0
}

function countWithEntities(text: string, rule: CountRule): number {
  if (rule.urlLength === undefined && !rule.mentionLocalPartOnly) return countUnits(text, rule.unit)
  let length = 0
  let at = 0
  for (const entity of findEntities(text)) {
    const counted = countEntity(text, entity, rule)
    if (counted === null) continue
    length += countUnits(text.slice(at, entity.start), rule.unit) + counted
    at = entity.end
  }
  return length + countUnits(text.slice(at), rule.unit)
}

/** What an entity counts when the rule treats it specially, else null. */
function countEntity(text: string, entity: Entity, rule: CountRule): number | null {
  if (entity.kind === 'url' && rule.urlLength !== undefined && (!entity.bare || rule.unit === 'x-weighted')) {
    return rule.urlLength + (entity.bare ? countUnits(unlinkedPrefix(text.slice(entity.start, entity.end)), rule.unit) : 0)
  }
  if (entity.kind === 'mention' && rule.mentionLocalPartOnly) {
    return countUnits(text.slice(entity.start, entity.localEnd), rule.unit)
  }
  return null
}

/** X links a domain without http only from its last letter outside ASCII on: of "straße.de" it links "e.de". */
function unlinkedPrefix(bareUrl: string): string {
  const [host = ''] = bareUrl.split(/[/?:]/)
  return /^.*[^\x20-\x7e]/u.exec(host)?.[0] ?? ''
}

function countUnits(text: string, unit: CountRule['unit']): number {
  switch (unit) {
    case 'utf16':
      return text.length
    case 'bytes':
      return countBytes(text)
    case 'graphemes':
      return countGraphemes(text)
    case 'characters':
      return countCodePoints(text)
    case 'x-weighted':
      return countWeights(text)
  }
}

function countBytes(text: string): number {
  return encoder.encode(text).length
}

function countCodePoints(text: string): number {
  let n = 0
  for (const _ of text) n += 1
  return n
}

const emoji = /^\p{RGI_Emoji}$/v

/** X's configuration v3: https://github.com/twitter/twitter-text/blob/master/config/v3.json */
function countWeights(text: string): number {
  let weight = 0
  for (const cluster of graphemes(text)) {
    if (emoji.test(cluster)) weight += 2
    else for (const character of cluster) weight += weightOf(character.codePointAt(0) ?? 0)
  }
  return weight
}

function weightOf(code: number): number {
  const light =
    code <= 0x10ff ||
    (code >= 0x2000 && code <= 0x200d) ||
    (code >= 0x2010 && code <= 0x201f) ||
    (code >= 0x2032 && code <= 0x2037)
  return light ? 1 : 2
}
