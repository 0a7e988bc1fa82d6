import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

it('the journeys’ browser shows pages, and its accessibility check finds what is wrong', async () => {
  const context = await browser.newContext({ locale: 'de-DE' })
  const page = await context.newPage()
  await page.setContent('<main><h1>Guten Tag</h1><img src="data:,"></main>')
  expect(await page.getByRole('heading').textContent()).toBe('Guten Tag')
  const found = (await axeFindings(page)).join('\n')
  for (const rule of ['document-title', 'html-has-lang', 'image-alt']) expect(found).toContain(` ${rule}: `)
  await context.close()
})
