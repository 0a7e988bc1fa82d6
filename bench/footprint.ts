import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { readPostmaster } from '../src/infra/postgres/postmaster.ts'
import { childrenOf } from '../test/support/process-tree.ts'
import { freePort, makeDataDir, startProduct } from '../test/support/product.ts'
import { type Figure, round } from './report.ts'
import { openBenchWorld } from './world.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** B7: what it costs to have it, idle and at work; and what a browser loads first. */
export async function benchFootprint(): Promise<Figure[]> {
  return [...(await boot()), ...deskBytes(), ...(await memory()), ...installed()]
}

async function memory(): Promise<Figure[]> {
  const of = (metric: string, value: number, more: Partial<Figure> = {}): Figure => ({
    scenario: 'B7 footprint',
    metric,
    value: round(value),
    unit: 'MB',
    ...more,
  })
  const idle = await memoryIdle(of)
  const world = await openBenchWorld({ channels: 30, answerSeconds: 0 })
  try {
    const pid = world.product.child.pid ?? 0
    const processes = { unit: 'process beside PostgreSQL', peer: 'Postiz: 2 processes, Redis, Temporal with its services' }
    const figures = [of('what must run', 1 + childrenOf(pid).filter((one) => !isPostgres(one)).length, processes), ...idle]
    for (let i = 0; i < 20; i += 1) await world.driver.post(world.channels, `Last ${i}`, 'normal')
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, rss(pid))
    }, 100)
    await world.driver.untilSettled(120_000)
    clearInterval(watch)
    return [...figures, of('memory under load, product', most, { peer: 'Postiz 773 MB' })]
  } finally {
    await world.close()
  }
}

/** Of the example authority after its second start, with nobody there: making the example is done once and leaves memory behind. */
async function memoryIdle(of: (metric: string, value: number, more?: Partial<Figure>) => Figure): Promise<Figure[]> {
  const folder = await makeDataDir()
  const port = await freePort()
  const start = () => startProduct({ dataDir: folder.dataDir, port, env: { LOG_LEVEL: 'fatal' } })
  await (await start()).stop()
  const product = await start()
  await new Promise((resolve) => setTimeout(resolve, 8_000))
  const pid = product.child.pid ?? 0
  const [own, database] = [pss([pid]), await databasePss(folder.dataDir)]
  const figures = [
    of('memory idle, product (RSS)', rss(pid), { peer: 'Postiz 668 MB' }),
    of('memory idle, product (PSS)', own),
    of('memory idle, database (PSS)', database),
    of('memory idle, together (PSS)', own + database, { goal: '< 250 MB' }),
  ]
  await product.stop()
  await folder.remove()
  return figures
}

function installed(): Figure[] {
  const megabytes = Number(
    execFileSync('du', ['-sm', `${root}node_modules`])
      .toString()
      .split('\t')[0],
  )
  const peer = 'Postiz 2700 to 3200 MB'
  return [{ scenario: 'B7 footprint', metric: 'node_modules with tools and Node itself', value: megabytes, unit: 'MB', peer }]
}

/** First start on an empty folder, then the next one. */
async function boot(): Promise<Figure[]> {
  const folder = await makeDataDir()
  const port = await freePort()
  const figures: Figure[] = []
  for (const metric of ['first start with example', 'next start', 'next start again']) {
    const start = performance.now()
    const product = await startProduct({ dataDir: folder.dataDir, port, env: { LOG_LEVEL: 'fatal' } })
    figures.push({
      scenario: 'B7 start',
      metric,
      value: round(performance.now() - start),
      unit: 'ms',
      // The first one also makes the database and an authority with a past.
      ...(metric.startsWith('first') ? {} : { goal: '< 3 s', peer: 'Postiz 16 s + 7.6 s' }),
    })
    await product.stop()
  }
  await folder.remove()
  return figures
}

function deskBytes(): Figure[] {
  const folder = `${root}build/desk/assets`
  const index = readFileSync(`${root}build/desk/index.html`, 'utf8')
  const first = [...index.matchAll(/assets\/([\w.-]+\.(?:js|css))/g)].map((match) => match[1] ?? '')
  const bytes = first.map((name) => readFileSync(`${folder}/${name}`))
  const sum = (of: (body: Buffer) => number) => round(bytes.reduce((total, body) => total + of(body), 0) / 1000)
  const files = readdirSync(folder).filter((name) => !/\.(br|gz)$/.test(name))
  const all = files.reduce((total, name) => total + statSync(`${folder}/${name}`).size, 0)
  return [
    { scenario: 'Desk, first load', metric: 'entry files, gzip', value: sum((body) => gzipSync(body).length), unit: 'kB' },
    {
      scenario: 'Desk, first load',
      metric: 'entry files, brotli',
      value: sum((body) => brotliCompressSync(body).length),
      unit: 'kB',
    },
    { scenario: 'Desk, first load', metric: 'whole desk on disk', value: round(all / 1000), unit: 'kB' },
  ]
}

function rss(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return round(Number(line?.[1] ?? 0) / 1000)
}

/** The server's own processes; shared memory counted once, as the kernel divides it. */
async function databasePss(dataDir: string): Promise<number> {
  const server = await readPostmaster(`${dataDir}/postgres/cluster`)
  if (!server) throw new Error('the database server is not there')
  return pss([server.pid, ...childrenOf(server.pid)])
}

/** In MB. */
function pss(pids: readonly number[]): number {
  let total = 0
  for (const pid of pids) {
    try {
      total += Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      // Ended meanwhile.
    }
  }
  return total / 1000
}

const isPostgres = (pid: number): boolean => readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
