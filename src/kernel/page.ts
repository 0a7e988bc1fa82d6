import { z } from 'zod'

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
    const plain = (v: unknown) => v === null || typeof v === 'string' || typeof v === 'number'
    return Array.isArray(values) && values.every(plain) ? values : null
  } catch {
    return null
  }
}
