import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Person } from './example-setup.ts'

/** A picture as it comes from a camera. */
export async function photo(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const blank = sharp({ create: { width: 1200, height: 800, channels: 3, background: '#2a7a4b' } })
  return { name: 'spielplatz.png', mimeType: 'image/png', buffer: await blank.png().toBuffer() }
}

/** "Weiter als …" in one's own menu: in the example everybody can be everybody. */
export async function goOnAs(page: Page, person: Person): Promise<void> {
  await page.getByRole('button', { name: /^Eigenes Menü/ }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^${person} `) }).click()
  await page.getByRole('button', { name: new RegExp(`^Eigenes Menü: ${person} `) }).waitFor()
}

/** Opens a conversation from the list on the screen; what came since the list was opened waits behind a button. */
export async function openConversation(page: Page, name: RegExp): Promise<void> {
  const link = page.getByRole('main').getByRole('link', { name }).first()
  const more = page.getByRole('button', { name: /^\d+ neue Nachricht(en)? zeigen$/ })
  for (let tries = 0; tries < 5 && !(await link.isVisible()); tries += 1) {
    await link.or(more).first().waitFor()
    if (await more.isVisible()) await more.click()
  }
  await link.click()
}
