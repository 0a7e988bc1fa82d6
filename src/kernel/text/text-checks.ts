import type { Check, CheckCode, CheckedText } from './check.ts'
import { findEntities } from './entities.ts'
import { eachGrapheme } from './graphemes.ts'
import { camelCaseFor, severalWordsIn, umlautsFor } from './hashtags.ts'
import { outside } from './ranges.ts'
import { readability } from './readability.ts'

type Params = Check['params']

function warning({ field }: CheckedText, code: CheckCode, start: number, end: number, params: Params): Check {
  return { code, level: 'warn', where: { ...field, start, end }, params }
}

/** Hashtags of several words need capitals inside, umlauts must be umlauts, and a handful is enough. */
export function checkHashtags(checked: CheckedText, max: number): Check[] {
  const { text } = checked
  const tags = findEntities(text).filter((entity) => entity.kind === 'hashtag')
  const checks = tags.flatMap(({ tag, start, end }): Check[] => {
    const camelCase = camelCaseFor(tag, text)
    if (camelCase !== null)
      return [warning(checked, 'hashtags.camelCase', start, end, { tag, better: withUmlauts(camelCase, text) })]
    const several = severalWordsIn(tag, text)
    if (several?.better === null) return [warning(checked, 'hashtags.unclear', start, end, { tag })]
    if (several) return [warning(checked, 'hashtags.words', start, end, { tag, better: withUmlauts(several.better, text) })]
    const umlauts = umlautsFor(tag, text)
    return umlauts === null ? [] : [warning(checked, 'hashtags.umlaut', start, end, { tag, better: umlauts })]
  })
  const first = tags[max]
  const last = tags.at(-1)
  if (first && last) checks.push(warning(checked, 'hashtags.tooMany', first.start, last.end, { count: tags.length, max }))
  return checks
}

const withUmlauts = (tag: string, text: string): string => umlautsFor(tag, text) ?? tag

/** Words of six capitals and more, or several of four and more in a row, read as shouting; short ones are abbreviations. */
export function checkCapitals(checked: CheckedText): Check[] {
  const { text } = checked
  const runs = text.matchAll(
    /(?<![\p{L}\p{N}_-])\p{Lu}{4,}(?:[ !-]+\p{Lu}{4,})+(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_-])\p{Lu}{6,}(?![\p{L}\p{N}_])/gu,
  )
  const shouted = Array.from(runs, ({ index, 0: words }) => ({ start: index, end: index + words.length, words }))
  return outside(findEntities(text), shouted).map(({ start, end, words }) => {
    return warning(checked, 'capitals.run', start, end, { words })
  })
}

const emoji = /\p{RGI_Emoji}/v

/** Screen readers read every emoji aloud: more than a few, or three in a row, drown the words. */
export function checkEmoji(checked: CheckedText, max: number): Check[] {
  const checks: Check[] = []
  const places: { start: number; end: number }[] = []
  let at = 0
  let inRow = 0
  const endRow = () => {
    const first = places.at(-inRow)
    if (inRow >= 3 && first) checks.push(warning(checked, 'emoji.row', first.start, places.at(-1)?.end ?? at, { count: inRow }))
    inRow = 0
  }
  for (const cluster of eachGrapheme(checked.text)) {
    if (emoji.test(cluster)) {
      places.push({ start: at, end: at + cluster.length })
      inRow += 1
    } else if (cluster.trim() !== '') endRow()
    at += cluster.length
  }
  endRow()
  const first = places[max]
  const last = places.at(-1)
  if (first && last) checks.push(warning(checked, 'emoji.tooMany', first.start, last.end, { count: places.length, max }))
  return checks
}

const shorteners = new Set(
  'bit.ly t1p.de tinyurl.com is.gd goo.gl ow.ly buff.ly t.co kurzelinks.de rebrand.ly cutt.ly lnkd.in shorturl.at'.split(' '),
)
const genericLink =
  /(?<!\p{L})(?:klick(?:en|t)?(?: sie)?(?: bitte)? hier|hier klicken|hier entlang|click here|read more)(?!\p{L})/giu

/** A link says where it leads: no "hier klicken", no shortener that hides the address, no unencrypted page. */
export function checkLinks(checked: CheckedText): Check[] {
  const { text } = checked
  const checks: Check[] = []
  for (const { kind, start, end } of findEntities(text)) {
    if (kind !== 'url') continue
    const link = text.slice(start, end).toLowerCase()
    const host =
      link
        .replace(/^https?:\/\//, '')
        .replace(/^www\./, '')
        .split(/[/?#:]/)[0] ?? ''
    if (shorteners.has(host)) checks.push(warning(checked, 'links.shortened', start, end, { host }))
    else if (link.startsWith('http://')) checks.push(warning(checked, 'links.insecure', start, end, { host }))
  }
  for (const match of text.matchAll(genericLink)) {
    checks.push(warning(checked, 'links.generic', match.index, match.index + match[0].length, { words: match[0] }))
  }
  return checks
}

/** From this school year on the Wiener Sachtextformel calls a text hard. */
const hardFromYear = 12
const hardFromSyllables = 7

/** Readability with reasons: the figures, sentences that are too long and the hardest words. Advice, never a gate (rule 25). */
export function checkReadability(checked: CheckedText, sentenceMax: number): Check[] {
  const found = readability(checked.text)
  if (!found) return []
  const round = (figure: number) => Math.round(figure * 10) / 10
  const { wstf1, wstf2, wstf3, wstf4, amstad, lix, sentences, words, longestSentence } = found
  const params: Params = {
    wstf1: round(wstf1),
    wstf2: round(wstf2),
    wstf3: round(wstf3),
    wstf4: round(wstf4),
    amstad: round(amstad),
    lix: round(lix),
    sentences,
    words,
  }
  const isHard = found.isStable && wstf1 >= hardFromYear
  const code = isHard ? 'readability.hard' : found.isStable ? 'readability.ok' : 'readability.unstable'
  const checks: Check[] = [{ code, level: isHard ? 'warn' : 'ok', where: checked.field, params }]
  if (longestSentence.words > sentenceMax) {
    const { start, end } = longestSentence
    checks.push(warning(checked, 'readability.longSentence', start, end, { words: longestSentence.words, max: sentenceMax }))
  }
  for (const { word, syllables, start, end } of found.hardWords) {
    if (syllables >= hardFromSyllables) checks.push(warning(checked, 'readability.hardWord', start, end, { word, syllables }))
  }
  return checks
}
