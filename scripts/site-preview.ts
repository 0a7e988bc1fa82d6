/**
 * Renders every page of the public site with example data to `pictures/site-preview/`, looks at it in Chromium and fails on what is wrong:
 * `node scripts/site-preview.ts [part of a page name]`. Pictures: 1440, 768 and 390 pixels, light and dark, JavaScript off. Checks: axe,
 * console, requests elsewhere, sideways scroll at 320 pixels, size of the first view.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { siteAssets } from '../src/site/assets.ts'
import { assetHeaders, siteHeaders } from '../src/site/headers.ts'
import { ogImage } from '../src/site/og/image.ts'
import { axeFindings } from '../test/support/axe.ts'
import { launchBrowser } from '../test/support/browser.ts'
import { authority } from '../test/support/site-examples.ts'
import { sitePages } from '../test/support/site-pages.ts'

const folder = new URL('../pictures/site-preview/', import.meta.url)
const wanted = process.argv[2] ?? ''
const names = Object.keys(sitePages).filter((name) => name.includes(wanted))
const assets = new Map(siteAssets.map((asset) => [asset.path, asset]))
const picture = await ogImage({ authority, title: 'Vollsperrung Musterbrücke', topic: '7. bis 18. Dezember 2026' })

const server = createServer((request, response) => {
  const path = decodeURIComponent(request.url ?? '/')
  const asset = assets.get(path)
  if (asset) return response.writeHead(200, { ...assetHeaders, 'content-type': asset.type }).end(asset.body)
  if (path === '/medien/beispiel') return response.writeHead(200, { 'content-type': 'image/png' }).end(picture)
  const html = sitePages[path.slice(1)]
  return html ? response.writeHead(200, siteHeaders).end(html) : response.writeHead(404).end()
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const problems: string[] = []

async function pictures(browser: Browser): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [768, 1024],
    [390, 844],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, javaScriptEnabled: false })
      const page = await context.newPage()
      for (const name of names) {
        await page.goto(`${origin}/${name}`)
        await page.screenshot({
          path: new URL(`${name}-${width}-${colorScheme}.png`, folder).pathname,
          fullPage: !name.includes('500'),
        })
      }
      await context.close()
    }
  }
}

async function checks(browser: Browser): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme })
    const page = await context.newPage()
    let name = ''
    page.on('console', (message) => problems.push(`${name}: console says "${message.text()}"`))
    page.on('request', (request) => {
      if (!request.url().startsWith(origin)) problems.push(`${name}: asks ${request.url()}`)
    })
    page.on('response', (response) => {
      if (response.status() >= 400) problems.push(`${name}: ${response.url()} answers ${response.status()}`)
    })
    for (name of names) await checkPage(page, name, colorScheme)
    await context.close()
  }
}

async function checkPage(page: Page, name: string, theme: string): Promise<void> {
  for (const width of theme === 'light' ? [1440, 320] : [390]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(`${origin}/${name}`)
    const wider = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    if (wider > 0) problems.push(`${name}: ${wider} px wider than a window of ${width}`)
    if (name.includes('500') && width !== 320) continue
    problems.push(...(await axeFindings(page)).map((finding) => `${width} ${theme}: ${finding}`))
  }
}

/** Bytes of a first view: page, style sheet, both fonts. */
function firstView(name: string): string {
  const html = Buffer.from(sitePages[name] ?? '')
  const rest = (kind: 'br' | 'gzip') =>
    siteAssets
      .filter((asset) => /site\.\w+\.css|fira/.test(asset.path))
      .reduce((sum, asset) => sum + (asset.encoded?.[kind].body ?? asset.body).length, 0)
  return `${name}: brotli ${brotliCompressSync(html).length + rest('br')}, gzip ${gzipSync(html).length + rest('gzip')} bytes`
}

await mkdir(folder, { recursive: true })
for (const name of names) await writeFile(new URL(`${name}.html`, folder), sitePages[name] ?? '')
const browser = await launchBrowser()
try {
  await pictures(browser)
  await checks(browser)
} finally {
  await browser.close()
  server.close()
}
console.log(`${names.length} pages. First view: ${['home', 'post'].map(firstView).join('; ')}`)
for (const problem of problems) console.log(problem)
if (problems.length > 0) process.exitCode = 1
