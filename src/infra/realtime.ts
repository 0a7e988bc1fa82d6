import pg from 'pg'

/** The one channel all processes listen on. */
export const hintChannel = 'buergernah_hints'
const presenceChannel = 'buergernah_presence'

/** PostgreSQL refuses NOTIFY payloads of 8000 bytes; ids and topics are ASCII. */
const payloadLimit = 7_500

/** "Something under these topics changed": the screen fetches again. Lost ones cost a refetch, never correctness. */
export interface Hint {
  authorityId: string
  topics: string[]
}

/** Who looks at what right now. Lives in memory only and is never stored (rule: no presence records of staff). */
export interface Presence {
  authorityId: string
  topic: string
  staffId: string
  name: string
  /** False when the person leaves. */
  here: boolean
}

/** Packs topics into as few payloads as fit. */
export function packHints(authorityId: string, topics: ReadonlySet<string>): string[] {
  const payloads: string[] = []
  let batch: string[] = []
  for (const topic of topics) {
    if (JSON.stringify({ authorityId, topics: [...batch, topic] }).length > payloadLimit && batch.length > 0) {
      payloads.push(JSON.stringify({ authorityId, topics: batch }))
      batch = []
    }
    batch.push(topic)
  }
  if (batch.length > 0) payloads.push(JSON.stringify({ authorityId, topics: batch }))
  return payloads
}

export interface Realtime {
  /** Calls back for each hint of any process; gives the function that ends it. */
  onHint(listener: (hint: Hint) => void): () => void
  onPresence(listener: (presence: Presence) => void): () => void
  /** Calls back when the connection was lost and is back: hints may have been missed. */
  onGap(listener: () => void): () => void
  tellPresence(presence: Presence): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

interface RealtimeOptions {
  connection: pg.ClientConfig
  pool: pg.Pool
  onError(error: unknown): void
}

/** LISTEN on one connection of its own; reconnects for as long as the process lives. */
export function createRealtime(options: RealtimeOptions): Realtime {
  const hints = new Set<(hint: Hint) => void>()
  const presences = new Set<(presence: Presence) => void>()
  const gaps = new Set<() => void>()
  let client: pg.Client | null = null
  let stopped = false
  let retry: NodeJS.Timeout | null = null

  async function connect(): Promise<void> {
    const next = new pg.Client({
      ...options.connection,
      application_name: 'buergernah realtime',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    next.on('error', () => lost(next))
    next.on('end', () => lost(next))
    next.on('notification', (message) => receive(message.channel, message.payload ?? ''))
    await next.connect()
    await next.query(`listen ${hintChannel}; listen ${presenceChannel}`)
    client = next
  }

  function lost(which: pg.Client): void {
    if (client !== which && client !== null) return
    client = null
    if (stopped || retry) return
    retry = setTimeout(() => {
      retry = null
      connect().then(
        () => {
          for (const listener of gaps) listener()
        },
        (error: unknown) => {
          options.onError(error)
          lost(which)
        },
      )
    }, 500)
  }

  function receive(channel: string, payload: string): void {
    // Only this product notifies on these channels, but a database may be shared: never let a stranger's payload throw.
    try {
      const value: unknown = JSON.parse(payload)
      if (channel === hintChannel) for (const listener of hints) listener(value as Hint)
      if (channel === presenceChannel) for (const listener of presences) listener(value as Presence)
    } catch (error) {
      options.onError(error)
    }
  }

  const subscribe = <L>(set: Set<L>) => {
    return (listener: L) => {
      set.add(listener)
      return () => void set.delete(listener)
    }
  }

  return {
    onHint: subscribe(hints),
    onPresence: subscribe(presences),
    onGap: subscribe(gaps),
    tellPresence: async (presence) => {
      await options.pool.query('select pg_notify($1, $2)', [presenceChannel, JSON.stringify(presence)])
    },
    start: connect,
    async stop() {
      stopped = true
      if (retry) clearTimeout(retry)
      const open = client
      client = null
      await open?.end()
    },
  }
}
