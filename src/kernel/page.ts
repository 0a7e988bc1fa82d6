import { z } from 'zod'
import { isStorable } from './text/storable.ts'

/** How lists are paged: by a cursor that names the last row seen, never by offset. */
export const PageQuery = z.object({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** One page of a list; `next` is null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

export interface Page<Item> {
  items: Item[]
  next: string | null
}

/** Packs the sort values of the last row into an opaque cursor. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(values))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** Unpacks a cursor, or gives null for one that this product never made. */
export function decodeCursor(cursor: string): (string | number | null)[] | null {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)))
    const values: unknown = JSON.parse(text)
    const plain = (v: unknown) => v === null || typeof v === 'number' || (typeof v === 'string' && isStorable(v))
    return Array.isArray(values) && values.every(plain) ? values : null
  } catch {
    return null
  }
}

/**
 * Where a list that is ordered by time goes on: the last row's moment, as PostgreSQL writes and reads it, and its id. Null for a cursor
 * that such a list never gave.
 */
export function decodePlace(cursor: string): { at: string; id: string } | null {
  const [at, id] = decodeCursor(cursor) ?? []
  if (typeof at !== 'string' || typeof id !== 'string') return null
  return at === 'infinity' || isMoment(at) ? { at, id } : null
}

function isMoment(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00)$/.test(text)) return false
  const parsed = new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z'))
  // The 31st of February is the 3rd of March to JavaScript, and an error to PostgreSQL.
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text.slice(0, 10))
}
