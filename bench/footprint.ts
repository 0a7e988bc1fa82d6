import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { freePort, makeDataDir, startProduct } from '../test/support/product.ts'
import { type Figure, round } from './report.ts'
import { openBenchWorld } from './world.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** B7: what it costs to have it, idle and at work; and what a browser loads first. */
export async function benchFootprint(): Promise<Figure[]> {
  const figures = [...(await boot()), ...deskBytes()]
  const world = await openBenchWorld({ channels: 30, answerSeconds: 0 })
  try {
    await new Promise((resolve) => setTimeout(resolve, 5_000))
    const pid = world.product.child.pid ?? 0
    figures.push({
      scenario: 'B7 footprint',
      metric: 'memory idle, product',
      value: rss(pid),
      unit: 'MB',
      goal: '< 250 MB with database',
    })
    figures.push({
      scenario: 'B7 footprint',
      metric: 'memory idle, database (PSS)',
      value: postgresPss(world.dataDir),
      unit: 'MB',
    })
    for (let i = 0; i < 20; i += 1) await world.driver.post(world.channels, `Last ${i}`, 'normal')
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, rss(pid))
    }, 100)
    await world.driver.untilSettled(120_000)
    clearInterval(watch)
    figures.push({
      scenario: 'B7 footprint',
      metric: 'memory under load, product',
      value: most,
      unit: 'MB',
      peer: 'Postiz 561 to 773 MB',
    })
  } finally {
    await world.close()
  }
  const installed = Number(
    execFileSync('du', ['-sm', `${root}node_modules`])
      .toString()
      .split('\t')[0],
  )
  figures.push({
    scenario: 'B7 footprint',
    metric: 'node_modules with tools and Node itself',
    value: installed,
    unit: 'MB',
    peer: 'Postiz 2700 to 3200 MB',
  })
  return figures
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
      goal: '< 3 s',
      peer: 'Postiz 16 s + 7.6 s',
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

/** Shared memory counted once, as the kernel divides it. */
function postgresPss(dataDir: string): number {
  let total = 0
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')) continue
      const owner = readFileSync(`/proc/${pid}/status`, 'utf8')
      if (!owner) continue
      const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
      total += Number(pss?.[1] ?? 0)
    } catch {
      // Ended meanwhile.
    }
  }
  void dataDir
  return round(total / 1000)
}
