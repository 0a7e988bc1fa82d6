import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { type Here, takePresence } from './presence-store'

/**
 * What tabs tell each other. The server's events: `hint` (something under these topics changed; never the thing itself), `gap` (hints may
 * have been lost) and `presence` (who is at a topic now).
 */
export type Signal =
  | { is: 'hint'; topics: readonly string[] }
  | { is: 'gap' }
  | { is: 'presence'; topic: string; people: readonly Here[] }

const channelName = 'bn-live'

/**
 * Does a hint concern a query? Keys are `[kind, id, …]` for one thing and `[kind, { filters }, …]` (or `[kind]`) for lists.
 * Topic `conversation/42` concerns everything of conversation 42 and every list of conversations; topic `conversation` all of both.
 */
export function concerns(topic: string, key: QueryKey): boolean {
  const [kind, id] = topic.split('/')
  if (key[0] !== kind) return false
  const second = key[1]
  return id === undefined || second === undefined || typeof second === 'object' || String(second) === id
}

function apply(client: QueryClient, signal: Signal): void {
  if (signal.is === 'presence') takePresence(signal.topic, signal.people)
  else if (signal.is === 'gap') void client.invalidateQueries()
  else void client.invalidateQueries({ predicate: (query) => signal.topics.some((topic) => concerns(topic, query.queryKey)) })
}

/** Reads one event; a line that is none is passed over, because a lost hint costs only a later refetch. */
export function signalOf(event: string, data: string): Signal | undefined {
  if (event === 'gap') return { is: 'gap' }
  try {
    const { topics, topic, people } = JSON.parse(data) as Record<string, unknown>
    if (event === 'hint' && Array.isArray(topics)) return { is: 'hint', topics: topics.filter((one) => typeof one === 'string') }
    if (event === 'presence' && typeof topic === 'string' && Array.isArray(people)) return { is: 'presence', topic, people }
    return undefined
  } catch {
    return undefined
  }
}

/** Holds the stream open until `signal` aborts: tries again after 1, 2, 4 … 30 s, and tells of the gap after each return. */
function holdStream(url: string, tell: (signal: Signal) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let failures = 0
    let wasOpen = false
    const open = () => {
      source = new EventSource(url)
      source.onopen = () => {
        if (wasOpen || failures > 0) tell({ is: 'gap' })
        wasOpen = true
        failures = 0
      }
      for (const name of ['hint', 'gap', 'presence']) {
        source.addEventListener(name, (event: MessageEvent<string>) => {
          const read = signalOf(name, event.data)
          if (read) tell(read)
        })
      }
      source.onerror = () => {
        // Refused, not broken off: reading anew finds out whether the session is over.
        if (source?.readyState === EventSource.CLOSED && failures === 1) tell({ is: 'gap' })
        source?.close()
        timer = setTimeout(open, Math.min(30_000, 1000 * 2 ** failures) * (0.75 + Math.random() / 2))
        failures += 1
      }
    }
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      source?.close()
      resolve()
    })
    open()
  })
}

/**
 * Keeps this tab's queries fresh. All tabs of a browser share one stream: whoever holds the Web Lock reads it and passes hints on by
 * BroadcastChannel; when that tab goes, the next takes over and everything is read anew. Without Web Locks (plain http on a network name)
 * each tab reads for itself. To be started once somebody is signed in. Returns how to stop.
 */
export function startLive(client: QueryClient, url = '/api/v1/live'): () => void {
  const stop = new AbortController()
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = (event: MessageEvent<Signal>) => apply(client, event.data)
  const tell = (signal: Signal) => {
    if (stop.signal.aborted) return
    apply(client, signal)
    channel.postMessage(signal)
  }
  if (navigator.locks) {
    const lead = (lock: Lock | null) => (lock && !stop.signal.aborted ? holdStream(url, tell, stop.signal) : undefined)
    navigator.locks
      .request(channelName, { ifAvailable: true }, async (lock) => {
        if (lock) await lead(lock)
        return lock !== null
      })
      .then((led) => {
        if (led || stop.signal.aborted) return
        return navigator.locks.request(channelName, { signal: stop.signal }, (lock) => {
          tell({ is: 'gap' }) // hints may have been lost between the old leader and us
          return lead(lock)
        })
      })
      .catch(() => undefined) // aborted while waiting for the lead
  } else void holdStream(url, tell, stop.signal)
  return () => {
    stop.abort()
    channel.close()
  }
}
