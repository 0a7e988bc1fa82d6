import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const one of listeners) one()
  }, 30_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

const read = () => {
  if (Date.now() - now > 60_000) now = Date.now() // nobody was listening for a while
  return now
}

/** The present in milliseconds, renewed every half minute for everyone at once. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read, read)
}
