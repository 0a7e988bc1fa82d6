import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

/** The way to the network, by keyboard: everything is filled in, and Enter goes on. */
async function leaveFor(desk: Page, name: string): Promise<void> {
  await desk.getByRole('link', { name: 'Übungsnetz auswählen' }).click()
  await desk.getByRole('link', { name: 'Ich habe alles' }).click()
  await desk.getByRole('textbox', { name: /^Adresse des Übungsnetzes/ }).press('Enter')
  await desk.getByRole('textbox', { name: /^Name in Bürgernah/ }).fill(name)
  await desk.getByRole('textbox', { name: /^Zweck/ }).fill('Zum Üben')
  await desk.getByRole('button', { name: 'Weiter zum Netz' }).press('Enter')
  await desk.getByRole('heading', { level: 1, name: /Desk möchte Konten nutzen$/ }).waitFor()
}

const alert = (desk: Page) => desk.getByRole('main').getByRole('alert')

it('a channel is connected by consent, refused, connected again with its account only, and chosen from several', async () => {
  const desk = await stage.enter('Vera', '/desk/kanaele/verbinden')
  await leaveFor(desk, 'Ordnungsamt üben')
  expect(await desk.locator('html').getAttribute('lang')).toBe('de')

  // Refused: back in the desk with the reason, and the way on.
  await desk.getByRole('button', { name: 'Ablehnen' }).click()
  await desk.getByRole('heading', { level: 1, name: 'Nicht verbunden' }).waitFor()
  await alert(desk).getByText('Im Netz wurde abgelehnt.').waitFor()
  expect(await axeFindings(desk)).toEqual([])
  await desk.getByRole('link', { name: 'Noch einmal beginnen' }).click()
  await desk.goto('/desk/kanaele/verbinden')

  // Nothing chosen is asked for once more; a new account is made there, and the channel is there by its name.
  await leaveFor(desk, 'Ordnungsamt üben')
  await desk.getByRole('button', { name: 'Zulassen' }).click()
  await desk
    .getByRole('alert')
    .getByRole('link', { name: /^Wählen Sie ein Konto aus/ })
    .waitFor()
  await desk.getByRole('textbox', { name: /^Oder ein neues Konto anlegen/ }).fill('Ordnungsamt Musterstadt')
  await desk.getByRole('button', { name: 'Zulassen' }).click()
  await desk.getByRole('heading', { level: 1, name: 'Ordnungsamt üben ist verbunden' }).waitFor()
  expect(desk.url()).not.toMatch(/code|state/)
  const id = new URL(desk.url()).searchParams.get('kanal') ?? ''
  expect(await stage.ask('Vera', 'GET', `/channels/${id}`)).toMatchObject({
    purpose: 'Zum Üben',
    accountName: 'Ordnungsamt Musterstadt',
    state: 'connected',
  })

  // The access ends; connecting again with another account is refused, with its own it works.
  const { account } = await stage.ask<{ account: string }>('Vera', 'GET', `/channels/${id}`)
  await stage.ask('Vera', 'DELETE', `/practice/accounts/${account}/token`, {})
  await stage.ask('Vera', 'POST', `/channels/${id}/check`, {})
  await desk.goto(`/desk/kanaele/${id}`)
  await desk.getByText('Bürgernah ist bei diesem Netz nicht mehr angemeldet.').waitFor()
  await desk.getByRole('link', { name: 'Neu verbinden' }).click()
  await desk.getByRole('button', { name: 'Weiter zum Netz' }).click()
  await desk.getByRole('checkbox', { name: /Verkehr in Musterstadt/ }).check()
  await desk.getByRole('button', { name: 'Zulassen' }).click()
  await alert(desk).getByText('Zugestimmt wurde für ein anderes Konto.').waitFor()
  await desk.getByRole('button', { name: 'Weiter zum Netz' }).click()
  await desk.getByRole('checkbox', { name: /Ordnungsamt Musterstadt/ }).check()
  await desk.getByRole('button', { name: 'Zulassen' }).click()
  await desk.getByRole('heading', { level: 1, name: 'Ordnungsamt üben ist verbunden' }).waitFor()
  await desk.getByText('Was gewartet hat, geht jetzt hinaus.').waitFor()
  expect(await stage.ask('Vera', 'GET', `/channels/${id}`)).toMatchObject({ state: 'connected' })
  // The other channel was not cut off by being chosen.
  const { channels } = await stage.ask<{ channels: { id: string; name: string }[] }>('Vera', 'GET', '/channels')
  const other = channels.find(({ name }) => name === 'Übungsnetz Verkehr')
  expect(await stage.ask('Vera', 'POST', `/channels/${other?.id}/check`, {})).toMatchObject({ state: 'connected' })

  // Agreed for several: the desk asks which one is meant, and shows what is connected already.
  await desk.goto('/desk/kanaele/verbinden')
  await leaveFor(desk, 'Kulturamt üben')
  await desk.getByRole('checkbox', { name: /Ordnungsamt Musterstadt/ }).check()
  await desk.getByRole('textbox', { name: /^Oder ein neues Konto anlegen/ }).fill('Kulturamt Musterstadt')
  await desk.getByRole('button', { name: 'Zulassen' }).click()
  await desk.getByRole('heading', { level: 1, name: 'Welches Konto?' }).waitFor()
  expect(await desk.getByRole('radio', { name: /Ordnungsamt Musterstadt/ }).isDisabled()).toBe(true)
  expect(await desk.getByRole('radio', { name: /Kulturamt Musterstadt/ }).isChecked()).toBe(true)
  expect(await axeFindings(desk)).toEqual([])
  await desk.getByRole('button', { name: 'Dieses Konto verbinden' }).press('Enter')
  await desk.getByRole('heading', { level: 1, name: 'Kulturamt üben ist verbunden' }).waitFor()

  // Back in the browser's history: the address is used up, and says so.
  await desk.goto('/verbinden/practice?state=erfunden&code=erfunden')
  await alert(desk)
    .getByText(/gehört zu keiner Verbindung/)
    .waitFor()
})
