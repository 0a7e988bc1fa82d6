import { XMLParser } from 'fast-xml-parser'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFindings, contrastFindings } from '../support/axe.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

/** Public addresses and the heading each shows. Those with ids are found by following links. */
const fixed: Record<string, string | RegExp> = {
  '/': 'Aktuelles aus Musterstadt',
  '/fragen': 'Fragen und Antworten',
  '/fragen/neu': 'Frage stellen',
  '/konten': 'Unsere Konten',
  '/lage': 'Zurzeit keine Lage',
  '/netiquette': 'Netiquette',
  '/impressum': 'Impressum',
  '/datenschutz': /Datenschutz/,
  '/barrierefreiheit': /Barrierefreiheit/,
  '/leichte-sprache': /Sprache/,
}

const unknown = '/gibt-es-nicht'

async function findLinks(page: Page): Promise<Record<string, string | RegExp>> {
  const to = async (name: string | RegExp) => {
    const link = page.getByRole('main').getByRole('link', { name }).first()
    return (await link.getAttribute('href')) ?? ''
  }
  await page.goto('/')
  return {
    [await to('Musterbrücke ab 7. Dezember gesperrt')]: 'Musterbrücke ab 7. Dezember gesperrt',
    [await to('Verkehr und Baustellen')]: 'Verkehr und Baustellen',
    [await to(/in der Kita anzumelden/)]: /in der Kita anzumelden/,
  }
}

describe('without JavaScript', () => {
  it('a citizen reads every public page at 320 pixels, and no page sets a cookie, asks anybody else or breaks its policy', async () => {
    const page = await stage.visit('/', { javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
    const elsewhere: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => request.url().startsWith(`${stage.origin}/`) || elsewhere.push(request.url()))
    page.on('console', (message) => complaints.push(`${page.url()}: ${message.text()}`))
    const pages = { ...fixed, ...(await findLinks(page)) }
    for (const [path, heading] of Object.entries(pages)) {
      const answer = await page.goto(path)
      expect(answer?.status(), path).toBe(200)
      expect(answer?.headers()['content-security-policy'], path).toContain("default-src 'none'")
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      expect(await page.evaluate(tooWide), `${path} is too wide by`).toBe(0)
    }
    expect(elsewhere).toEqual([])
    expect(complaints).toEqual([])
    const lost = await page.goto(unknown)
    expect(lost?.status()).toBe(404)
    await page.getByRole('link', { name: 'Frage stellen' }).click()
    await page.getByRole('heading', { level: 1, name: 'Frage stellen' }).waitFor()
    expect(await page.context().cookies()).toEqual([])
  })

  it('no link on a public page leads to nowhere', async () => {
    const page = await stage.visit('/', { javaScriptEnabled: false })
    const seen = new Set<string>()
    const pages = [...Object.keys(fixed), ...Object.keys(await findLinks(page))]
    for (const path of pages) {
      await page.goto(path)
      for (const href of await page.evaluate<string[]>('[...document.links].map((link) => link.href)'))
        if (href.startsWith(`${stage.origin}/`)) seen.add(href.replace(/#.*/, ''))
    }
    const dead: string[] = []
    for (const address of seen) {
      const answer = await page.request.get(address)
      if (!answer.ok()) dead.push(`${answer.status()} ${address}`)
    }
    expect(seen.size).toBeGreaterThan(20)
    expect(dead).toEqual([])
  })
})

it('whoever reads by feed gets the newest posts with their pictures described, in all three kinds', async () => {
  const page = await stage.visit('/')
  const title = 'Musterbrücke ab 7. Dezember gesperrt'
  for (const name of ['Atom', 'RSS', 'JSON Feed']) {
    const href = await page.getByRole('contentinfo').getByRole('link', { name, exact: true }).getAttribute('href')
    const answer = await page.request.get(href ?? '')
    const text = await answer.text()
    expect(answer.headers()['content-type'], name).toMatch(/atom\+xml|rss\+xml|feed\+json/)
    expect(name === 'JSON Feed' ? readJson(text) : readXml(text), name).toContain(title)
    expect(text, name).toContain('Schrifttafel: Vollsperrung Musterbrücke')
  }
})

it('axe finds nothing on any public page, narrow or wide, light or dark', async () => {
  const page = await stage.visit('/')
  const pages = [...Object.keys(fixed), ...Object.keys(await findLinks(page)), unknown, '/uebungsnetz', '/api']
  const found: string[] = []
  for (const path of pages) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(path)
    found.push(...(await axeFindings(page)))
    await page.emulateMedia({ colorScheme: 'dark' })
    found.push(...(await contrastFindings(page)))
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 320, height: 640 })
    found.push(...(await axeFindings(page)))
  }
  expect(found).toEqual([])
})

/** For the browser: how much of the page lies beside the window. */
const tooWide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

function readXml(text: string): string[] {
  const read = new XMLParser({ ignoreAttributes: false }).parse(text)
  const entries: { title: string | { '#text': string } }[] = read.feed?.entry ?? read.rss.channel.item
  return entries.map(({ title }) => (typeof title === 'string' ? title : title['#text']))
}

function readJson(text: string): string[] {
  return JSON.parse(text).items.map((item: { title: string }) => item.title)
}
