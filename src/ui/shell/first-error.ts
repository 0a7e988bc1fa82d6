import { useEffect } from 'react'

/** How long an answer of the server may take to still belong to the sending. */
const patience = 10_000

/**
 * After a form was sent and something in it is wrong, the focus goes to the first field that says so: at once, or when the server has
 * answered. Whoever has gone on meanwhile is left alone.
 */
export function useFirstError(): void {
  useEffect(() => {
    let observer: MutationObserver | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = () => {
      observer?.disconnect()
      clearTimeout(timer)
    }
    const sent = ({ target }: Event) => {
      end()
      if (!(target instanceof HTMLFormElement)) return
      observer = new MutationObserver(() => {
        if (focusFirstError(target)) end()
      })
      observer.observe(target, { attributes: true, childList: true, subtree: true, attributeFilter: ['aria-invalid'] })
      // A field may have been wrong before: then nothing changes.
      requestAnimationFrame(() => {
        if (focusFirstError(target)) end()
      })
      timer = setTimeout(end, patience)
    }
    document.addEventListener('submit', sent)
    document.addEventListener('keydown', end, true)
    document.addEventListener('pointerdown', end, true)
    return () => {
      end()
      document.removeEventListener('submit', sent)
      document.removeEventListener('keydown', end, true)
      document.removeEventListener('pointerdown', end, true)
    }
  }, [])
}

function focusFirstError(form: HTMLFormElement): boolean {
  const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]')
  const field = wrong?.matches('input, textarea, select, button') ? wrong : wrong?.querySelector<HTMLElement>('input, button')
  field?.focus()
  return field !== null && field !== undefined
}
