import { expect, it } from 'vitest'
import { photo } from '../support/desk.ts'
import { type Account, channelOf, sendRoutine, timesOnNetwork } from '../support/outbox.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

interface Channel {
  id: string
  name: string
  version: number
}

async function channel(account: Account): Promise<Channel> {
  const { channels } = await stage.ask<{ channels: Channel[] }>('Vera', 'GET', '/channels')
  const found = channels.find(({ name }) => name === channelOf[account])
  if (!found) throw new Error(`there is no channel for ${account}`)
  return found
}

async function setPolicy(account: Account, policy: 'normal' | 'paused'): Promise<void> {
  const { id, version } = await channel(account)
  await stage.ask('Vera', 'PATCH', `/channels/${id}`, { version, policy })
}

it('what a hold and a pause keep back says so at the post, at the channel and on the first screen, and leaves once it may', async () => {
  const text = 'Die Linie 9 fährt am Samstag eine Umleitung.'
  const { id: channelId } = await channel('verkehr')
  const stop = { channelId, lanes: 'all', reason: 'Trauerfall im Rathaus' }
  const { holds } = await stage.ask<{ holds: { id: string }[] }>('Vera', 'POST', '/holds', stop)
  const rita = await stage.enter('Rita', await sendRoutine(stage, 'verkehr', 'Linie 9 fährt anders', text))
  await rita.getByText('Angehalten: Trauerfall im Rathaus.').waitFor()

  await setPolicy('verkehr', 'paused')
  await stage.ask('Vera', 'DELETE', `/holds/${holds[0]?.id}`, { reason: 'Vorbei' })
  await rita.getByText('Der Kanal ist pausiert.').waitFor()
  const vera = await stage.enter('Vera')
  const waiting = vera.getByRole('region', { name: 'Aufgehalten' }).getByRole('listitem')
  await waiting.getByText(`${channelOf.verkehr}: Kanal pausiert`).waitFor()
  await waiting.getByRole('link', { name: 'Ansehen' }).click()
  await vera.getByText('Eine Auslieferung liegt bereit').waitFor()
  await vera.getByRole('region', { name: 'Was hier wartet' }).getByText('Kanal pausiert').waitFor()

  await setPolicy('verkehr', 'normal')
  await rita.getByText('Gesendet auf 2 von 2 Kanälen.').first().waitFor()
  expect(await timesOnNetwork(stage, text)).toBe(1)
})

it('a picture is taken down everywhere from the post that shows it, and the post says what is left to do', async () => {
  const rita = await stage.enter('Rita', '/desk/beitraege/neu')
  await rita.getByRole('textbox', { name: /^Titel/ }).fill('Neuer Spielplatz')
  await rita.getByRole('textbox', { name: /^Text/ }).fill('Am Beispielweg ist der neue Spielplatz fertig.')
  const choosing = rita.waitForEvent('filechooser')
  await rita.getByRole('button', { name: 'Bilder wählen' }).click()
  await (await choosing).setFiles(await photo())
  await rita.getByRole('textbox', { name: 'Bildbeschreibung' }).fill('Rutsche und Schaukel am Beispielweg')
  await rita.getByRole('button', { name: /^Bild zurückziehen/ }).click()
  const dialog = rita.getByRole('alertdialog')
  await dialog.getByRole('link', { name: 'Neuer Spielplatz' }).waitFor()
  await dialog.getByRole('textbox', { name: /^Grund/ }).fill('Einwilligung widerrufen')
  await dialog.getByRole('button', { name: 'Bild zurückziehen' }).click()
  await rita.getByText('Zurückgezogen: Einwilligung widerrufen. Nehmen Sie ein anderes Bild.').waitFor()
  await rita.getByText('Zurückgezogenes Bild: spielplatz.png').first().waitFor()
})

it('after a channel was ended a draft is freed of it, and a sent post is corrected everywhere else', async () => {
  const sent = await sendRoutine(stage, 'stadt', 'Rathaus öffnet später', 'Das Rathaus öffnet morgen um 9 Uhr.')
  const { id: channelId } = await channel('stadt')
  const draft = { title: 'Stadtfest', text: 'Das Stadtfest beginnt um 10 Uhr.', variants: [{ channelId }] }
  const { id } = await stage.ask<{ id: string }>('Rita', 'POST', '/posts', draft)
  const rita = await stage.enter('Rita', sent)
  await rita.getByText('Gesendet auf 2 von 2 Kanälen.').first().waitFor()
  await stage.ask('Vera', 'DELETE', `/channels/${channelId}`, { reason: 'Konto aufgegeben' })

  await rita.getByText(`${channelOf.stadt}`).first().waitFor()
  await rita.getByRole('button', { name: 'Ändern' }).click()
  await rita.getByText(`Beendet: ${channelOf.stadt}. Was dort steht, bleibt`).waitFor()
  await rita.getByRole('textbox', { name: /^Text/ }).fill('Das Rathaus öffnet morgen um 10 Uhr.')
  await rita.getByRole('button', { name: 'Änderung senden' }).click()
  await rita.getByRole('dialog').getByRole('button', { name: 'Änderung senden' }).click()
  await rita.getByText('Die Änderung wird gesendet').first().waitFor()
  const place = `/posts/${sent.split('/').at(-1)}`
  const { siteUrl } = await stage.ask<{ siteUrl: string }>('Rita', 'GET', place)
  expect(await (await fetch(siteUrl)).text()).toContain('morgen um 10 Uhr')

  const desk = await stage.enter('Rita', `/desk/beitraege/${id}`)
  const finding = desk.getByRole('listitem').filter({ hasText: `Kanal beendet: ${channelOf.stadt}` })
  await finding.getByRole('button', { name: /^Zur Stelle/ }).click()
  const box = desk.getByRole('checkbox', { name: `${channelOf.stadt} (Kanal beendet)` }).and(desk.locator(':focus'))
  await box.press('Space')
  await finding.waitFor({ state: 'detached' })
})
