import { useSyncExternalStore } from 'react'

/** Light or dark; `system` follows the device. Kept per browser, because the screen decides, not the person. */
export type Theme = 'system' | 'light' | 'dark'

const storageKey = 'bn.theme'
const listeners = new Set<() => void>()

function stored(): Theme {
  try {
    const value = localStorage.getItem(storageKey)
    return value === 'light' || value === 'dark' ? value : 'system'
  } catch {
    return 'system' // storage forbidden
  }
}

let theme = stored()

/** Marks the page with the theme; called at the start. */
export function applyTheme(): void {
  if (theme === 'system') delete document.documentElement.dataset.kernTheme
  else document.documentElement.dataset.kernTheme = theme
}

/** What a person chooses: applied at once and kept in this browser. */
export function chooseTheme(next: Theme): void {
  theme = next
  applyTheme()
  try {
    localStorage.setItem(storageKey, next)
  } catch {
    // not kept: holds until the page is left
  }
  for (const listener of listeners) listener()
}

/** The theme chosen; the component redraws when it changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => theme,
    () => theme,
  )
}
