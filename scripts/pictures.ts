/**
 * `npm run pictures [-- part of an address …]`: starts the product with its example authority and takes pictures of every screen of the desk and
 * every public page, each as somebody whose it is, in light and dark at four widths. `pictures/index.html` shows them side by side,
 * beside the design's drawings when their folder is given in MOCKUPS.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../test/support/browser.ts'
import { type Ask, deskScreens, screensBeforeSignIn } from '../test/support/desk-screens.ts'
import { type Person, signEverybodyIn } from '../test/support/example-setup.ts'
import { freePort, makeDataDir, startProduct } from '../test/support/product.ts'
import { type Drawing, pictureSheet, type Shot } from './picture-sheet.ts'
import { publicPages } from './public-pages.ts'

const sizes = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
]
const folder = resolve('pictures')
const mockups = resolve(process.env.MOCKUPS ?? '../shared/design/mockups/png')
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'))

/** Address → who looks; nobody is signed in where it is null. */
interface Screen {
  path: string
  person: Person | null
}

const faults: string[] = []

async function main(): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const data = await makeDataDir()
  const product = await startProduct({ dataDir: data.dataDir, port: await freePort() })
  const browser = await launchBrowser()
  try {
    const sessions = await signEverybodyIn(product.origin, product.link())
    const shots: Shot[] = []
    for (const screen of await screensOf(product.origin, sessions)) {
      if (wanted.length > 0 && !wanted.some((word) => screen.path.includes(word))) continue
      shots.push(...(await shoot(browser, product.origin, screen, screen.person && sessions[screen.person])))
      console.log(screen.path)
    }
    await writeFile(join(folder, 'index.html'), pictureSheet(shots, await drawings()))
    console.log(`${shots.length} pictures; look at ${relative(process.cwd(), join(folder, 'index.html'))}`)
  } finally {
    await browser.close()
    await product.stop()
    await data.remove()
  }
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}

async function screensOf(origin: string, sessions: Record<Person, string>): Promise<Screen[]> {
  const ask: Ask = async <T>(person: Person, method: string, path: string) => {
    const answer = await fetch(`${origin}/api/v1${path}`, { method, headers: { cookie: `bn_session=${sessions[person]}` } })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const desk = Object.entries(await deskScreens(ask)) as [Person, string[]][]
  return [
    ...desk.flatMap(([person, paths]) => paths.map((path) => ({ path: `/desk${path}`, person }))),
    ...screensBeforeSignIn.map((path) => ({ path: `/desk${path}`, person: null })),
    ...(await publicPages(origin)).map((path) => ({ path, person: null })),
  ]
}

async function shoot(browser: Browser, origin: string, screen: Screen, session: string | null): Promise<Shot[]> {
  const shots: Shot[] = []
  for (const theme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      colorScheme: theme,
      locale: 'de-DE',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
      baseURL: origin,
    })
    if (session) await context.addCookies([{ name: 'bn_session', value: session, url: origin }])
    const page = await context.newPage()
    page.on('pageerror', (error) => faults.push(`${screen.path}: ${error.message}`))
    // Chromium notes an answer 404 as an error of its own, and one of the pages is just that.
    page.on(
      'console',
      (line) => line.type() === 'error' && !line.text().includes('404') && faults.push(`${screen.path}: ${line.text()}`),
    )
    for (const size of sizes) {
      const file = `${nameOf(screen.path)}-${size.width}-${theme}.png`
      await page.setViewportSize(size)
      await page.goto(screen.path)
      await isReady(page)
      await page.screenshot({ path: join(folder, file), fullPage: !screen.path.startsWith('/desk') })
      const over = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      if (over > 0) faults.push(`${screen.path} is ${over} px too wide at ${size.width}`)
      shots.push({ path: screen.path, person: screen.person, width: size.width, theme, file })
    }
    await context.close()
  }
  return shots
}

async function isReady(page: Page): Promise<void> {
  await page.locator('main :is(h1, h2):visible').first().waitFor()
  await page.evaluate('document.fonts.ready.then(() => true)')
  await page.waitForTimeout(350) // a desk's "wird geladen" comes after 300 ms
  for (let tries = 0; tries < 100 && (await page.getByText(/(wird|werden) geladen/).count()) > 0; tries += 1)
    await page.waitForTimeout(100)
}

const nameOf = (path: string): string =>
  path
    .replace(/^\//, '')
    .replace(/\w+_[0-9a-f]+([0-9a-f]{3})/g, '$1')
    .replaceAll(/[/?=&.]/g, '-') || 'start'

/** The design's drawings, where they are at hand. */
async function drawings(): Promise<Drawing[]> {
  try {
    const files = (await readdir(mockups)).filter((file) => file.endsWith('.png'))
    return files.map((file) => ({ name: file.replace('.png', ''), file: relative(folder, join(mockups, file)) }))
  } catch {
    console.log(`No drawings beside the pictures: ${mockups} is not there (MOCKUPS names another folder).`)
    return []
  }
}

await main()
