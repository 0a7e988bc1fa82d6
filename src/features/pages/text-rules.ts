import { type Placeholder, placeholders, type TextKind, type TextPoint } from './contract-names.ts'

/** What every placeholder says; an empty text means that nothing is known. Values are Markdown. */
export type PlaceholderValues = Readonly<Record<Placeholder, string>>

const pattern = /\{\{\s*([^{}\n]{1,60}?)\s*\}\}/g
const known: ReadonlySet<string> = new Set(placeholders)

const nameOf = (written: string): string => written.normalize('NFC').toLowerCase()

/** Names in double braces, each once, in order; also those that mean nothing. */
export function placeholdersIn(markdown: string): string[] {
  return [...new Set(Array.from(markdown.matchAll(pattern), (match) => nameOf(match[1] ?? '')))]
}

export function unknownPlaceholders(markdown: string): string[] {
  return placeholdersIn(markdown).filter((name) => !known.has(name))
}

/** Placeholders of a text for which nothing is known. */
export function emptyPlaceholders(markdown: string, values: PlaceholderValues): Placeholder[] {
  return placeholdersIn(markdown).filter((name): name is Placeholder => known.has(name) && values[name as Placeholder] === '')
}

/**
 * Fills the placeholders. A line whose placeholder has no value is left out, and a heading under which nothing is left goes too: a text
 * never shows a gap. Unknown names stay as they are.
 */
export function fillText(markdown: string, values: PlaceholderValues): string {
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n')
  const filled = lines.map((line) => (emptyPlaceholders(line, values).length > 0 ? null : fillLine(line, values)))
  return withoutBareHeadings(filled)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function fillLine(line: string, values: PlaceholderValues): string {
  return line.replace(pattern, (whole, written: string) => {
    const name = nameOf(written)
    return known.has(name) ? values[name as Placeholder] : whole
  })
}

const levelOf = (line: string): number => /^(#{1,6})\s/.exec(line)?.[1]?.length ?? 0

/** Drops left-out lines (null), and headings that lost all their lines by that. */
function withoutBareHeadings(lines: readonly (string | null)[]): string[] {
  return lines.flatMap((line, index) => {
    if (line === null) return []
    const level = levelOf(line)
    if (level === 0) return [line]
    const rest = lines.slice(index + 1)
    const end = rest.findIndex((next) => next !== null && levelOf(next) > 0 && levelOf(next) <= level)
    const section = rest.slice(0, end < 0 ? undefined : end)
    const isBare = section.includes(null) && section.every((next) => next === null || next.trim() === '' || levelOf(next) > 0)
    return isBare ? [] : [line]
  })
}

/** Escapes what would be markup in Markdown, so that a name stays a name. */
export function plainMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`)
}

/** What people of the authority must look at before a template is really theirs. */
export const pointsOf: Readonly<Record<TextKind, readonly TextPoint[]>> = {
  impressum: ['representative', 'responsible-person'],
  datenschutz: ['land-law', 'hosting', 'data-protection-officer', 'networks'],
  netiquette: ['house-rules'],
  barrierefreiheit: ['conformity', 'enforcement-body'],
  'leichte-sprache': ['test-group'],
}

export const textPath = (kind: TextKind): string => `/${kind}`
