import { useSyncExternalStore } from 'react'

/** One short notice. With `undo` it can be taken back; it stays while it has the focus or the pointer. */
export interface ToastInput {
  text: string
  /** A failure stays until it is closed. */
  tone?: 'done' | 'late'
  undo?: () => void
  /** Another act than undo, with its own word. */
  act?: { label: string; run: () => void }
  /** Milliseconds; default 6 s, 10 s with an act. */
  lasts?: number
}

export interface ToastEntry extends ToastInput {
  id: number
}

let entries: readonly ToastEntry[] = []
let nextId = 1
const listeners = new Set<() => void>()

function set(next: readonly ToastEntry[]): void {
  entries = next
  for (const listener of listeners) listener()
}

/** Shows a notice; at most three at once, the oldest goes first. Returns its id. */
export function toast(input: ToastInput): number {
  const id = nextId++
  set([...entries, { ...input, id }].slice(-3))
  return id
}

/** Takes a notice away. */
export function closeToast(id: number): void {
  set(entries.filter((entry) => entry.id !== id))
}

/** Undoes what the newest notice offers to undo. False when there is nothing. */
export function undoLatest(): boolean {
  const entry = entries.findLast((one) => one.undo)
  if (!entry?.undo) return false
  closeToast(entry.id)
  entry.undo()
  return true
}

/** The notices shown now. */
export function useToasts(): readonly ToastEntry[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => entries,
    () => entries,
  )
}
