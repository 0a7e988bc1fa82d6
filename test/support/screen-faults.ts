import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeFindings, contrastFindings } from './axe.ts'

/** Opens a screen of the desk, wide and narrow, light and dark, and answers all that is wrong with it. @param path below `/desk` */
export async function faultsOf(page: Page, path: string): Promise<string[]> {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`${path} ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && faults.push(`${path} ${message.text()}`))
  const look = (colorScheme: 'light' | 'dark') => page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await look('light')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`/desk${path}`)
  await isReady(page)
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
