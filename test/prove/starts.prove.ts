import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '../../src/infra/postgres/embedded.ts'
import { freePort, makeDataDir, type Product, shellEnv, startProduct } from '../support/product.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

let folder: Awaited<ReturnType<typeof makeDataDir>>
let port: number
const running: Product[] = []

beforeEach(async () => {
  folder = await makeDataDir()
  port = await freePort()
})
afterEach(async () => {
  for (const product of running.splice(0)) await product.stop()
  await folder.remove()
})

async function start(o: Partial<Parameters<typeof startProduct>[0]> = {}): Promise<Product> {
  const product = await startProduct({ dataDir: folder.dataDir, port, ...o })
  running.push(product)
  return product
}

/** Starts the product and ends it at the moment in which the example holds so much. */
async function breakOff(signal: 'SIGKILL' | 'SIGTERM', moment: string): Promise<{ code: number | null; printed: string }> {
  const child: ChildProcess = spawn(process.execPath, [main, 'all'], {
    env: shellEnv({ DATA_DIR: folder.dataDir, PORT: String(port), LOG_LEVEL: 'warn' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  let printed = ''
  await new Promise<void>((resolve) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes('wird angelegt …')) resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
  })
  await onDatabase(async (client) => {
    while (!(await client.query<{ now: boolean }>(`select ${moment} as now`)).rows[0]?.now) {
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  })
  child.kill(signal)
  const [code] = (await exited) as [number | null]
  return { code, printed }
}

async function onDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const server = await startEmbeddedPostgres({ dataDir: `${folder.dataDir}/postgres`, log: () => undefined })
  const client = new pg.Client({ host: server.socketDir, port: server.port, database: server.database, user: 'buergernah_owner' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
    await server.stop()
  }
}

/** What the example's makers put into it; what its citizens do goes on. */
const holds = () =>
  onDatabase(async (client) => {
    const counts = ['authorities', 'staff', 'channels', 'posts', 'questions', 'text_versions', 'post_classes']
    const { rows } = await client.query<Record<string, number>>(
      `select ${counts.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')},
         (select count(*)::int from installation where name = 'example-unfinished') as unfinished`,
    )
    return rows[0] ?? {}
  })

/** Moments in the making, earliest first. */
const moments = [
  'exists (select 1 from authorities)',
  "exists (select 1 from channels where network = 'practice')",
  'exists (select 1 from posts)',
  'exists (select 1 from questions)',
]

test('a first start that is killed while it makes the example leaves the next one a whole example', async () => {
  await start()
  const whole = await holds()
  expect(whole).toMatchObject({ authorities: 1, unfinished: 0 })
  for (const moment of moments) {
    await running.pop()?.stop()
    await folder.remove()
    folder = await makeDataDir()
    expect((await breakOff('SIGKILL', moment)).code, `killed when ${moment}`).toBe(null)
    const product = await start()
    expect(await holds(), `killed when ${moment}`).toEqual(whole)
    expect(product.link()).toMatch(/^http/)
  }
})

test('a first start that is told to stop in the midst of it says so, ends without an error, and the next one is whole', async () => {
  const { code, printed } = await breakOff('SIGTERM', moments[1] ?? '')
  expect(printed).toContain('Beende …')
  expect(printed).not.toMatch(/error/i)
  expect(code).toBe(0)
  await start()
  expect(await holds()).toMatchObject({ authorities: 1, channels: 3, unfinished: 0 })
})

test('two first starts at once make one example', async () => {
  const other = await freePort()
  await Promise.all([start({ role: 'worker' }), start({ port: other, role: 'web' })])
  expect(await holds()).toMatchObject({ authorities: 1, channels: 3, unfinished: 0 })
})

test('a worker alone tells at its own port whether it works and what it counts', async () => {
  const probes = await freePort()
  await start({ role: 'worker', env: { WORKER_PORT: String(probes) } })
  const ready = await fetch(`http://127.0.0.1:${probes}/readyz`)
  expect(await ready.json()).toMatchObject({ checks: expect.arrayContaining([{ name: 'database', ok: true, problem: null }]) })
  expect((await fetch(`http://127.0.0.1:${probes}/healthz`)).status).toBe(200)
  expect(await (await fetch(`http://127.0.0.1:${probes}/metrics`)).text()).toContain('deliveries_total')
  expect((await fetch(`http://127.0.0.1:${probes}/desk`)).status).toBe(404)
})
