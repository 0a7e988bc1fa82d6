import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { setStage } from '../support/stage.ts'

const stage = setStage()

const words = 'vor drei Wochen einen Termin für meinen Ausweis'

/** Presses the button and answers the file that the browser then gets. */
async function download(page: Page, button: string): Promise<Buffer> {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  return readFile(await (await coming).path())
}

it('data protection finds a person, hands out what is stored as PDF and JSON, and erases it; the dialogue no longer knows them', async () => {
  const dana = await stage.enter('Dana', '/desk/dialog?view=open')
  await dana.getByRole('link', { name: /Lieschen Muster/ }).click()
  await dana.getByRole('region', { name: 'Verlauf' }).getByText(words).waitFor()

  const dieter = await stage.enter('Dieter', '/desk/verwaltung/auskunft')
  await dieter.getByRole('searchbox', { name: 'Wen suchen Sie?' }).fill('Lieschen')
  await dieter.getByRole('main').getByRole('button', { name: 'Suchen' }).click()
  await dieter.getByRole('checkbox', { name: /Lieschen Muster/ }).check()
  await dieter.getByRole('textbox', { name: /^Grund/ }).fill('Auskunftsersuchen vom 20. November')

  expect((await download(dieter, 'Als PDF')).subarray(0, 5).toString()).toBe('%PDF-')
  const json = (await download(dieter, 'Als JSON')).toString()
  expect(() => JSON.parse(json)).not.toThrow()
  expect(json).toContain(words)

  await dieter.getByRole('button', { name: /^Löschen/ }).click()
  const dialog = dieter.getByRole('alertdialog', { name: 'Alles zu dieser Person löschen?' })
  await dialog.getByRole('button', { name: 'Endgültig löschen' }).click()
  await dieter.getByText(/^Gelöscht: 1 Konto/).waitFor()

  await dana.getByRole('region', { name: 'Verlauf' }).waitFor({ state: 'detached' })
  await dana.goto('/desk/dialog?view=open')
  await dana.getByRole('link', { name: /Laterne/ }).waitFor()
  expect(await dana.getByRole('link', { name: /Lieschen Muster/ }).count()).toBe(0)
  const found = await stage.ask<{ items: unknown[] }>('Dieter', 'POST', '/persons/searches', { q: 'Lieschen' })
  expect(found.items).toEqual([])
})
