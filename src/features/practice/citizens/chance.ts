import { createHash } from 'node:crypto'

/**
 * Chance that is the same for the same words: what citizens do and which faults strike can be repeated from the network's seed.
 * @returns a number from 0 up to, not including, 1
 */
export function chance(...words: readonly (string | number)[]): number {
  return createHash('sha256').update(words.join('\u0000')).digest().readUInt32BE(0) / 2 ** 32
}

/** Picks one of a list by such a number. */
export function pick<Item>(list: readonly [Item, ...Item[]], at: number): Item {
  return list[Math.floor(at * list.length)] ?? list[0]
}
