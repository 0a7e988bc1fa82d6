/** Work that a process repeats for as long as it lives: claiming deliveries, sealing the audit log, beating. */
export interface Loop {
  readonly name: string
  start(): void
  /** Does a round as soon as the running one is over. */
  wake(): void
  /** Ends after the running round. */
  stop(): Promise<void>
}

interface LoopOptions {
  name: string
  everyMs: number
  /** One round. True: there is more to do at once. */
  round(signal: AbortSignal): Promise<boolean | undefined>
  onError(error: unknown, loop: string): void
}

/** A failing round is reported and tried again, each time a little later, up to 5 s; it never ends the loop. */
export function createLoop(options: LoopOptions): Loop {
  const ending = new AbortController()
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  let again = false
  let failures = 0

  async function turn(): Promise<void> {
    try {
      again = (await options.round(ending.signal)) === true
      failures = 0
    } catch (error) {
      failures += 1
      if (!ending.signal.aborted) options.onError(error, options.name)
    }
  }

  function schedule(ms: number): void {
    if (ending.signal.aborted) return
    if (timer) clearTimeout(timer)
    timer = setTimeout(go, ms)
  }

  function go(): void {
    timer = null
    if (running || ending.signal.aborted) return
    again = false
    running = turn().finally(() => {
      running = null
      const pause = failures > 0 ? Math.min(5_000, options.everyMs + 250 * 2 ** Math.min(failures, 5)) : options.everyMs
      schedule(again ? 0 : pause)
    })
  }

  return {
    name: options.name,
    start: () => schedule(0),
    wake() {
      again = true
      if (!running && failures === 0) schedule(0)
    },
    async stop() {
      ending.abort()
      if (timer) clearTimeout(timer)
      await running
    },
  }
}
