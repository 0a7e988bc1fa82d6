import type { Page } from 'playwright-core'
import type { Stage } from './stage.ts'

/** A browser of its own in which a citizen asks on the site, JavaScript off; it then shows the page behind the private link. */
export async function askOnSite(stage: Stage, text: string, o: { mayPublish?: boolean; name?: string } = {}): Promise<Page> {
  const page = await stage.visit('/', { javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  await page.getByRole('link', { name: 'Frage stellen' }).first().click()
  await page.getByRole('textbox', { name: 'Ihre Frage' }).fill(text)
  if (o.name !== undefined) await page.getByRole('textbox', { name: 'Ihr Name' }).fill(o.name)
  if (o.mayPublish) await page.getByRole('checkbox', { name: /dürfen ohne meinen Namen veröffentlicht werden/ }).check()
  await sendForm(page, 'Frage senden')
  await page.getByRole('heading', { name: 'Ihre Frage ist da' }).waitFor()
  await page.getByRole('link', { name: 'Zu meiner Frage' }).click()
  await page.getByRole('heading', { level: 1, name: 'Ihre Frage an uns' }).waitFor()
  return page
}

/** What comes faster than a person reads and writes is taken for a machine's. */
export async function sendForm(page: Page, button: string): Promise<void> {
  await page.waitForTimeout(3_200)
  await page.getByRole('button', { name: button }).click()
}

/** Loads the page anew until its main part says this, as somebody who waits for an answer does. */
export async function reloadUntil(page: Page, words: string | RegExp, timeout = 30_000): Promise<void> {
  const end = Date.now() + timeout
  for (;;) {
    await page.reload()
    const text = (await page.getByRole('main').textContent()) ?? ''
    if (typeof words === 'string' ? text.includes(words) : words.test(text)) return
    if (Date.now() > end) throw new Error(`${page.url()} never said ${words}:\n${text}`)
    await page.waitForTimeout(500)
  }
}
