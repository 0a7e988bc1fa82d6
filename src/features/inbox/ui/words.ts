import { useSyncExternalStore } from 'react'
import { addressOf, type Place } from './address'

/** A list by its address: words belong to one, so that going to another list leaves them behind. */
const keyOf = (place: Place): string => JSON.stringify(addressOf(place))

let sought = { list: '', q: '' }
const listeners = new Set<() => void>()

/**
 * Searches the list of a place. The words are often a person's name: they live in this tab's memory alone, never in the address, where the
 * browser's history and every proxy on the way would keep them.
 */
export function setWords(place: Place, q: string): void {
  sought = { list: keyOf(place), q }
  for (const listener of listeners) listener()
}

export const wordsOf = (place: Place): string => (sought.list === keyOf(place) ? sought.q : '')

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The place with what is searched for in it. */
export function useSought(place: Place): Place {
  return { ...place, q: useSyncExternalStore(subscribe, () => wordsOf(place)) }
}
