import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectors } from '../../src/connectors/index.ts'
import { registerConnectors } from '../../src/features/channels/channels.ts'
import { faultKinds } from '../../src/features/practice/contract.ts'
import { setFaults } from '../../src/features/practice/practice.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/infra/postgres/embedded.ts'
import { createChance } from '../support/chance.ts'
import { type Change, type Driver, openDriver } from '../support/driver.ts'
import { freePort, makeDataDir, type Product, startProduct } from '../support/product.ts'

/** How many times something is killed. */
const kills = Number(process.env.PROVE_KILLS ?? 200)
const seed = Number(process.env.PROVE_SEED ?? randomInt(1, 2 ** 31))
const chance = createChance(seed)

let folder: Awaited<ReturnType<typeof makeDataDir>>
let database: EmbeddedPostgres
let driver: Driver
let web: Product
let workers: Product[]
let port: number

beforeAll(async () => {
  console.log(`seed ${seed} (set PROVE_SEED to repeat), ${kills} kills (PROVE_KILLS)`)
  registerConnectors(connectors)
  folder = await makeDataDir()
  port = await freePort()
  database = await startEmbeddedPostgres({ dataDir: `${folder.dataDir}/postgres`, log: () => undefined })
  web = await startProduct({ dataDir: folder.dataDir, port, role: 'web', env: quiet() })
  workers = await Promise.all([startWorker(), startWorker()])
  driver = await openDriver(database, folder.dataDir)
})

afterAll(async () => {
  await driver?.close()
  await Promise.all([web, ...(workers ?? [])].map((one) => one?.kill()))
  await database?.stop()
  await folder?.remove()
})

const quiet = () => ({ LOG_LEVEL: 'fatal', BASE_URL: `http://localhost:${port}` })
const startWorker = () => startProduct({ dataDir: folder.dataDir, port, role: 'worker', env: quiet() })

test('whatever is killed and whatever the network does, each post stands there exactly once', async () => {
  const accounts = await driver.practiceChannels()
  const wanted = new Map<string, string>()
  const changes = new Map<string, Change>()
  /** Short posts of which nothing further was asked: deliveries that may be changed. */
  const changeable: string[] = []
  const resumedLate: string[] = []
  for (let run = 0; run < kills; run += 1) {
    for (const account of accounts) await stirFaults(account.accountId)
    await driver.checkLostChannels()
    const lane = chance.pick(['crisis', 'urgent', 'normal'] as const)
    const text = postText(run)
    const asked = await driver.post(accounts, text, lane)
    if (!text.includes('Teil')) changeable.push(...asked.map((one) => one.deliveryId))
    if (chance.below(3) === 0) asked.push(await driver.reply(chance.pick(accounts), `Lauf ${run}: Das Amt antwortet.`, lane))
    for (const { deliveryId, text } of asked) wanted.set(deliveryId, text)
    if (chance.below(3) === 0) await changeOne(changeable, changes, run)
    await sleep(chance.below(700))
    const victim = chance.pick(['worker', 'worker', 'worker', 'web', 'postgres'] as const)
    const killed = Date.now()
    // Watched while the killed one starts again: the others must not wait for it.
    const [resumed] = await Promise.all([driver.worksWithin(killed, 5_000), killAndRestart(victim)])
    if (!resumed) resumedLate.push(`${run}: ${victim}`)
    if ((run + 1) % 20 === 0)
      console.log(`${run + 1} kills, ${wanted.size} posts wanted, ${(await driver.states(accounts)).done ?? 0} done`)
  }
  for (const account of accounts) await driver.as((ctx) => setFaults(ctx, { id: account.accountId, faults: [] }))
  await driver.checkLostChannels()
  const end = await driver.untilSettled(180_000)
  const judged = await driver.judge(wanted, changes)
  console.log(
    JSON.stringify({ seed, kills, wanted: wanted.size, changes: changes.size, states: end, ...judged.figures, resumedLate }),
  )
  expect(judged.lost).toEqual([])
  expect(judged.twice).toEqual([])
  // Nothing silent: what is not done is shown to a person as what it is.
  expect(judged.silent).toEqual([])
  // Telling a person is the last resort: the network can be asked, so hardly anything comes to that.
  expect(judged.figures.shownAsFailed).toBeLessThanOrEqual(wanted.size / 50)
  expect(resumedLate).toEqual([])
})

/** Every third time other words for something that was sent, or its removal. */
async function changeOne(changeable: string[], changes: Map<string, Change>, run: number): Promise<void> {
  const of = chance.pick(changeable.length > 0 ? changeable : [''])
  const text = chance.below(3) === 0 ? null : `Lauf ${run}: Berichtigt, die Musterbrücke ist erst ab Dienstag gesperrt.`
  const id = of && (await driver.change(of, text === null ? { is: 'remove' } : { is: 'edit', text }))
  if (!id) return
  changes.set(id, { of, text })
  changeable.splice(changeable.indexOf(of), 1)
}

/** Every fault that the network knows, each with its own chance. */
async function stirFaults(accountId: `practiceaccount_${string}`): Promise<void> {
  const faults = faultKinds
    .filter(() => chance.below(3) === 0)
    .map((fault) => ({
      fault,
      on: 'all' as const,
      chance: 0.05 + chance.below(25) / 100,
      next: null,
      seconds: chance.below(20) / 10,
    }))
  await driver.as((ctx) => setFaults(ctx, { id: accountId, faults, honoursKeys: chance.below(2) === 0 }))
}

/** Short ones and threads; each part can be told apart. */
function postText(run: number): string {
  const line = (part: number) =>
    `Lauf ${run}, Teil ${part}: ${'Die Brücke ist gesperrt, die Umleitung ist ausgeschildert. '.repeat(7)}`
  return chance.below(3) === 0
    ? [line(1), line(2), line(3)].join('\n\n')
    : `Lauf ${run}: Die Musterbrücke ist ab Montag gesperrt.`
}

async function killAndRestart(victim: 'worker' | 'web' | 'postgres'): Promise<void> {
  if (victim === 'postgres') {
    process.kill(database.pid, 'SIGKILL')
    return
  }
  if (victim === 'web') {
    await web.kill()
    web = await startProduct({ dataDir: folder.dataDir, port, role: 'web', env: quiet() })
    return
  }
  const index = chance.below(workers.length)
  await workers[index]?.kill()
  workers[index] = await startWorker()
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
