import type { ReactNode } from 'react'
import { keyOf, useShortcutSettings } from '../keys/settings'
import './marks.css'

/** A key to press, as drawn on the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <span className="bn-kbd" aria-hidden="true">
      {children}
    </span>
  )
}

/** The key that a person has set for a shortcut; nothing when single keys are switched off. */
export function ShortcutKey({ id }: { id: string }) {
  const key = keyOf(id, useShortcutSettings())
  return key ? <Kbd>{key}</Kbd> : null
}
