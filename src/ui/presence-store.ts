/** Somebody who has the same thing before their eyes. */
export interface Here {
  staffId: string
  name: string
}

/** The server forgets a person after 40 s without a sign; so do we, should it say nothing more. */
const forgetMs = 45_000

interface Seen {
  people: readonly Here[]
  at: number
}

const seen = new Map<string, Seen>()
const listeners = new Set<() => void>()
const nobody: readonly Here[] = []

/** Takes what the server says about a topic, and tells everyone who shows it. */
export function takePresence(topic: string, people: readonly Here[]): void {
  seen.set(topic, { people, at: Date.now() })
  for (const listener of listeners) listener()
}

/** Who is at a topic, as last heard. The same list until something changes. */
export function peopleAt(topic: string, now = Date.now()): readonly Here[] {
  const entry = seen.get(topic)
  return entry && now - entry.at < forgetMs ? entry.people : nobody
}

export function subscribePresence(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
