import { createHash } from 'node:crypto'

/** A strong entity tag: SHA-256 of the exact bytes that are sent, quoted. Different content codings are different bytes, so different tags. */
export function strongEtag(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`
}

export interface Conditions {
  method: string
  /** `If-None-Match` as received. */
  ifNoneMatch: string | undefined
  /** `If-Modified-Since` as received. */
  ifModifiedSince: string | undefined
}

/**
 * Whether 304 is the answer (RFC 9110, section 13.2.2): only for GET and HEAD; `If-None-Match` decides alone when present, by weak comparison;
 * else `If-Modified-Since`, ignored when it is no HTTP date or `lastModified` is unknown.
 *
 * @param lastModified when the content last changed; null when nobody knows
 */
export function isNotModified(conditions: Conditions, etag: string, lastModified: Date | null): boolean {
  if (conditions.method !== 'GET' && conditions.method !== 'HEAD') return false
  if (conditions.ifNoneMatch !== undefined) return matches(conditions.ifNoneMatch, etag)
  if (conditions.ifModifiedSince === undefined || lastModified === null) return false
  const since = httpDate(conditions.ifModifiedSince)
  return since !== null && Math.floor(lastModified.getTime() / 1000) * 1000 <= since
}

/** A date as HTTP writes it: "Tue, 24 Nov 2026 13:00:00 GMT". */
export function toHttpDate(at: Date): string {
  return at.toUTCString()
}

function matches(header: string, etag: string): boolean {
  if (header.trim() === '*') return true
  const opaque = (tag: string) => tag.replace(/^W\//, '')
  // An entity tag may hold commas, so the list is read tag by tag and not split at them.
  const tags = header.match(/(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g) ?? []
  return tags.some((tag) => opaque(tag) === opaque(etag))
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const time = '(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})'
/** The three forms of RFC 9110, section 5.6.7: "Tue, 24 Nov 2026 …", "Tuesday, 24-Nov-26 …", "Tue Nov 24 … 2026". */
const DATE_FORMS = [
  new RegExp(`^[A-Z][a-z]{2}, (?<day>\\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) ${time} GMT$`),
  new RegExp(`^[A-Z][a-z]{5,8}, (?<day>\\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\\d{2}) ${time} GMT$`),
  new RegExp(`^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) ${time} (?<year>\\d{4})$`),
]

/** Milliseconds of an HTTP date; null for anything else. A year of two digits is of this century below 70. */
function httpDate(text: string): number | null {
  const parts = DATE_FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined)
  const month = MONTHS.indexOf(parts?.month ?? '')
  if (!parts || month < 0) return null
  const number = (name: string) => Number(parts[name])
  const year = number('year') < 70 ? number('year') + 2000 : number('year') < 100 ? number('year') + 1900 : number('year')
  return Date.UTC(year, month, number('day'), number('hour'), number('minute'), number('second'))
}
