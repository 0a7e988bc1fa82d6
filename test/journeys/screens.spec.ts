import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axeFindings, contrastFindings } from '../support/axe.ts'
import { deskRoutes, leadsTo } from '../support/desk-routes.ts'
import type { Person } from '../support/example-setup.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

interface Item {
  id: string
  title?: string
  name?: string
}

/** The id of what is called so in one of the API's lists. */
async function idOf(person: Person, list: string, called: string): Promise<string> {
  const answer = await stage.ask<{ items?: Item[]; channels?: Item[] }>(person, 'GET', list)
  const found = (answer.items ?? answer.channels ?? []).find((one) => (one.title ?? one.name ?? '').startsWith(called))
  if (!found) throw new Error(`${list} lists no ${called}`)
  return found.id
}

const post = (title: string) => idOf('Rita', '/posts?limit=100', title)
const channel = () => idOf('Vera', '/channels', 'Übungsnetz Musterstadt')

/** Each screen as somebody whose it is. */
const screens: Partial<Record<Person, () => Promise<string[]>>> = {
  Rita: async () => [
    '/heute',
    '/konto',
    '/eigene-behoerde',
    '/dialog',
    `/dialog/${await idOf('Rita', '/conversations', 'Für meinen Wohngeldantrag')}`,
    '/antworten',
    '/beitraege',
    '/beitraege?ansicht=woche',
    '/beitraege?ansicht=liste',
    '/beitraege/neu',
    `/beitraege/${await post('Ferienbetreuung')}`,
    `/beitraege/${await post('Musterbrücke')}`,
  ],
  Frank: async () => ['/beitraege/freigaben', `/beitraege/${await post('Trinkwasser')}/freigabe`],
  Vera: async () => [
    '/kanaele',
    '/kanaele/verbinden',
    '/kanaele/zielgruppen',
    `/kanaele/${await channel()}`,
    `/kanaele/${await channel()}/verbinden`,
    '/verwaltung',
    '/verwaltung/personen',
    '/verwaltung/personen/einladen',
    `/verwaltung/personen/${await idOf('Vera', '/staff', 'Dana')}`,
    '/verwaltung/rollen',
    `/verwaltung/rollen/${await idOf('Vera', '/roles', 'Dialog')}`,
    '/verwaltung/aemter',
    '/verwaltung/behoerde',
    '/verwaltung/texte',
    '/verwaltung/texte/netiquette',
    '/verwaltung/themen',
    '/verwaltung/beitragsklassen',
    '/verwaltung/pruefungen',
    '/verwaltung/uebungsnetz',
    '/verwaltung/anlage',
  ],
  Dieter: async () => ['/verwaltung/fristen', '/verwaltung/auskunft', '/verwaltung/protokoll'],
}
const beforeSignIn = ['/anmelden', '/einladung', '/passwort-vergessen', '/neues-passwort', '/einrichten', '/']

const walked = new Set<string>()

it.each(Object.keys(screens) as Person[])(
  'axe finds nothing on %s’s screens, wide and narrow, light and dark',
  async (person) => {
    const page = await stage.enter(person)
    const faults: string[] = []
    for (const path of (await screens[person]?.()) ?? []) faults.push(...(await faultsOf(page, path)))
    expect(faults).toEqual([])
  },
)

it('axe finds nothing on the screens before signing in', async () => {
  const page = await stage.visit('/desk')
  const faults: string[] = []
  for (const path of beforeSignIn) faults.push(...(await faultsOf(page, path)))
  expect(faults).toEqual([])
})

it('this walk leaves out no screen of the desk', async () => {
  const left = (await deskRoutes()).filter((pattern) => ![...walked].some((path) => leadsTo(path, pattern)))
  expect(walked.size).toBeGreaterThan(40)
  expect(left).toEqual([])
})

/** Opens a screen and answers all that is wrong with it. */
async function faultsOf(page: Page, path: string): Promise<string[]> {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`${path} ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && faults.push(`${path} ${message.text()}`))
  const look = (colorScheme: 'light' | 'dark') => page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await look('light')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`/desk${path}`)
  await isReady(page)
  walked.add(path.replace(/\?.*/, ''))
  faults.push(...(await axeFindings(page)))
  await look('dark')
  faults.push(...(await contrastFindings(page)))
  await page.setViewportSize({ width: 390, height: 844 })
  await isReady(page)
  faults.push(...(await axeFindings(page)))
  await look('light')
  faults.push(...(await contrastFindings(page)))
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  if (over > 0) faults.push(`${path} is ${over} px too wide at 390`)
  page.removeAllListeners()
  return faults
}

/** All that the screen shows has been loaded, as far as its "wird geladen" says. */
async function isReady(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForTimeout(350)
  await expect.poll(() => page.getByText(/(wird|werden) geladen/).count(), { timeout: 15_000 }).toBe(0)
}
