import { beforeAll, expect, it } from 'vitest'
import {
  addressOnNetwork,
  breakNetwork,
  connectDeafAccount,
  makePlainEditor,
  sendRoutine,
  sendTo,
  timesOnNetwork,
} from '../support/outbox.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

/** Accepted, then the line breaks, and looking up is no use either. It takes a while until that is certain. */
const silent = { title: 'Buslinie 7 hält woanders', text: 'Die Linie 7 hält bis Freitag an der Beispielallee.', path: '' }
/** Never accepted, and looking up is no use either. */
const lost = { title: 'Freibad öffnet früher', text: 'Das Freibad öffnet am Sonntag um 8 Uhr.', path: '' }
let mend: () => Promise<unknown>
beforeAll(async () => {
  await makePlainEditor(stage, 'Rita')
  const deaf = await connectDeafAccount(stage, 'baeder.musterstadt', 'Übungsnetz Bäder')
  mend = deaf.mend
  lost.path = await sendTo(stage, deaf.channelId, lost.title, lost.text)
  await breakNetwork(stage, 'verkehr', [
    { fault: 'reset-after', on: 'creates', next: 1 },
    { fault: 'wrong-json', on: 'reads', chance: 1 },
  ])
  silent.path = await sendRoutine(stage, 'verkehr', silent.title, silent.text)
})

it('a network that accepts and reports an error all the same has the post once, and it counts as sent', async () => {
  const text = 'Der Wochenmarkt ist heute auf dem Beispielplatz.'
  await breakNetwork(stage, 'stadt', [{ fault: 'error-after', on: 'creates', next: 1 }])
  const path = await sendRoutine(stage, 'stadt', 'Wochenmarkt zieht um', text)
  const desk = await stage.enter('Rita', path)
  await desk.getByText('Gesendet auf 2 von 2 Kanälen.').first().waitFor()
  expect(await timesOnNetwork(stage, text)).toBe(1)
})

it('when a channel loses its token the people responsible hear it at once, what is queued waits, and leaves once it is connected again', async () => {
  const text = 'Das Bürgerbüro schließt heute um 12 Uhr.'
  const vera = await stage.enter('Vera', '/desk/verwaltung/uebungsnetz')
  await vera.getByRole('button', { name: 'Zugang ablaufen lassen: Stadt Musterstadt' }).click()
  await vera.getByRole('alertdialog').getByRole('button', { name: 'Zugang ablaufen lassen' }).click()
  await vera.getByRole('alertdialog').waitFor({ state: 'hidden' })

  const rita = await stage.enter('Rita', await sendRoutine(stage, 'stadt', 'Bürgerbüro schließt früher', text))
  await rita.getByText('angekommen auf 1 von 2 Kanälen').waitFor()
  await rita.getByText('Der Beitrag wartet und geht hinaus, sobald der Kanal neu verbunden ist.').waitFor()

  await vera.getByRole('button', { name: /^Benachrichtigungen, \d+ neue/ }).click()
  await vera.getByRole('button', { name: /Übungsnetz Musterstadt: Die Anmeldung gilt nicht mehr/ }).click()
  await vera.getByRole('link', { name: 'Neu verbinden' }).click()
  await vera.getByRole('button', { name: 'Weiter zum Netz' }).click()
  await vera.getByRole('checkbox', { name: /^Stadt Musterstadt/ }).check()
  await vera.getByRole('button', { name: 'Zulassen' }).click()
  await vera.getByRole('heading', { level: 1, name: 'Übungsnetz Musterstadt ist verbunden' }).waitFor()
  await rita.getByText('Gesendet auf 2 von 2 Kanälen.').first().waitFor()
  expect(await timesOnNetwork(stage, text)).toBe(1)
})

it('a delivery that nobody can look up is shown as unclear and is not repeated until an editor has cleared it up', async () => {
  const rita = await stage.enter('Rita', silent.path)
  // On the page, and said aloud beside it.
  await rita.getByText('Auf 1 Kanal ist unklar, ob der Beitrag dort steht.').first().waitFor({ timeout: 70_000 })
  const today = await stage.enter('Rita')
  const trouble = today.getByRole('region', { name: 'Auslieferungen' }).getByRole('listitem').filter({ hasText: silent.title })
  await trouble.getByRole('button', { name: 'Klären' }).click()
  const dialog = today.getByRole('dialog', { name: 'Auslieferung klären' })
  await dialog.getByRole('radio', { name: /^Es ist da/ }).check()
  await dialog.getByRole('textbox', { name: /^Adresse dort/ }).fill('https://anderswo.example/beitrag')
  await dialog.getByRole('textbox', { name: /^Wo haben Sie nachgesehen/ }).fill('Im Übungsnetz, unter Neues')
  await dialog.getByRole('button', { name: 'Klären' }).click()
  await dialog.getByText(/Erwartet: die Adresse des Beitrags auf Übungsnetz/).waitFor()
  await dialog.getByRole('textbox', { name: /^Adresse dort/ }).fill(await addressOnNetwork(stage, silent.text))
  await dialog.getByRole('button', { name: 'Klären' }).click()
  await rita.getByText('Gesendet auf 2 von 2 Kanälen.').first().waitFor()
  expect(await timesOnNetwork(stage, silent.text)).toBe(1)
})

it('what a person found there is removed there with its post', async () => {
  await breakNetwork(stage, 'verkehr', [])
  const place = `/posts/${silent.path.split('/').at(-1)}`
  const { version } = await stage.ask<{ version: number }>('Rita', 'GET', place)
  await stage.ask('Rita', 'POST', `${place}/removal`, { version, reason: 'Die Baustelle fällt aus' })
  const rita = await stage.enter('Rita', silent.path)
  const channel = rita.getByRole('list', { name: 'Auslieferung je Kanal' }).getByRole('listitem').filter({ hasText: 'Verkehr' })
  await channel.getByText('entfernt', { exact: true }).waitFor()
  expect(await timesOnNetwork(stage, silent.text)).toBe(0)
})

it('what never arrived can be given up, and the corrected words then go to that channel once', async () => {
  const rita = await stage.enter('Rita', lost.path)
  await rita.getByText('Auf 1 Kanal ist unklar, ob der Beitrag dort steht.').first().waitFor({ timeout: 70_000 })
  const dana = await stage.enter('Dana', lost.path)
  await dana.getByText(/^Klären können: .*Rita Redaktion/).waitFor()
  const channel = rita.getByRole('list', { name: 'Auslieferung je Kanal' }).getByRole('listitem').filter({ hasText: 'Bäder' })
  await channel.getByRole('button', { name: 'Klären' }).click()
  const dialog = rita.getByRole('dialog', { name: 'Auslieferung klären' })
  await dialog.getByRole('radio', { name: /^Es ist nicht da und soll nicht mehr/ }).check()
  await dialog.getByRole('textbox', { name: /^Wo haben Sie nachgesehen/ }).fill('Im Übungsnetz steht nichts')
  await dialog.getByRole('button', { name: 'Klären' }).click()
  await channel.getByText('Aufgegeben: Im Übungsnetz steht nichts. Es steht dort nicht.').waitFor()
  await mend()

  const corrected = 'Das Freibad öffnet am Sonntag um 9 Uhr.'
  const place = `/posts/${lost.path.split('/').at(-1)}`
  const { version } = await stage.ask<{ version: number }>('Rita', 'GET', place)
  const { post } = await stage.ask<{ post: { version: number } }>('Rita', 'PATCH', place, { version, text: corrected })
  await stage.ask('Rita', 'POST', `${place}/edit-publication`, { version: post.version, note: '' })
  await rita.getByRole('button', { name: 'Jetzige Fassung senden an Übungsnetz Bäder' }).click()
  await rita.getByText('Gesendet auf 2 von 2 Kanälen.').first().waitFor()
  expect([await timesOnNetwork(stage, corrected), await timesOnNetwork(stage, lost.text)]).toEqual([1, 0])
})
