/** A part of a text by its UTF-16 indices. */
export interface Range {
  readonly start: number
  readonly end: number
}

/**
 * Of `more` only what meets nothing in `kept`. Each list is in order and without overlaps itself, so one walk along both is enough,
 * however long they are.
 */
export function outside<R extends Range>(kept: readonly Range[], more: readonly R[]): R[] {
  let at = 0
  return more.filter((one) => {
    let next = kept[at]
    while (next && next.end <= one.start) {
      at += 1
      next = kept[at]
    }
    return !next || next.start >= one.end
  })
}
