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
    figures.push(...(await firstView(product.origin)))
    return figures
  } finally {
    await product.stop()
    await folder.remove()
  }
}

/** What a browser that was never here loads for the home page, as it comes over the line; without the posts' own pictures. */
async function firstView(origin: string): Promise<Figure[]> {
  const get = async (path: string) => {
    const answer = await fetch(new URL(path, origin), { headers: { 'accept-encoding': 'br' } })
    const text = await answer.text()
    const sent = Number(answer.headers.get('content-length'))
    if (!answer.ok || sent === 0) throw new Error(`${path} was answered with ${answer.status}, ${sent} bytes`)
    return { text, sent }
  }
  const page = await get('/')
  const styles = await Promise.all([...page.text.matchAll(/href="(\/site\/[^"]+\.css)"/g)].map(([, path]) => get(path ?? '')))
  const named = styles.flatMap(({ text }) => [...text.matchAll(/url\("?([^")]+\.woff2)"?\)/g)].map(([, path]) => path ?? ''))
  const fonts = await Promise.all([...new Set(named)].map((path) => get(new URL(path, `${origin}/site/`).pathname)))
  const kilobytes = (files: readonly { sent: number }[]) => round(files.reduce((sum, file) => sum + file.sent, 0) / 1000)
  const scenario = 'Site, first view'
  return [
    { scenario, metric: 'page', value: kilobytes([page]), unit: 'kB' },
    { scenario, metric: 'styles', value: kilobytes(styles), unit: 'kB' },
    { scenario, metric: 'all fonts', value: kilobytes(fonts), unit: 'kB' },
    { scenario, metric: 'together', value: kilobytes([page, ...styles, ...fonts]), unit: 'kB', goal: '< 60 kB' },
  ]
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
