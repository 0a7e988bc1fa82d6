/** How long announcements gather before they are spoken as one. */
const batchMs = 700

let region: HTMLElement | undefined
let waiting: string[] = []
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Says something politely to screen readers. What comes within 0.7 s is spoken as one; the same sentence is said once. Without
 * `LiveAnnouncer` in the page nothing is said.
 */
export function announce(text: string): void {
  if (!waiting.includes(text)) waiting.push(text)
  if (timer === undefined) timer = setTimeout(speak, batchMs)
}

function speak(): void {
  timer = undefined
  const text = waiting.join(' ')
  waiting = []
  if (!region) return
  const line = document.createElement('p')
  line.textContent = text
  region.replaceChildren(line)
}

/** Where announcements are written; `LiveAnnouncer` sets it. */
export function setAnnouncementRegion(element: HTMLElement | null): void {
  region = element ?? undefined
}
