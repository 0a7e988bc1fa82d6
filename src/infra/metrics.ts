import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

type Lane = 'crisis' | 'urgent' | 'normal'

export interface Metrics {
  readonly registry: Registry
  /** @param route the route's template, e.g. `/conversations/:id`: an address asked for would make endless series */
  httpRequest(done: { method: string; route: string; status: number; seconds: number }): void
  /** An attempt ended; `outcome` is the `is` of the connector's answer, or `failed` when there was none. */
  delivery(done: { outcome: string; network: string }): void
  /** How long after it was due a delivery was claimed. */
  deliveryLag(of: { lane: Lane; seconds: number }): void
  /** One exchange with another server; `result` is `answered`, `not-sent` or `maybe-sent`. */
  outgoing(done: { result: string; seconds: number }): void
  /** Figures that are looked up when somebody asks for /metrics: what waits in each queue, how long the oldest has been due. */
  watchQueues(read: () => Promise<readonly QueueFigures[]>): void
}

export interface QueueFigures {
  /** `deliveries/crisis` and the other lanes, or `jobs`. */
  readonly queue: string
  readonly waiting: number
  /** Seconds since the oldest waiting one was due; 0 when none is. */
  readonly oldestSeconds: number
}

/** A registry of our own: nothing is shared between two apps in one process (tests). No label may hold a value from outside. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const http = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time until a request was answered',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  const deliveries = new Counter({
    name: 'deliveries_total',
    help: 'Attempts to deliver, by what became of them',
    labelNames: ['outcome', 'network'],
    registers,
  })
  const lag = new Histogram({
    name: 'delivery_lag_seconds',
    help: 'Time from when a delivery was due until a worker took it',
    labelNames: ['lane'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 1800],
    registers,
  })
  const outgoing = new Histogram({
    name: 'outgoing_request_duration_seconds',
    help: 'Time until another server had answered, or not',
    labelNames: ['result'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  return {
    registry,
    httpRequest: ({ method, route, status, seconds }) => http.observe({ method, route, status: String(status) }, seconds),
    delivery: (labels) => deliveries.inc(labels),
    deliveryLag: ({ lane, seconds }) => lag.observe({ lane }, seconds),
    outgoing: ({ result, seconds }) => outgoing.observe({ result }, seconds),
    watchQueues: (read) => defineQueueGauges(registry, read),
  }
}

function defineQueueGauges(registry: Registry, read: () => Promise<readonly QueueFigures[]>): void {
  // The gauges are collected side by side; together they cost one look-up.
  let looking: Promise<readonly QueueFigures[] | undefined> | undefined
  const look = (): Promise<readonly QueueFigures[] | undefined> => {
    looking ??= read()
      // A database that is away must not take the other figures with it.
      .catch(() => undefined)
      .finally(() => {
        looking = undefined
      })
    return looking
  }
  const perQueue = (name: string, help: string, figure: (of: QueueFigures) => number): void => {
    const gauge: Gauge<'queue'> = new Gauge({
      name,
      help,
      labelNames: ['queue'],
      registers: [registry],
      async collect() {
        const found = await look()
        gauge.reset()
        for (const one of found ?? []) gauge.set({ queue: one.queue }, figure(one))
      },
    })
  }
  perQueue('queue_waiting', 'What is due and waits', ({ waiting }) => waiting)
  perQueue('queue_oldest_seconds', 'How long the oldest waiting one has been due', ({ oldestSeconds }) => oldestSeconds)
  const readable: Gauge = new Gauge({
    name: 'queue_readable',
    help: '1 when the queues could be looked up',
    registers: [registry],
    async collect() {
      readable.set((await look()) === undefined ? 0 : 1)
    },
  })
}
