import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { serveDesk } from './desk-server.ts'

/** Screens to look at. Without `--url` only the gallery is there. */
const gallery = [
  '/bausteine',
  '/bausteine/zeichen',
  '/bausteine/felder',
  '/bausteine/heute',
  '/bausteine/dialog',
  '/bausteine/dialog?vorgang=2',
  '/bausteine/freigabe',
  '/bausteine/listen',
]

const sizes = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
]
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'EN-301-549']

const help = `node scripts/pictures.ts [--url http://localhost:3000] [--paths /heute,/dialog] [--axe] [--full] [--cookie name=value] [--no-build]
Takes pictures of screens in light and dark at 1440, 768, 390 and 320 px into pictures/. Without --url it builds the desk and shows the gallery.
--axe also checks the widest and the narrowest with axe and for sideways scrolling, and fails when anything is found.`

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    paths: { type: 'string' },
    axe: { type: 'boolean' },
    full: { type: 'boolean' },
    cookie: { type: 'string' },
    'no-build': { type: 'boolean' },
    help: { type: 'boolean' },
  },
})

interface Finding {
  picture: string
  what: string
}

/** What axe finds, and whether the page scrolls sideways. */
async function inspect(page: Page, picture: string): Promise<Finding[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(axeTags).analyze()
  const sideways = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'))
  const found = violations.flatMap((one) =>
    one.nodes.map((node) => ({
      picture,
      what: `${one.id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1] ?? ''}`,
    })),
  )
  return sideways > 0 ? [...found, { picture, what: `scrolls sideways by ${sideways} px` }] : found
}

async function shoot(browser: Browser, base: string, path: string): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      colorScheme,
      locale: 'de-DE',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
    })
    const [name, ...value] = (values.cookie ?? '').split('=')
    if (name) await context.addCookies([{ name, value: value.join('='), url: base }])
    const page = await context.newPage()
    for (const size of sizes) {
      const picture = `${path.replace(/^\//, '').replaceAll(/[/?=&]/g, '-') || 'start'}-${size.width}-${colorScheme}`
      page.removeAllListeners()
      page.on('pageerror', (error) => findings.push({ picture, what: error.message }))
      page.on(
        'console',
        (line) => line.text().includes('Content Security Policy') && findings.push({ picture, what: line.text() }),
      )
      await page.setViewportSize(size)
      await page.goto(`${base}/desk${path}`)
      await page.locator('main :is(h1, h2):visible').first().waitFor()
      await page.evaluate('document.fonts.ready.then(() => true)')
      await page.waitForTimeout(400) // skeletons come after 300 ms
      await page.screenshot({ path: join('pictures', `${picture}.png`), fullPage: values.full === true })
      if (values.axe && (size.width === 1440 || size.width === 320)) findings.push(...(await inspect(page, picture)))
    }
    await context.close()
  }
  return findings
}

async function main(): Promise<void> {
  if (values.help) return console.log(help)
  mkdirSync('pictures', { recursive: true })
  if (!values.url && !values['no-build']) await build({ logLevel: 'error' })
  const own = values.url ? undefined : await serveDesk('build/desk')
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
  })
  const findings: Finding[] = []
  try {
    const paths = values.paths?.split(',') ?? gallery
    for (const path of paths) findings.push(...(await shoot(browser, values.url ?? own?.url ?? '', path)))
    console.log(`${paths.length * sizes.length * 2} pictures in pictures/`)
  } finally {
    await browser.close()
    own?.server.close()
  }
  for (const finding of findings) console.error(`${finding.picture}: ${finding.what}`)
  if (findings.length > 0) process.exitCode = 1
}

await main()
