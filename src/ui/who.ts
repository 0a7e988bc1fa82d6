import { createContext, useContext } from 'react'
import type { Right } from '../kernel/right.ts'

/** Who is signed in, as far as every screen needs it. */
export interface Who {
  id: string
  name: string
  rights: readonly Right[]
  departmentIds: readonly string[]
  /** The name of the authority. */
  authority: string
}

const WhoContext = createContext<Who | undefined>(undefined)

/** Set by the frame around every screen that is not bare. */
export const WhoProvider = WhoContext.Provider

/** The person signed in. Only inside the frame. */
export function useWho(): Who {
  const who = useContext(WhoContext)
  if (!who) throw new Error('useWho outside of the frame: nobody is signed in on a bare screen')
  return who
}

/**
 * Whether the person may do something: `const may = useMay()`, `may('posts.write')`. Hides what would be refused anyway; the server decides.
 */
export function useMay(): (right: Right) => boolean {
  const { rights } = useWho()
  return (right) => rights.includes(right)
}
