/**
 * `node start.mjs bench`: all benchmarks one after the other, or those named: `node start.mjs bench delivery reads`. Prints a table, writes
 * bench/latest.json and the plans of the reads to bench/plans. What each measures: docs/bench.md.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Figure, keepsGoal, table } from '../bench/report.ts'
import { readPostmaster } from '../src/infra/postgres/postmaster.ts'

interface Part {
  run: () => Promise<Figure[]>
  /** After so many minutes it is ended and counts as failed. */
  minutes: number
}

const parts: Record<string, Part> = {
  delivery: { minutes: 5, run: async () => (await import('../bench/delivery.ts')).benchDelivery() },
  reads: { minutes: 12, run: async () => (await import('../bench/reads.ts')).benchReads() },
  outage: { minutes: 4, run: async () => (await import('../bench/outage.ts')).benchOutage() },
  site: { minutes: 3, run: async () => (await import('../bench/site.ts')).benchSite() },
  desk: { minutes: 6, run: async () => (await import('../bench/desk.ts')).benchDesk() },
  footprint: { minutes: 4, run: async () => (await import('../bench/footprint.ts')).benchFootprint() },
  newcomer: { minutes: 10, run: async () => (await import('../bench/newcomer.ts')).benchNewcomer() },
}

const [first, ...rest] = process.argv.slice(2)
if (first === '--part') await runPart(rest[0] ?? '', rest[1] ?? '')
else await runAll(process.argv.slice(2).filter((word) => !word.startsWith('-')))

async function runPart(name: string, out: string): Promise<void> {
  const figures = (await parts[name]?.run()) ?? []
  await writeFile(out, JSON.stringify(figures))
  // Nothing that a part left open may keep it.
  process.exit(0)
}

async function runAll(named: readonly string[]): Promise<void> {
  const unknown = named.filter((name) => !(name in parts))
  if (unknown.length > 0) {
    console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`)
    process.exitCode = 2
    return
  }
  const figures: Figure[] = []
  const failed: string[] = []
  const wanted = Object.entries(parts).filter(([name]) => named.length === 0 || named.includes(name))
  for (const [name, part] of wanted) {
    const begun = performance.now()
    process.stdout.write(`${name} … `)
    const got = await apart(name, part.minutes)
    if (got === null) failed.push(name)
    figures.push(...(got ?? []))
    console.log(`${got === null ? 'failed after' : ''} ${Math.round((performance.now() - begun) / 1000)} s`)
  }
  const machine = {
    cpus: cpus().length,
    model: cpus()[0]?.model,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    load: loadavg(),
    node: process.version,
  }
  console.log(`\n${table(figures)}\n\n${JSON.stringify(machine)}`)
  console.log(`${figures.filter((one) => keepsGoal(one) === false).length} goals missed`)
  await writeFile(
    new URL('../bench/latest.json', import.meta.url),
    `${JSON.stringify({ at: new Date().toISOString(), machine, failed, figures }, null, 1)}\n`,
  )
  if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

/** Each part in a process group and a folder of its own: one that fails or hangs leaves nothing to the next. */
async function apart(name: string, minutes: number): Promise<Figure[] | null> {
  const folder = mkdtempSync(join(tmpdir(), 'bn-bench-'))
  // The database server runs as another account where we are root.
  await chmod(folder, 0o711)
  const out = join(folder, 'figures.json')
  const args = [fileURLToPath(import.meta.url), '--part', name, out]
  const env = { ...process.env, TMPDIR: folder }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit'], detached: true })
  const end = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, signal)
    } catch {
      // Nobody is left.
    }
  }
  const stop = () => {
    end('SIGTERM')
    process.exit(130)
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const tooLong = setTimeout(() => end('SIGTERM'), minutes * 60_000)
  const reallyTooLong = setTimeout(() => end('SIGKILL'), minutes * 60_000 + 30_000)
  try {
    const [code] = await once(child, 'exit')
    return code === 0 ? (JSON.parse(readFileSync(out, 'utf8')) as Figure[]) : null
  } finally {
    clearTimeout(tooLong)
    clearTimeout(reallyTooLong)
    process.off('SIGINT', stop).off('SIGTERM', stop)
    end('SIGKILL')
    await stopServers(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Database servers outlive a killed product, as they should; but not their benchmark. */
async function stopServers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const server = await readPostmaster(join(folder, name, 'postgres', 'cluster'))
    // The number may be another program's by now.
    const what = server && (await readFile(`/proc/${server.pid}/cmdline`, 'utf8').catch(() => ''))
    if (!server || !what?.includes(folder)) continue
    process.kill(server.pid, 'SIGQUIT')
    await sleep(1_000)
  }
}
