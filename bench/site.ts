import { brotliCompressSync } from 'node:zlib'
import { freePort, makeDataDir, startProduct } from '../test/support/product.ts'
import { load } from './load.ts'
import { type Figure, percentile, round } from './report.ts'

/** Public pages against a static file of the same server: what a page costs beyond sending bytes. */
export async function benchSite(): Promise<Figure[]> {
  const folder = await makeDataDir()
  const product = await startProduct({ dataDir: folder.dataDir, port: await freePort(), env: { LOG_LEVEL: 'fatal' } })
  try {
    const home = await (await fetch(`${product.origin}/`)).text()
    const css = /href="(\/site\/[^"]+\.css)"/.exec(home)?.[1] ?? '/site/missing.css'
    const post = /href="(\/beitraege\/post_[0-9a-f]+)"/.exec(home)?.[1] ?? '/'
    await load({ url: `${product.origin}/`, connections: 8, seconds: 2 })
    const fixed = await load({ url: product.origin + css, connections: 16, seconds: 4 })
    const figures: Figure[] = [of('static file', fixed)]
    for (const [name, path] of [
      ['home page', '/'],
      ['post page', post],
      ['Atom feed', '/feed.atom'],
    ] as const) {
      const got = await load({ url: product.origin + path, connections: 16, seconds: 4 })
      figures.push(of(name, got), ratio(name, got.perSecond / fixed.perSecond))
      const etag = (await fetch(product.origin + path)).headers.get('etag')
      if (!etag) continue
      const again = await load({ url: product.origin + path, connections: 16, seconds: 4, headers: { 'if-none-match': etag } })
      figures.push(of(`${name}, unchanged (304)`, again))
    }
    figures.push({
      scenario: 'Site, first view',
      metric: 'home page, brotli',
      value: round(brotliCompressSync(home).length / 1000),
      unit: 'kB',
      goal: '< 60 kB with CSS and fonts',
    })
    return figures
  } finally {
    await product.stop()
    await folder.remove()
  }
}

const of = (metric: string, got: { perSecond: number; ms: number[]; failed: number }): Figure => ({
  scenario: 'Site',
  metric: `${metric}, p95 ${round(percentile(got.ms, 0.95))} ms, ${got.failed} failed`,
  value: Math.round(got.perSecond),
  unit: 'requests/s',
})
const ratio = (metric: string, value: number): Figure => ({
  scenario: 'Site',
  metric: `${metric} / static file`,
  value: round(value),
  unit: '',
})
