import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axeFindings, contrastFindings } from '../support/axe.ts'
import { deskRoutes, leadsTo } from '../support/desk-routes.ts'
import { deskScreens, screensBeforeSignIn } from '../support/desk-screens.ts'
import type { Person } from '../support/example-setup.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

const mine = async (person: Person) => (await deskScreens(stage.ask))[person] ?? []

const walked = new Set<string>()

it.each<Person>(['Rita', 'Frank', 'Vera', 'Dieter'])(
  'axe finds nothing on %s’s screens, wide and narrow, light and dark',
  async (person) => {
    const page = await stage.enter(person)
    const faults: string[] = []
    for (const path of await mine(person)) faults.push(...(await faultsOf(page, path)))
    expect(faults).toEqual([])
  },
)

it('axe finds nothing on the screens before signing in', async () => {
  const page = await stage.visit('/desk')
  const faults: string[] = []
  for (const path of screensBeforeSignIn) faults.push(...(await faultsOf(page, path)))
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
  const over = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
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
