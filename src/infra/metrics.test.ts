import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'

const read = (metrics: ReturnType<typeof createMetrics>) => metrics.registry.metrics()

test('what happened is counted under its labels', async () => {
  const metrics = createMetrics()
  metrics.httpRequest({ method: 'GET', route: '/conversations/:id', status: 200, seconds: 0.03 })
  metrics.delivery({ outcome: 'done', network: 'practice' })
  metrics.delivery({ outcome: 'done', network: 'practice' })
  metrics.deliveryLag({ lane: 'crisis', seconds: 0.2 })
  metrics.outgoing({ result: 'maybe-sent', seconds: 3 })
  const text = await read(metrics)
  expect(text).toContain('http_request_duration_seconds_bucket{le="0.05",method="GET",route="/conversations/:id",status="200"} 1')
  expect(text).toContain('deliveries_total{outcome="done",network="practice"} 2')
  expect(text).toContain('delivery_lag_seconds_bucket{le="0.25",lane="crisis"} 1')
  expect(text).toContain('outgoing_request_duration_seconds_sum{result="maybe-sent"} 3')
})

test('the process itself is measured', async () => {
  expect(await read(createMetrics())).toMatch(/^process_resident_memory_bytes \d+$/m)
})

test('two apps in one process do not share figures', async () => {
  const [one, other] = [createMetrics(), createMetrics()]
  one.delivery({ outcome: 'done', network: 'practice' })
  expect(await read(other)).not.toContain('deliveries_total{')
})

test('queues are looked up when asked for, and one that is empty by then is not shown any more', async () => {
  const metrics = createMetrics()
  let queues = [{ queue: 'deliveries/crisis', waiting: 3, oldestSeconds: 1.5 }]
  let looked = 0
  metrics.watchQueues(async () => {
    looked += 1
    return queues
  })
  const first = await read(metrics)
  expect(first).toContain('queue_waiting{queue="deliveries/crisis"} 3')
  expect(first).toContain('queue_oldest_seconds{queue="deliveries/crisis"} 1.5')
  expect(looked).toBe(1)
  queues = []
  expect(await read(metrics)).not.toContain('queue_waiting{')
})

test('a database that is away is said, and the other figures stay', async () => {
  const metrics = createMetrics()
  metrics.watchQueues(() => Promise.reject(new Error('connection refused')))
  metrics.delivery({ outcome: 'done', network: 'practice' })
  const text = await read(metrics)
  expect(text).toContain('queue_readable 0')
  expect(text).toContain('deliveries_total{outcome="done",network="practice"} 1')
})
