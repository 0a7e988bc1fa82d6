import { graphemes } from './graphemes.ts'

/** How far a network shows a text before "Mehr ansehen". Characters are user-perceived ones; lines are those of the text. */
export type CutOffRule = { characters?: number; lines?: number }

/** How far back from the limit a word border is looked for, as a share of the limit. */
const lookBack = 0.15

/**
 * Splits a text where a network folds it: `shown` is what everybody sees, `hidden` the rest, '' when all is shown.
 * Cuts at a word border near the limit, never inside a user-perceived character; nothing but blanks at the cut is lost.
 */
export function cutOff(text: string, rule: CutOffRule): { shown: string; hidden: string } {
  const end = Math.min(endOfLines(text, rule.lines), endOfCharacters(text, rule.characters))
  if (text.slice(end).trim() === '') return { shown: text, hidden: '' }
  return { shown: text.slice(0, end).trimEnd(), hidden: text.slice(end).trimStart() }
}

function endOfLines(text: string, lines: number | undefined): number {
  if (lines === undefined) return text.length
  let at = -1
  for (let line = 0; line < lines; line++) {
    at = text.indexOf('\n', at + 1)
    if (at < 0) return text.length
  }
  return at
}

function endOfCharacters(text: string, characters: number | undefined): number {
  if (characters === undefined) return text.length
  const clusters = graphemes(text)
  if (clusters.length <= characters) return text.length
  const isBorder = (i: number) => /^\s/.test(clusters[i] ?? '')
  let cut = characters
  while (cut > characters * (1 - lookBack) && !isBorder(cut)) cut -= 1
  if (!isBorder(cut)) cut = characters
  return clusters.slice(0, cut).join('').length
}
