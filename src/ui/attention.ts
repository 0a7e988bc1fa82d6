/** After a minute without key, pointer or wheel what the desk asks is its own doing: news, intervals, presence. */
const quietMs = 60_000
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const

/**
 * Whether somebody works with the desk. Opening it counts.
 * @param target the window
 */
export function watchForPeople(target: EventTarget, now: () => number): () => boolean {
  let last = now()
  const note = () => {
    last = now()
  }
  for (const sign of signs) target.addEventListener(sign, note, { capture: true, passive: true })
  return () => now() - last < quietMs
}
