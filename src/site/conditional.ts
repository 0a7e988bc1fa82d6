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
const IMF = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/

/** Milliseconds of an IMF-fixdate; null for anything else. The two obsolete forms are treated as unreadable, which costs a full answer only. */
function httpDate(text: string): number | null {
  const found = IMF.exec(text.trim())
  const month = MONTHS.indexOf(found?.[2] ?? '')
  if (!found || month < 0) return null
  const [, day, , year, hour, minute, second] = found.map(Number)
  return Date.UTC(year ?? 0, month, day, hour, minute, second)
}
