import { useSyncExternalStore } from 'react'

/** The desk's languages; German is the first and the fallback. */
export type Language = 'de' | 'en'

const storageKey = 'bn.language'
const listeners = new Set<() => void>()
const savers = new Set<(language: Language) => void>()

function stored(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'de'
  } catch {
    return 'de' // storage may be forbidden; German is always there
  }
}

let current: Language = stored()

/** The language in use now, for code outside components. */
export function language(): Language {
  return current
}

/** Applies a language to this browser: keeps it, marks `<html lang>`, redraws every text. Does not tell the server. */
export function applyLanguage(next: Language): void {
  current = next
  document.documentElement.lang = next
  try {
    localStorage.setItem(storageKey, next)
  } catch {
    // not kept: the choice holds until the page is left
  }
  for (const listener of listeners) listener()
}

/** What a person chooses in the own menu: applies it and hands it to everyone who keeps it (`onLanguageChosen`). */
export function chooseLanguage(next: Language): void {
  applyLanguage(next)
  for (const save of savers) save(next)
}

/** Registers who keeps the choice elsewhere, such as in the staff profile. Returns how to stop. */
export function onLanguageChosen(save: (language: Language) => void): () => void {
  savers.add(save)
  return () => savers.delete(save)
}

/** Calls back after each change of language. Returns how to stop. */
function subscribeLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The language in use; the component redraws when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribeLanguage, language, language)
}
