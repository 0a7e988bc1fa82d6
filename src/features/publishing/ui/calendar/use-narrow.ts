import { useSyncExternalStore } from 'react'

/** Whether days stand below each other instead of side by side (default: below 1024 px), as the stylesheet decides too. */
export function useNarrow(query = '(max-width: 63.99rem)'): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}
