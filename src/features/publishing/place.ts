import { decodeCursor } from '../../kernel/page.ts'

/** The last row a list has shown: its moment, as PostgreSQL reads it, and its id. */
export interface Place {
  at: string
  id: string
}

/** Where a list goes on. Null at its beginning, and for a cursor that this list never gave. */
export function placeOf(cursor: string | undefined): Place | null {
  const [at, id] = (cursor && decodeCursor(cursor)) || []
  if (typeof at !== 'string' || typeof id !== 'string') return null
  const isMoment = at === 'infinity' || (/^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(at) && !Number.isNaN(Date.parse(at)))
  return isMoment ? { at, id } : null
}
