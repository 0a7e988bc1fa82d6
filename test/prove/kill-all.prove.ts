import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectors } from '../../src/connectors/index.ts'
import { registerConnectors } from '../../src/features/channels/channels.ts'
import { startEmbeddedPostgres } from '../../src/infra/postgres/embedded.ts'
import { type Driver, openDriver } from '../support/driver.ts'
import { childrenOf } from '../support/process-tree.ts'
import { freePort, makeDataDir, type Product, startProduct } from '../support/product.ts'

/** How often everything is killed. */
const rounds = 12

let folder: Awaited<ReturnType<typeof makeDataDir>>
let product: Product
let driver: Driver
let port: number

beforeAll(async () => {
  registerConnectors(connectors)
  folder = await makeDataDir()
  port = await freePort()
  product = await start()
  // Only to learn where it listens: whoever holds the server would start it again, and here nobody may.
  const { socketDir, port: at, database, stop } = await startEmbeddedPostgres({ dataDir: dataDir(), log: () => undefined })
  await stop()
  driver = await openDriver({ socketDir, port: at, database }, folder.dataDir)
})
afterAll(async () => {
  await driver?.close()
  await product?.stop()
  await folder?.remove()
})

const dataDir = () => `${folder.dataDir}/postgres`
const start = () => startProduct({ dataDir: folder.dataDir, port, env: { LOG_LEVEL: 'fatal' } })

/** The product, its PostgreSQL and each backend at once, as a power cut ends them. */
function killEverything(): void {
  const postmaster = Number(readFileSync(`${dataDir()}/cluster/postmaster.pid`, 'utf8').split('\n')[0])
  const doomed = [product.child.pid ?? 0, postmaster, ...childrenOf(postmaster)]
  for (const pid of doomed) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Gone by itself, because its parent is.
    }
  }
}

test('after kill -9 of everything the next start carries on within 5 s, and each post stands on its network once', async () => {
  const channels = await driver.practiceChannels()
  const wanted = new Map<string, string>()
  const late: number[] = []
  const took: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const one of await driver.post(channels, `Runde ${round}: Das Rathaus hat heute länger offen.`, 'normal'))
      wanted.set(one.deliveryId, one.text)
    await new Promise((resolve) => setTimeout(resolve, 37 * round))
    killEverything()
    await product.kill()
    const begun = Date.now()
    const [works] = await Promise.all([driver.worksWithin(begun, 5_000), start().then((one) => (product = one))])
    took.push(Date.now() - begun)
    if (!works) late.push(round)
    expect((await fetch(`${product.origin}/readyz`)).status).toBe(200)
  }
  await driver.untilSettled(60_000)
  console.log(JSON.stringify({ rounds, wanted: wanted.size, msToRunning: took }))
  expect(await driver.judge(wanted)).toMatchObject({ lost: [], twice: [], silent: [] })
  expect(late).toEqual([])
})
