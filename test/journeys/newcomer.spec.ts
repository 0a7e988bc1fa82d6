import { expect, it } from 'vitest'
import { reloadUntil } from '../support/citizen.ts'
import { goOnAs, openConversation, photo } from '../support/desk.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage({ fromNothing: true })

const title = 'Neuer Spielplatz am Musterweg'
const text = 'Am Samstag um 11 Uhr eröffnen wir den Spielplatz am Musterweg. Alle Wege sind ohne Stufen.'
const alt = 'Rutsche und Schaukeln auf einer Wiese'
const question = 'Gibt es dort auch einen Wickelraum?'
const answer = 'Guten Tag, ja: im Kiosk am Eingang, täglich von 9 bis 18 Uhr.'

it('a newcomer opens the printed link, sends a post with a picture through an approval to site and practice network, and answers a citizen', async () => {
  const desk = await stage.visit(stage.product.link())
  await desk.getByRole('heading', { level: 1, name: 'Heute' }).waitFor()

  await desk.getByRole('link', { name: 'Beitrag schreiben' }).click()
  await desk.getByRole('checkbox', { name: 'Übungsnetz Musterstadt' }).check()
  await desk.getByRole('checkbox', { name: 'Übungsnetz Verkehr' }).check()
  await desk.getByRole('textbox', { name: /^Titel/ }).fill(title)
  await desk.getByRole('textbox', { name: /^Text für alle Kanäle/ }).fill(text)
  const choosing = desk.waitForEvent('filechooser')
  await desk.getByRole('button', { name: 'Bilder wählen' }).click()
  await (await choosing).setFiles(await photo())
  await desk.getByRole('textbox', { name: 'Bildbeschreibung' }).fill(alt)
  await desk.getByRole('button', { name: 'Zur Freigabe geben' }).click()
  await desk.getByText('Zur Freigabe gegeben').waitFor()

  await goOnAs(desk, 'Frank')
  await desk.getByRole('link', { name: 'Heute' }).click()
  await desk.getByRole('main').getByRole('link', { name: title }).click()
  await desk.getByRole('button', { name: 'Freigeben' }).click()
  await desk.getByText('Freigegeben', { exact: true }).waitFor()

  await goOnAs(desk, 'Rita')
  await desk.getByRole('button', { name: /^Benachrichtigungen/ }).click()
  await desk.getByRole('button', { name: `„${title}“ ist freigegeben.` }).click()
  await desk.getByRole('button', { name: 'Jetzt senden' }).click()
  await desk.getByRole('alertdialog', { name: 'Jetzt an 3 Kanäle senden?' }).getByRole('button', { name: 'Jetzt senden' }).click()
  await desk.getByText('Gesendet auf 3 von 3 Kanälen.').first().waitFor()

  const reader = await stage.visit('/', { javaScriptEnabled: false })
  await reader.getByRole('link', { name: title }).click()
  await reader.getByRole('img', { name: alt }).waitFor()
  expect(await reader.getByRole('main').textContent()).toContain(text)

  const network = await stage.visit('/uebungsnetz', { javaScriptEnabled: false })
  const ours = (account: string) => network.getByRole('article', { name: `Beitrag von ${account}` }).filter({ hasText: text })
  for (const account of ['Verkehr in Musterstadt', 'Stadt Musterstadt']) {
    expect(await ours(account).count(), account).toBe(1)
    expect(await ours(account).getByRole('img', { name: alt }).count(), account).toBe(1)
  }

  await ours('Stadt Musterstadt')
    .getByRole('link', { name: /Kommentare?$/ })
    .click()
  await network.getByRole('link', { name: 'Kommentieren' }).click()
  await network.getByRole('combobox', { name: 'Schreiben als' }).selectOption('Erika Beispiel')
  await network.getByRole('textbox', { name: 'Text' }).fill(question)
  await network.getByRole('button', { name: 'Senden' }).click()

  await desk
    .getByRole('navigation', { name: 'Hauptmenü' })
    .getByRole('link', { name: /^Dialog/ })
    .click()
  await desk.getByRole('link', { name: /^Nicht zugewiesen/ }).click()
  await openConversation(desk, /Erika Beispiel.*Wickelraum/)
  await desk.getByRole('textbox', { name: 'Antwort', exact: true }).fill(answer)
  await desk.getByRole('button', { name: 'Antworten', exact: true }).click()
  await reloadUntil(network, answer)
  const reply = network.getByRole('article', { name: 'Beitrag von Stadt Musterstadt' }).filter({ hasText: answer })
  await reply.getByText('Antwort an').getByRole('link', { name: 'Erika Beispiel' }).waitFor()
})
