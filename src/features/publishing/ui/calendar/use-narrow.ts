import { useSyncExternalStore } from 'react'

const query = '(max-width: 63.99rem)'

/** Whether days stand below each other instead of side by side, as the stylesheet decides too. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}
