import type { Kept } from './editor-types'

/** Unsaved work lives as long as the tab: a reload or a crash finds it, the next person at this device does not. */
const nameOf = (id: string | null) => `bn.draft.${id ?? 'new'}`

export function writeKept(id: string | null, work: Kept | null): void {
  try {
    if (work === null) sessionStorage.removeItem(nameOf(id))
    else sessionStorage.setItem(nameOf(id), JSON.stringify(work))
  } catch {
    // storage forbidden or full: the work stays in memory only
  }
}

export function readKept(id: string | null): Kept | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(nameOf(id)) ?? 'null')
    return typeof value === 'object' && value !== null && 'base' in value && 'content' in value ? (value as Kept) : null
  } catch {
    return null
  }
}
