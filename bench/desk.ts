import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { launchBrowser } from '../test/support/browser.ts'
import { freePort, makeDataDir, startProduct } from '../test/support/product.ts'
import { signIn } from './client.ts'
import { type Figure, percentile, round } from './report.ts'

/** A machine and line that staff may have. */
interface Setting {
  name: string
  /** The processor is so many times slower. */
  slower: number
  line: { latency: number; downloadThroughput: number; uploadThroughput: number } | null
  runs: number
  goals: { cold?: string; warm?: string }
}

/** What Chromium's own tools call Slow 4G: 1.44 Mbit/s down, 0.68 up, 563 ms. */
const slow4g = { latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 }
const settings: Setting[] = [
  { name: 'this machine', slower: 1, line: null, runs: 5, goals: { cold: '< 2 s', warm: '< 1 s' } },
  { name: 'processor 4x slower', slower: 4, line: null, runs: 3, goals: {} },
  { name: 'processor 4x slower, Slow 4G', slower: 4, line: slow4g, runs: 3, goals: {} },
]

/** Times since the navigation began, in milliseconds, and what came over the line. */
interface Load {
  shown: number
  interactive: number
  /** Kind → bytes as they were sent. */
  bytes: Map<string, number>
}

/** Desk, signed in, at Heute: until title and lists are there and the main thread is quiet; first visit and every other. */
export async function benchDesk(): Promise<Figure[]> {
  const folder = await makeDataDir()
  const product = await startProduct({ dataDir: folder.dataDir, port: await freePort(), env: { LOG_LEVEL: 'fatal' } })
  const browser = await launchBrowser()
  try {
    const { session } = await signIn(product.origin, product.link())
    const figures: Figure[] = []
    for (const setting of settings) {
      const [cold, warm] = await loads(browser, { origin: product.origin, session }, setting)
      figures.push(
        ...tell(setting, 'first visit', cold, setting.goals.cold),
        ...tell(setting, 'later visit', warm, setting.goals.warm),
      )
      if (setting === settings[0]) figures.push(...sizes('first visit', cold[0]), ...sizes('later visit', warm[0]))
    }
    return figures
  } finally {
    await browser.close()
    await product.stop()
    await folder.remove()
  }
}

async function loads(browser: Browser, to: { origin: string; session: string }, setting: Setting): Promise<[Load[], Load[]]> {
  const cold: Load[] = []
  const warm: Load[] = []
  for (let i = 0; i < setting.runs; i += 1) {
    const context = await browser.newContext({ baseURL: to.origin, locale: 'de-DE', viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ name: 'bn_session', value: to.session, url: to.origin }])
    cold.push(await load(context, setting))
    warm.push(await load(context, setting))
    await context.close()
  }
  return [cold, warm]
}

async function load(context: BrowserContext, setting: Setting): Promise<Load> {
  const page = await context.newPage()
  page.setDefaultTimeout(90_000)
  const tools = await context.newCDPSession(page)
  const bytes = await countBytes(tools)
  await tools.send('Emulation.setCPUThrottlingRate', { rate: setting.slower })
  if (setting.line) await tools.send('Network.emulateNetworkConditions', { offline: false, ...setting.line })
  await page.addInitScript({ content: watch })
  await page.goto('/desk/heute', { waitUntil: 'commit' })
  const times = await readTimes(page)
  await page.close()
  return { ...times, bytes }
}

/** Runs in the page: notes when Heute is there, and when the main thread was last busy for more than 50 ms. */
const watch = `
  const seen = { shown: 0, busyUntil: 0 }
  globalThis.seen = seen
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) seen.busyUntil = Math.max(seen.busyUntil, task.startTime + task.duration)
  }).observe({ type: 'longtask', buffered: true })
  const look = () => {
    const main = document.querySelector('main')
    const isThere = main?.querySelector('h1') && main.querySelector('section li a') && !main.querySelector('li [role=status]')
    if (isThere) seen.shown = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)`

/** Interactive is the later of "there" and "no longer busy", once nothing was busy for a second. */
async function readTimes(page: Page): Promise<{ shown: number; interactive: number }> {
  const handle = await page.waitForFunction(() => {
    const { seen } = globalThis as unknown as { seen: { shown: number; busyUntil: number } }
    const interactive = Math.max(seen.shown, seen.busyUntil)
    return seen.shown > 0 && performance.now() - interactive > 1_000 ? { shown: seen.shown, interactive } : null
  })
  const times = await handle.jsonValue()
  if (!times) throw new Error('the desk did not come to rest')
  return times
}

async function countBytes(tools: CDPSession): Promise<Map<string, number>> {
  const bytes = new Map<string, number>()
  const kinds = new Map<string, string>()
  tools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  tools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other'
    bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength)
  })
  await tools.send('Network.enable')
  return bytes
}

function tell(setting: Setting, visit: string, of: readonly Load[], goal?: string): Figure[] {
  const median = (pick: (one: Load) => number) => Math.round(percentile(of.map(pick), 0.5))
  const scenario = `Desk, ${setting.name}`
  return [
    { scenario, metric: `${visit}, Heute is there`, value: median((one) => one.shown), unit: 'ms' },
    {
      scenario,
      metric: `${visit}, interactive`,
      value: median((one) => one.interactive),
      unit: 'ms',
      ...(goal ? { goal } : {}),
    },
  ]
}

function sizes(visit: string, load: Load | undefined): Figure[] {
  const kinds = [...(load?.bytes ?? [])].sort(([, x], [, y]) => y - x)
  const figure = (kind: string, bytes: number): Figure => ({
    scenario: 'Desk, over the line',
    metric: `${visit}, ${kind}`,
    value: round(bytes / 1000),
    unit: 'kB',
  })
  const all = kinds.reduce((sum, [, bytes]) => sum + bytes, 0)
  return [figure('all', all), ...kinds.map(([kind, bytes]) => figure(kind.toLowerCase(), bytes))]
}
