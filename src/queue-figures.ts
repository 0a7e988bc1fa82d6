import type pg from 'pg'
import type { Jobs } from './infra/jobs.ts'
import type { QueueFigures } from './infra/metrics.ts'
import type { Clock } from './kernel/clock.ts'

const lanes = ['crisis', 'urgent', 'normal'] as const

/** What /metrics says of waiting work: each lane of the deliveries, also an empty one, and the side jobs together. */
export function createQueueReader(o: { pool: pg.Pool; jobs: Jobs; clock: Clock }): () => Promise<QueueFigures[]> {
  return async () => {
    const now = o.clock.now()
    const [deliveries, side] = await Promise.all([
      o.pool.query<{ lane: number; waiting: number; oldest: Date }>(
        'select lane, waiting, oldest from lookup.delivery_figures($1)',
        [now],
      ),
      o.jobs.state(),
    ])
    const ofLanes = lanes.map((lane, number) => {
      const row = deliveries.rows.find((one) => one.lane === number)
      const oldestSeconds = row ? Math.max(0, (now.getTime() - row.oldest.getTime()) / 1000) : 0
      return { queue: `deliveries/${lane}`, waiting: row?.waiting ?? 0, oldestSeconds }
    })
    return [...ofLanes, { queue: 'jobs', waiting: side.due, oldestSeconds: side.oldestSeconds }]
  }
}
