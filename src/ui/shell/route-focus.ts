import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

const patience = 5_000

/**
 * After a change of address to another screen the focus goes to its h1 (to the first h2, where a phone shows only that pane), as soon as it
 * is there. The first screen after loading keeps the browser's own focus; `keepFocus` and changes of the query alone move nothing, unless
 * what had the focus is no longer to be seen (on a phone the list gives way to the conversation). Scrolling is the router's.
 */
export function useRouteFocus(): void {
  const router = useRouter()
  useEffect(() => {
    let observer: MutationObserver | undefined
    let frame = 0
    /** Screens draw when their data are there: the heading gets the focus then, unless the person has moved on. */
    const focusLater = () => {
      const old = document.activeElement
      observer = new MutationObserver(() => {
        const movedOn = document.activeElement !== old && document.activeElement !== document.body
        if (movedOn || focusHeading()) observer?.disconnect()
      })
      observer.observe(document.body, { childList: true, subtree: true })
      setTimeout(() => observer?.disconnect(), patience)
    }
    const stop = router.subscribe('onResolved', (event) => {
      observer?.disconnect()
      if (!event.fromLocation) return
      const stays = !event.pathChanged || event.toLocation.state.keepFocus === true
      if (stays) {
        frame = requestAnimationFrame(() => {
          if (!hasVisibleFocus() && !focusHeading()) focusLater()
        })
        return
      }
      window.scrollTo({ top: 0 })
      if (!focusHeading()) focusLater()
    })
    return () => {
      stop()
      observer?.disconnect()
      cancelAnimationFrame(frame)
    }
  }, [router])
}

function hasVisibleFocus(): boolean {
  const focused = document.activeElement
  return focused !== null && focused !== document.body && focused.checkVisibility()
}

function focusHeading(): boolean {
  const visible = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.checkVisibility())
  const heading = visible('main h1') ?? visible('main :not(nav) > h2')
  if (!heading) return false
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  return true
}
