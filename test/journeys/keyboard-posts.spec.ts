import { expect, it } from 'vitest'
import { byKeyboard, narrow } from '../support/by-keyboard.ts'
import { photo } from '../support/desk.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

const title = 'Neuer Spielplatz am Musterweg'
const text = 'Am Samstag um 11 Uhr eröffnen wir den Spielplatz am Musterweg.'
const forTraffic = 'Neuer Spielplatz am Musterweg: Am Samstag ist die Straße von 10 bis 14 Uhr gesperrt.'
const alt = 'Rutsche und Schaukeln auf einer Wiese'

interface Post {
  id: string
  title: string
  version: number
  stage: string
  content: { text: string; images: { alt: string }[]; variants: { text: string | null }[] }
}

const postCalled = async (called: string): Promise<Post> => {
  const { items } = await stage.ask<{ items: Post[] }>('Rita', 'GET', '/posts?limit=100')
  return stage.ask('Rita', 'GET', `/posts/${items.find((one) => one.title === called)?.id}`)
}

it('by keyboard at 320 px, an editor writes a post with a picture and a text of its own for one channel, and gives it to approval', async () => {
  const page = await stage.enter('Rita', '/desk/heute', narrow)
  const rita = await byKeyboard(page)
  await page.getByRole('heading', { level: 1, name: 'Heute' }).waitFor()
  await rita.press(page.getByRole('link', { name: 'Zum Inhalt' }))
  await rita.isAt(page.getByRole('main'))
  await rita.press(page.getByRole('main').getByRole('link', { name: 'Beitrag schreiben' }))
  await rita.isAt(page.getByRole('heading', { level: 1, name: 'Neuer Beitrag' }))

  await rita.press(page.getByRole('checkbox', { name: 'Übungsnetz Musterstadt' }), 'Space')
  await rita.press(page.getByRole('checkbox', { name: 'Übungsnetz Verkehr' }), 'Space')
  await rita.write(page.getByRole('textbox', { name: /^Titel/ }), title)
  await rita.write(page.getByRole('textbox', { name: 'Text für alle Kanäle' }), text)

  const choosing = page.waitForEvent('filechooser')
  await rita.press(page.getByRole('button', { name: 'Bilder wählen' }))
  await (await choosing).setFiles(await photo())
  await rita.hears('spielplatz.png')
  const picture = page.getByRole('listitem', { name: /^Bild 1 von 1/ })
  await rita.write(picture.getByRole('textbox', { name: 'Bildbeschreibung' }), alt)

  await rita.press(page.getByRole('button', { name: 'Fassung für Übungsnetz Verkehr anpassen' }))
  const own = page.getByRole('region', { name: /Übungsnetz Verkehr/ }).getByRole('textbox')
  await rita.isAt(own)
  await rita.write(own, forTraffic)
  const previews = page.getByRole('region', { name: 'Vorschau' }).getByRole('article')
  await previews.filter({ hasText: forTraffic }).getByRole('img', { name: alt }).waitFor()

  await rita.press(page.getByRole('button', { name: 'Zur Freigabe geben' }))
  await rita.hears('Zur Freigabe gegeben')
  const { content, stage: now } = await postCalled(title)
  expect(now).toBe('in-approval')
  expect(content.text).toBe(text)
  expect(content.images.map((image) => image.alt)).toEqual([alt])
  expect(content.variants.flatMap((variant) => variant.text ?? [])).toEqual([forTraffic])
})

it('by keyboard at 320 px, an approver gives a post back with a reason, hears what changed in the new version, and approves it', async () => {
  const called = 'Trinkwasser: Rohre in der Beispielallee werden gespült'
  const reason = 'Bitte das Datum nennen.'
  const page = await stage.enter('Frank', '/desk/heute', narrow)
  const frank = await byKeyboard(page)
  const link = page.getByRole('region', { name: 'Freigaben' }).getByRole('link', { name: called })
  await link.waitFor()
  await frank.press(link)
  await frank.isAt(page.getByRole('heading', { level: 1, name: called }))

  await frank.press(page.getByRole('button', { name: 'Zurückgeben' }))
  const note = page.getByRole('textbox', { name: /^Anmerkung .*bei Rückgabe nötig/ })
  await frank.isAt(note)
  expect(await note.ariaSnapshot()).toContain('invalid')
  await page.keyboard.type(reason)
  await frank.reach(page.getByRole('button', { name: 'Zurückgeben' }), { back: true })
  await frank.keys('Enter')
  await frank.hears('Zurückgegeben')
  await frank.isAt(page.getByRole('heading', { level: 1, name: 'Freigaben' }))

  const post = await postCalled(called)
  const better = post.content.text.replace('Am Mittwoch', 'Am Mittwoch, 25. November,')
  const { post: changed } = await stage.ask<{ post: Post }>('Rita', 'PATCH', `/posts/${post.id}`, {
    version: post.version,
    text: better,
  })
  await stage.ask('Rita', 'POST', `/posts/${post.id}/submission`, { version: changed.version, planOnApproval: false })

  const again = page.getByRole('link', { name: `„${called}“ prüfen` })
  await again.waitFor()
  await frank.press(again)
  await frank.isAt(page.getByRole('heading', { level: 1, name: called }))
  const doc = page.getByRole('region', { name: 'Fassungen' })
  await doc.getByText('Geändert seit der letzten Entscheidung').waitFor()
  await expect
    .poll(async () => (await doc.getByRole('insertion').allTextContents()).join(''))
    .toMatch(/eingefügt: .*25\. November/)
  await frank.press(page.getByRole('button', { name: 'Freigeben' }))
  await frank.hears('Freigegeben')
  await frank.isAt(page.getByRole('heading', { level: 1, name: 'Freigaben' }))
  expect((await postCalled(called)).stage).toBe('approved')
})
