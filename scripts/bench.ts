import { writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { benchDelivery } from '../bench/delivery.ts'
import { benchFootprint } from '../bench/footprint.ts'
import { benchReads } from '../bench/reads.ts'
import { type Figure, table } from '../bench/report.ts'
import { benchSite } from '../bench/site.ts'

/** All benchmarks, or those named: `node start.mjs bench delivery reads`. Prints a table and writes bench/latest.json. */
const all: Record<string, () => Promise<Figure[]>> = {
  delivery: benchDelivery,
  reads: benchReads,
  site: benchSite,
  footprint: benchFootprint,
}
const named = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const figures: Figure[] = []
for (const [name, run] of Object.entries(all)) {
  if (named.length > 0 && !named.includes(name)) continue
  console.log(`${name} …`)
  figures.push(...(await run()))
}
const machine = {
  cpus: cpus().length,
  model: cpus()[0]?.model,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  load: loadavg(),
  node: process.version,
}
console.log(`\n${table(figures)}\n\n${JSON.stringify(machine)}`)
await writeFile(
  new URL('../bench/latest.json', import.meta.url),
  `${JSON.stringify({ at: new Date().toISOString(), machine, figures }, null, 1)}\n`,
)
