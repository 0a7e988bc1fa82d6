import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Where the focus was: the element, and its place among what lay around it. */
interface Spot {
  element: HTMLElement
  around: { parent: Element; at: number }[]
}

const most = 20
/** Time for a screen to put the focus where it wants it: dialogs give it back, new screens take it to their heading. */
const patience = 120

/**
 * Who works by keyboard never loses the focus with the button that they pressed: when what had it goes away, or is moved by a new order,
 * and nothing else takes it, it goes to the element again, else to the next control at that place, else to where it was before. Nothing
 * moves for a pointer (a field that took the focus would open a phone's keyboard), nor across screens (`useRouteFocus`).
 */
export function useKeptFocus(): void {
  const router = useRouter()
  useEffect(() => {
    let spots: Spot[] = []
    let byKeyboard = false
    /** Tab went past the last control, where the browser takes over: left, not lost. */
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const isLost = () => byKeyboard && !left && (document.activeElement ?? document.body) === document.body
    const remember = ({ target }: Event) => {
      left = false
      if (target instanceof HTMLElement) spots = [...spots.filter((one) => one.element !== target), spotOf(target)].slice(-most)
    }
    const restore = () => {
      timer = undefined
      if (!isLost()) return
      for (const spot of spots.toReversed()) {
        const target = nearest(spot)
        if (target) return target.focus()
      }
    }
    const look = () => {
      if (timer === undefined && isLost()) timer = setTimeout(restore, patience)
    }
    const keys = ({ key }: KeyboardEvent) => {
      byKeyboard = true
      left = key === 'Tab'
    }
    const pointer = () => {
      byKeyboard = false
    }
    const stop = router.subscribe('onResolved', ({ pathChanged, toLocation }) => {
      if (pathChanged && toLocation.state.keepFocus !== true)
        spots = spots.filter((one) => one.element === document.activeElement)
    })
    const observer = new MutationObserver(look)
    const attributeFilter = ['disabled', 'hidden', 'inert']
    observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter })
    document.addEventListener('focusin', remember)
    document.addEventListener('keydown', keys, true)
    document.addEventListener('pointerdown', pointer, true)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
      stop()
      document.removeEventListener('focusin', remember)
      document.removeEventListener('keydown', keys, true)
      document.removeEventListener('pointerdown', pointer, true)
    }
  }, [router])
}

function spotOf(element: HTMLElement): Spot {
  const around: Spot['around'] = []
  for (let one: Element = element; one.parentElement && !one.matches(frame); one = one.parentElement)
    around.push({ parent: one.parentElement, at: [...one.parentElement.children].indexOf(one) })
  return { element, around }
}

/** What is never searched for a neighbour: one of these holds everything. */
const frame = 'body, main, header, nav, [role="dialog"], [role="alertdialog"]'

const operable =
  'a[href], button:not([disabled]), input:not([disabled], [type="hidden"]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]'

function nearest({ element, around }: Spot): HTMLElement | undefined {
  if (canTake(element)) return element
  for (const { parent, at } of around) {
    if (!parent.isConnected) continue
    const inside = (children: Element[]) =>
      children.flatMap((one) => [one, ...one.querySelectorAll(operable)]).filter((one) => one.matches(operable) && canTake(one))
    const children = [...parent.children]
    const found = inside(children.slice(at))[0] ?? inside(children.slice(0, at)).at(-1)
    if (found instanceof HTMLElement) return found
  }
  return undefined
}

function canTake(element: Element): boolean {
  return (
    element.isConnected &&
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest('[inert], [aria-hidden="true"], :disabled')
  )
}
