import { splitCompound } from '../../../../kernel/text/compound-split.ts'
import { fold } from '../../../../kernel/text/stem.ts'

const softHyphen = '\u00ad'
/** Parts shorter than this are split by chance more often than by sense. */
const shortest = 4

/**
 * A German title with places to break inside long compounds, where a browser without German hyphenation would break anywhere or nowhere:
 * „Straßen|sperrung“.
 */
export function softened(title: string): string {
  return title.replace(/\p{L}{11,}/gu, (word) => withBreaks(word))
}

function withBreaks(word: string): string {
  const places: number[] = [] // folded index → index in the word: ß becomes two letters
  let folded = ''
  for (let i = 0; i < word.length; i++) {
    const piece = fold(word[i] ?? '')
    for (const _ of piece) places.push(i)
    folded += piece
  }
  if (folded !== fold(word)) return word
  const parts = splitCompound(folded)
  const breaks = parts.slice(1).flatMap((part, i) => {
    const before = parts[i]
    const isLong = part.to - part.from >= shortest && before !== undefined && part.from - before.from >= shortest
    const at = places[part.from]
    // An unknown part that begins with s may have it from the link: „Karneval|sauftakt“.
    const isSure = part.isKnown || !part.stem.startsWith('s')
    return isLong && isSure && at !== undefined ? [at] : []
  })
  return breaks.reduceRight((text, at) => text.slice(0, at) + softHyphen + text.slice(at), word)
}
