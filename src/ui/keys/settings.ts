import { useSyncExternalStore } from 'react'
import { language } from '../i18n'

/** What a person has set about keys; kept in this browser. */
export interface ShortcutSettings {
  /** Single keys do nothing (WCAG 2.1.4). Combinations with Strg or Alt still work. */
  off: boolean
  /** Own keys by shortcut id; an empty string means no key. */
  own: Readonly<Record<string, string>>
}

/** A shortcut as its feature declares it. */
export interface Shortcut {
  /** `inbox.reply`: stable, because own keys are kept under it. */
  id: string
  /** One character (`r`, `?`), a named key (`Enter`), or a combination (`mod+k`: Strg, on a Mac the command key). */
  key: string
  /** What it does, as a text in the language in use. */
  label: string
  /** The heading under which the help lists it. */
  group: string
}

const storageKey = 'bn.keys'
const none: ShortcutSettings = { off: false, own: {} }
const listeners = new Set<() => void>()
const known = new Map<string, Shortcut>()

function stored(): ShortcutSettings {
  try {
    const value = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<ShortcutSettings>
    return { off: value.off === true, own: typeof value.own === 'object' && value.own ? value.own : {} }
  } catch {
    return none // storage forbidden or unreadable: the keys as declared
  }
}

let settings = stored()

/** Changes and keeps the settings of this browser. */
export function setShortcutSettings(change: Partial<ShortcutSettings>): void {
  settings = { ...settings, ...change }
  try {
    localStorage.setItem(storageKey, JSON.stringify(settings))
  } catch {
    // not kept: holds until the page is left
  }
  for (const listener of listeners) listener()
}

/** The settings now, outside components. */
export function shortcutSettings(): ShortcutSettings {
  return settings
}

/** The settings; the component redraws when they change. */
export function useShortcutSettings(): ShortcutSettings {
  return useSyncExternalStore(subscribe, shortcutSettings, shortcutSettings)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Makes a shortcut known, so that its key can be shown beside its control. */
export function declareShortcut(shortcut: Shortcut): void {
  const before = known.get(shortcut.id)
  known.set(shortcut.id, shortcut)
  if (before?.key !== shortcut.key)
    queueMicrotask(() => {
      settings = { ...settings }
      for (const listener of listeners) listener()
    })
}

/** Is it one letter, digit or sign alone, which a person may switch off? Enter, F6 and the arrows are none of these. */
export function isSingleKey(key: string): boolean {
  return key.length === 1
}

/** The key to show for a shortcut; nothing when unknown, emptied or switched off. `mod+k` reads „Strg K“. */
export function keyOf(id: string, now: ShortcutSettings): string | undefined {
  const key = rawKeyOf(id, now)
  if (!key?.includes('+') || isSingleKey(key)) return key
  return key.split('+').map(partName).join(' ')
}

/** The key as `aria-keyshortcuts` wants it, in every language: `Control+Enter`; there a space would part two shortcuts. */
export function ariaKeyOf(id: string, now: ShortcutSettings): string | undefined {
  const key = rawKeyOf(id, now)
  if (!key || isSingleKey(key)) return key === '+' ? 'plus' : key
  const modifier = isMac ? 'Meta' : 'Control'
  return key.replace('mod+', `${modifier}+`).replace('alt+', 'Alt+')
}

/** The key as compared with key presses, such as `mod+k`. */
export function rawKeyOf(id: string, now: ShortcutSettings): string | undefined {
  const key = now.own[id] ?? known.get(id)?.key
  if (!key || (now.off && isSingleKey(key))) return undefined
  return key
}

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

function partName(part: string): string {
  if (part === 'mod') return isMac ? '⌘' : language() === 'de' ? 'Strg' : 'Ctrl'
  return part.length === 1 ? part.toUpperCase() : part.replace(/^./, (first) => first.toUpperCase())
}
