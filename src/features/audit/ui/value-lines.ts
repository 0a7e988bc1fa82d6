/** Personal values of an entry as lines: names, plain values, and what something was before and after. */
export function valueLines(
  values: Readonly<Record<string, unknown>> | null,
  words: { before: string; after: string },
): { term: string; value: string }[] {
  return Object.entries(values ?? {}).map(([term, value]) => ({ term, value: lineOf(value, words) }))
}

function lineOf(value: unknown, words: { before: string; after: string }): string {
  if (typeof value === 'object' && value !== null && 'before' in value && 'after' in value) {
    return `${words.before}: ${plain(value.before)} · ${words.after}: ${plain(value.after)}`
  }
  return plain(value)
}

function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (Array.isArray(value)) return value.map(plain).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
