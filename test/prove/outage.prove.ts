import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectors } from '../../src/connectors/index.ts'
import { registerConnectors } from '../../src/features/channels/channels.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/infra/postgres/embedded.ts'
import { type Driver, openDriver } from '../support/driver.ts'
import { childrenOf } from '../support/process-tree.ts'
import { freePort, makeDataDir, type Product, startProduct } from '../support/product.ts'

let folder: Awaited<ReturnType<typeof makeDataDir>>
let database: EmbeddedPostgres
let product: Product
let driver: Driver

beforeAll(async () => {
  registerConnectors(connectors)
  folder = await makeDataDir()
  product = await startProduct({ dataDir: folder.dataDir, port: await freePort(), env: { LOG_LEVEL: 'fatal' } })
  database = await startEmbeddedPostgres({ dataDir: `${folder.dataDir}/postgres`, log: () => undefined })
  driver = await openDriver(database, folder.dataDir)
})

afterAll(async () => {
  await driver?.close()
  await product?.stop()
  await database?.stop()
  await folder?.remove()
})

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a database that is away for 30 s is told as 503, and afterwards everything goes on without a restart', async () => {
  const channels = await driver.practiceChannels()
  const before = await driver.post(channels, 'Vor dem Ausfall', 'normal')
  await driver.doneTimes(
    before.map((one) => one.deliveryId),
    30_000,
  )

  // Frozen, not gone: connections stay open and nothing answers, which is the harder kind of "away".
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of [database.pid, ...childrenOf(database.pid)]) process.kill(pid, name)
  }
  const waiting = await driver.post(channels, 'Im Ausfall', 'normal')
  signal('SIGSTOP')
  const end = Date.now() + 30_000
  const told = new Set<number>()
  while (Date.now() < end) {
    const answer = await fetch(`${product.origin}/readyz`, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
    if (answer) told.add(answer.status)
    expect((await fetch(`${product.origin}/healthz`)).status).toBe(200)
    await sleep(2_000)
  }
  signal('SIGCONT')
  expect(told.has(503)).toBe(true)

  await driver.doneTimes(
    waiting.map((one) => one.deliveryId),
    60_000,
  )
  const after = await driver.post(channels, 'Nach dem Ausfall', 'normal')
  await driver.doneTimes(
    after.map((one) => one.deliveryId),
    30_000,
  )
  const verdict = await driver.judge(new Map([...before, ...waiting, ...after].map((one) => [one.deliveryId, one.text])))
  expect(verdict).toMatchObject({ lost: [], twice: [], silent: [] })
})

test('a database that is killed comes back by itself, and nothing is lost or sent twice', async () => {
  const channels = await driver.practiceChannels()
  const asked = await driver.post(channels, 'Vor dem Absturz', 'normal')
  process.kill(database.pid, 'SIGKILL')
  await driver.doneTimes(
    asked.map((one) => one.deliveryId),
    60_000,
  )
  const verdict = await driver.judge(new Map(asked.map((one) => [one.deliveryId, one.text])))
  expect(verdict).toMatchObject({ lost: [], twice: [], silent: [] })
})
