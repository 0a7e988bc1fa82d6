/** How long personal values of an entry are kept unless the caller says otherwise. Addresses of callers: 14 days, as logs. */
export const keepDays = { usual: 365, address: 14 } as const

/** A value as JSON stores it: no undefined, no NUL, no half of a surrogate pair (PostgreSQL refuses the last two). */
export function plainJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (_key, one: unknown) => (typeof one === 'string' ? clean(one) : one)))
}

const clean = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd')

/** One text for equal values: keys sorted at every depth, no spaces. The hashes of the log are over this. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`
}

/** Times of the chain are whole milliseconds, as written. */
export const chainTime = (at: Date): string => at.toISOString()
