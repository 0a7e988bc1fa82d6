import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import { ask } from './ask.ts'
import { launchBrowser } from './browser.ts'
import { copyExample, type Example, type Person } from './example-setup.ts'
import { makeDataDir, type Product, startProduct } from './product.ts'

/** No two files that play at the same time have the same one: its port would be taken. */
function ownExample(): Example {
  const examples = inject('examples')
  const own = examples[(Number(process.env.VITEST_POOL_ID ?? 1) - 1) % examples.length]
  if (!own) throw new Error('no example was made')
  return own
}

/** Where the journeys of one file play: the real product with an example authority of its own, and a browser. */
export interface Stage {
  readonly origin: string
  readonly product: Product
  /** A browser of its own in which this person is signed in, at a place of the desk. */
  enter(person: Person, path?: string, o?: BrowserContextOptions): Promise<Page>
  /** A browser of its own in which nobody is signed in. */
  visit(path: string, o?: BrowserContextOptions): Promise<Page>
  /** The header by which this person is signed in. */
  cookieOf(person: Person): string
  /** What this person's own program would ask the API: to arrange, and to judge by. Throws unless answered well. */
  ask<T = unknown>(person: Person, method: string, path: string, body?: unknown): Promise<T>
}

const asPeopleHere: BrowserContextOptions = {
  locale: 'de-DE',
  timezoneId: 'Europe/Berlin',
  viewport: { width: 1440, height: 900 },
  reducedMotion: 'reduce',
}

/** Time for one step of a person: longer than any takes, even on a slow machine that does other things too. */
const patience = 20_000
const pictures = fileURLToPath(new URL('../../build/journeys', import.meta.url))

/**
 * Call once at the top of a file. What a failed test had on its screens lies in build/journeys afterwards.
 * @param o.fromNothing the product's very first start; then nobody is signed in, and only the printed link leads in
 */
export function setStage(o: { env?: () => Record<string, string>; fromNothing?: boolean; args?: string[] } = {}): Stage {
  let product: Product
  let browser: Browser
  const cleanUp: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    const folder = await makeDataDir()
    cleanUp.unshift(folder.remove)
    const { port } = ownExample()
    if (!o.fromNothing) await copyExample(ownExample(), folder.dataDir)
    product = await startProduct({ dataDir: folder.dataDir, port, env: o.env?.() ?? {}, args: o.args ?? [] })
    cleanUp.unshift(product.stop)
    browser = await launchBrowser()
    cleanUp.unshift(() => browser.close())
  })
  afterEach(async ({ task }) => {
    const contexts = browser?.contexts() ?? []
    if (task.result?.state === 'fail')
      await keepPictures(
        task.name,
        contexts.flatMap((context) => context.pages()),
      )
    for (const context of contexts) await context.close()
  })
  afterAll(async () => {
    for (const step of cleanUp) await step()
  })

  const open = async (path: string, session: string | null, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ ...asPeopleHere, baseURL: product.origin, ...options })
    context.setDefaultTimeout(patience)
    if (session !== null) await context.addCookies([{ name: 'bn_session', value: session, url: product.origin }])
    const page = await context.newPage()
    await page.goto(path)
    return page
  }
  const sessionOf = (person: Person): string => ownExample().sessions[person]
  return {
    get origin() {
      return product.origin
    },
    get product() {
      return product
    },
    enter: (person, path = '/desk/heute', options) => open(path, sessionOf(person), options),
    visit: (path, options) => open(path, null, options),
    cookieOf: (person) => `bn_session=${sessionOf(person)}`,
    ask: (person, method, path, body) => ask(`${product.origin}/api/v1${path}`, method, sessionOf(person), body),
  }
}

async function keepPictures(test: string, pages: Page[]): Promise<void> {
  await mkdir(pictures, { recursive: true })
  for (const [index, page] of pages.entries()) {
    const name = join(pictures, `${test.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}-${index + 1}`)
    await page.screenshot({ path: `${name}.png` }).catch(() => undefined)
    const words = await page.locator('body').ariaSnapshot().catch(String)
    await writeFile(`${name}.txt`, `${page.url()}\n${words}\n`)
  }
}
