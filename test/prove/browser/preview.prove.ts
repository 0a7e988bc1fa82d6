import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { photo } from '../../support/desk.ts'
import { langOf, previewed, stored } from '../../support/previews.ts'
import { setStage } from '../../support/stage.ts'

const stage = setStage()

interface Form {
  title: string
  text: string
  language?: string
  alts?: string[]
  link?: { url: string; title: string; description: string }
  /** An own text for the second account of the practice network. */
  own?: string
  /** What stands before the content, for the same account. */
  notice?: string
}

const sentence = 'Die Musterbrücke ist vom 7. bis 18. Dezember voll gesperrt, zu Fuß kommen Sie weiter hinüber.'
const forms: Record<string, Form> = {
  'a short text in another language': {
    title: 'Waste calendar',
    text: 'The waste calendar is available in English now. #Service\n\nQuestions? 115.',
    language: 'Englisch',
  },
  'a text that lists fold, with a picture and a link without words': {
    title: 'Sperrung',
    text: Array.from({ length: 4 }, () => sentence).join('\n\n'),
    alts: ['Absperrung vor der Musterbrücke'],
    link: { url: 'https://example.org/bruecke', title: '', description: '' },
  },
  'a thread with several pictures': {
    title: 'Sperrung im Dezember',
    text: Array.from({ length: 12 }, (_, i) => `Punkt ${i + 1}: ${sentence}`).join('\n\n'),
    alts: ['Absperrung vor der Brücke', 'Plan der Umleitung', 'Haltestelle der Linie 147'],
  },
  'a link': {
    title: 'Umleitung',
    text: 'Alle Wege auf einen Blick.',
    link: { url: 'https://example.org/umleitung', title: 'Plan der Umleitung', description: 'Mit allen Haltestellen' },
  },
  'a notice before a thread with a picture, on one channel': {
    title: 'Unfall',
    text: Array.from({ length: 12 }, (_, i) => `Punkt ${i + 1}: ${sentence}`).join('\n\n'),
    alts: ['Zerstörtes Auto an der Musterbrücke'],
    notice: 'Bilder von einem schweren Unfall',
  },
  'a text of its own for one channel': {
    title: 'Markt',
    text: 'Der Wochenmarkt zieht um auf den Rathausplatz.',
    own: 'Wegen des Wochenmarkts ist der Rathausplatz samstags gesperrt.',
  },
}

it.each(Object.entries(forms))('what the composer’s preview shows is what site and network store: %s', async (_, form) => {
  const desk = await stage.enter('Rita', '/desk/beitraege/neu')
  await compose(desk, form)
  const seen = { common: await previewed(desk, 'Übungsnetz Musterstadt'), own: await previewed(desk, 'Übungsnetz Verkehr') }
  const site = (await previewed(desk, 'Website Musterstadt'))[0]
  expect(seen.common.map((one) => one.text).join(' ')).not.toBe('')

  await desk.getByRole('button', { name: 'Jetzt senden' }).click()
  await desk.getByRole('alertdialog').getByRole('button', { name: 'Jetzt senden' }).click()
  await desk.getByText('Gesendet auf 3 von 3 Kanälen.').first().waitFor()
  const id = /post_\w+/.exec(desk.url())?.[0]
  const { deliveries } = await stage.ask<{ deliveries: Delivery[] }>('Rita', 'GET', `/posts/${id}`)
  const { channels } = await stage.ask<{ channels: { id: string; name: string }[] }>('Rita', 'GET', '/channels')
  const partsOn = (name: string) =>
    deliveries.find((one) => one.channelId === channels.find((channel) => channel.name === name)?.id)?.parts ?? []

  const reader = await stage.visit('/', { javaScriptEnabled: false })
  for (const [name, previews] of [
    ['Übungsnetz Musterstadt', seen.common],
    ['Übungsnetz Verkehr', seen.own],
  ] as const) {
    const urls = partsOn(name).map(({ url }) => url)
    expect(await stored(reader, urls), name).toEqual(previews)
  }

  await reader.goto(`/beitraege/${id}`)
  const page = reader.getByRole('main').getByRole('article').first()
  expect((await page.getByRole('heading', { level: 1 }).textContent())?.trim()).toBe(form.title)
  const words = ((await page.textContent()) ?? '').replace(/\s+/g, ' ')
  expect(words).toContain(site?.text.replace(/\s+/g, ' '))
  if (form.link) expect(await page.locator(`a[href="${form.link.url}"]`).count()).toBe(1)
  expect(await langOf(page)).toBe(site?.lang)
  expect(await page.getByRole('img').evaluateAll((images) => images.map((image) => image.getAttribute('alt')))).toEqual(
    site?.alts,
  )
})

interface Delivery {
  channelId: string
  parts: { url: string }[]
}

async function compose(desk: Page, form: Form): Promise<void> {
  await desk.getByRole('combobox', { name: /^Art und Freigabe/ }).selectOption('Routine')
  for (const name of ['Übungsnetz Musterstadt', 'Übungsnetz Verkehr']) await desk.getByRole('checkbox', { name }).check()
  await desk.getByRole('textbox', { name: /^Titel/ }).fill(form.title)
  await desk.getByRole('textbox', { name: 'Text für alle Kanäle' }).fill(form.text)
  for (const [i, alt] of (form.alts ?? []).entries()) {
    const choosing = desk.waitForEvent('filechooser')
    await desk.getByRole('button', { name: 'Bilder wählen' }).click()
    await (await choosing).setFiles(await photo())
    await desk
      .getByRole('textbox', { name: /^Bildbeschreibung/ })
      .nth(i)
      .fill(alt)
  }
  if (form.link) {
    await desk.getByRole('button', { name: 'Link hinzufügen' }).click()
    await desk.getByRole('textbox', { name: 'Link', exact: true }).fill(form.link.url)
    await desk.getByRole('textbox', { name: /^Titel der Link-Karte/ }).fill(form.link.title)
    await desk.getByRole('textbox', { name: /^Text der Link-Karte/ }).fill(form.link.description)
  }
  if (form.own !== undefined) {
    await desk.getByRole('button', { name: 'Fassung für Übungsnetz Verkehr anpassen' }).click()
    await desk
      .getByRole('region', { name: /Übungsnetz Verkehr/ })
      .getByRole('textbox')
      .fill(form.own)
  }
  if (form.notice !== undefined) {
    await desk.getByRole('textbox', { name: 'Hinweis vor dem Inhalt Übungsnetz Verkehr' }).fill(form.notice)
  }
  if (form.language !== undefined) {
    await desk.getByRole('combobox', { name: 'Sprache' }).fill(form.language)
    await desk.keyboard.press('Tab')
  }
}
