import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

const patience = 5_000

/**
 * After a change of address to another screen: the focus goes to its h1, as soon as it is there, and the window to its top. The first screen
 * after loading keeps the browser's own focus; links with `keepFocus` and changes of the query alone move nothing.
 */
export function useRouteFocus(): void {
  const router = useRouter()
  useEffect(() => {
    let observer: MutationObserver | undefined
    const stop = router.subscribe('onResolved', (event) => {
      observer?.disconnect()
      if (!event.fromLocation || !event.pathChanged || event.toLocation.state.keepFocus) return
      const old = document.activeElement
      window.scrollTo({ top: 0 })
      if (focusHeading()) return
      observer = new MutationObserver(() => {
        const movedOn = document.activeElement !== old && document.activeElement !== document.body
        if (movedOn || focusHeading()) observer?.disconnect()
      })
      observer.observe(document.body, { childList: true, subtree: true })
      setTimeout(() => observer?.disconnect(), patience)
    })
    return () => {
      stop()
      observer?.disconnect()
    }
  }, [router])
}

function focusHeading(): boolean {
  const heading = document.querySelector<HTMLElement>('main h1')
  if (!heading) return false
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  return true
}
