import { useEffect, useRef, useSyncExternalStore } from 'react'
import { declareShortcut, rawKeyOf, type Shortcut, shortcutSettings } from './settings'

interface Active {
  shortcut: Shortcut
  run: { current: () => void }
  /** Also while a dialog is open. */
  everywhere: boolean
}

let active: readonly Active[] = []
const listeners = new Set<() => void>()

function setActive(next: readonly Active[]): void {
  active = next
  for (const listener of listeners) listener()
}

/** Does typing belong to the element? Then single keys are letters, not commands. */
function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type)
  return target.closest('[role="menu"], [role="listbox"], [role="combobox"]') !== null
}

/** The name of a key press as settings keep it: `r`, `?`, `Enter`, `mod+k`, `alt+1`. Empty for a modifier alone. */
export function pressed(event: KeyboardEvent): string {
  if (['Control', 'Alt', 'Shift', 'Meta'].includes(event.key)) return ''
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const mod = event.ctrlKey || event.metaKey
  return `${mod ? 'mod+' : ''}${event.altKey && !mod ? 'alt+' : ''}${key}`
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return
  const key = pressed(event)
  if (!key || (!key.startsWith('mod+') && takesText(event.target))) return
  const inDialog = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
  const now = shortcutSettings()
  const hit = active.findLast(
    (one) => rawKeyOf(one.shortcut.id, now)?.toLowerCase() === key.toLowerCase() && (!inDialog || one.everywhere),
  )
  if (!hit) return
  event.preventDefault()
  hit.run.current()
}

/**
 * A key that does what a visible control on the screen does too. It works while the component is shown; the last shown wins when two use one
 * key. `enabled: false` keeps it listed but without effect. Typing in fields is never taken; dialogs silence all but `everywhere`.
 */
export function useShortcut(
  shortcut: Shortcut,
  run: () => void,
  options: { enabled?: boolean; everywhere?: boolean } = {},
): void {
  const { enabled = true, everywhere = false } = options
  const latest = useRef(run)
  latest.current = enabled ? run : () => undefined
  const { id, key, label, group } = shortcut
  useEffect(() => {
    const declared = { id, key, label, group }
    declareShortcut(declared)
    const entry: Active = { shortcut: declared, run: latest, everywhere }
    if (active.length === 0) document.addEventListener('keydown', onKeyDown)
    setActive([...active, entry])
    return () => {
      setActive(active.filter((one) => one !== entry))
      if (active.length === 0) document.removeEventListener('keydown', onKeyDown)
    }
  }, [id, key, label, group, everywhere])
}

const list = () => active

/** The shortcuts that work on this screen now, for the help. */
export function useActiveShortcuts(): readonly Shortcut[] {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    list,
    list,
  )
  return [...new Map(now.map((one) => [one.shortcut.id, one.shortcut])).values()]
}
