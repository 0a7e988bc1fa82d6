import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { byKeyboard, narrow } from '../support/by-keyboard.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

it('by keyboard at 320 px, somebody in the dialogue finds a question, takes a wrong answer back in time, answers again and closes', async () => {
  const wrong = 'Die Laterne leuchtet nie wieder.'
  const right = 'Guten Tag, die Laterne leuchtet ab morgen wieder.'
  const page = await stage.enter('Dana', '/desk/heute', narrow)
  const dana = await byKeyboard(page)
  const unassigned = page.getByRole('main').getByRole('link', { name: /Vorgänge ohne Zuständige ansehen$/ })
  await unassigned.waitFor()
  await dana.press(unassigned)
  await dana.isAt(page.getByRole('heading', { level: 1, name: 'Nicht zugewiesen' }))

  await dana.press(page.getByRole('button', { name: 'Suchen und filtern' }))
  await dana.isAt(page.getByRole('searchbox', { name: /^Suchen/ }))
  await page.keyboard.type('Laternen')
  await dana.hears('1 Treffer')
  await dana.press(page.getByRole('main').getByRole('link', { name: /Laterne vor der Grundschule/ }))
  await dana.isAt(page.getByRole('heading', { level: 1, name: /^Die Laterne vor der Grundschule/ }))

  const reply = page.getByRole('textbox', { name: 'Antwort', exact: true })
  await dana.write(reply, wrong)
  await dana.press(page.getByRole('button', { name: 'Antworten', exact: true }))
  await dana.hears('Antwort geht gleich hinaus')
  await dana.reach(page.getByRole('region', { name: 'Verlauf' }).getByRole('button', { name: 'Zurücknehmen' }), { back: true })
  await dana.keys('Enter')
  await dana.hears('zurückgenommen')
  await dana.reach(reply)
  expect(await reply.inputValue()).toBe(wrong)

  await dana.write(reply, right)
  await dana.press(page.getByRole('button', { name: 'Weitere Arten zu antworten' }))
  await dana.isAt(page.getByRole('menuitem', { name: 'Antworten und schließen' }))
  await dana.keys('Enter')
  await dana.hears('Antwort geht gleich hinaus, Vorgang geschlossen')

  const { items } = await stage.ask<{ items: { id: string; title: string }[] }>('Dana', 'GET', '/conversations?view=closed')
  const id = items.find((one) => one.title.includes('Laterne'))?.id
  const { messages } = await stage.ask<{ messages: Message[] }>('Dana', 'GET', `/conversations/${id}`)
  const said = messages.filter((one) => one.direction === 'out').map((one) => [one.text, one.withdrawnAt !== null])
  expect(said).toContainEqual([right, false])
  expect(said.filter(([words]) => words === wrong).every(([, withdrawn]) => withdrawn)).toBe(true)
})

interface Message {
  direction: string
  text: string
  withdrawnAt: string | null
}

it('by keyboard at 320 px, data protection finds a person, hands out what is stored, erases it with a reason, and reads so in the log', async () => {
  const reason = 'Löschersuchen vom 20. November'
  const page = await stage.enter('Dieter', '/desk/heute', narrow)
  const dieter = await byKeyboard(page)
  await page.getByRole('heading', { level: 1, name: 'Heute' }).waitFor()
  await dieter.press(page.getByRole('navigation', { name: 'Hauptmenü' }).getByRole('button', { name: 'Mehr' }))
  await dieter.press(page.getByRole('dialog', { name: 'Mehr' }).getByRole('link', { name: 'Verwaltung' }))
  await dieter.isAt(page.getByRole('heading', { level: 1, name: 'Verwaltung' }))
  await dieter.press(page.getByRole('main').getByRole('link', { name: 'Auskunft und Löschung' }))
  await dieter.isAt(page.getByRole('heading', { level: 1, name: 'Auskunft und Löschung' }))

  await dieter.write(page.getByRole('searchbox', { name: 'Wen suchen Sie?' }), 'Lieschen')
  await dieter.press(page.getByRole('main').getByRole('button', { name: 'Suchen' }))
  await dieter.hears(/^1 Konto gefunden/)
  const found = page.getByRole('checkbox', { name: /Lieschen Muster/ })
  await dieter.reach(found)
  expect(await found.isChecked()).toBe(true)

  await dieter.press(page.getByRole('button', { name: /^Löschen/ }))
  const why = page.getByRole('textbox', { name: /^Grund/ })
  await dieter.isAt(why)
  expect(await why.ariaSnapshot()).toContain('invalid')
  await page.keyboard.type(reason)
  const coming = page.waitForEvent('download')
  await dieter.press(page.getByRole('button', { name: 'Als JSON' }))
  expect(await readFile(await (await coming).path(), 'utf8')).toContain('Termin für meinen Ausweis')
  await dieter.hears(/\.json/)

  await dieter.press(page.getByRole('button', { name: /^Löschen/ }))
  const dialog = page.getByRole('alertdialog', { name: 'Alles zu dieser Person löschen?' })
  await dieter.press(dialog.getByRole('button', { name: 'Endgültig löschen' }))
  await dieter.hears(/^Gelöscht: 1 Konto/)
  await dialog.waitFor({ state: 'detached' })

  await dieter.press(page.getByRole('main').getByRole('link', { name: 'Verwaltung' }))
  await dieter.press(page.getByRole('main').getByRole('link', { name: 'Protokoll' }))
  await dieter.isAt(page.getByRole('heading', { level: 1, name: 'Protokoll' }))
  const entry = page.getByRole('row', { name: /Dieter Datenschutz.*gelöscht/ }).getByRole('button')
  await entry.first().waitFor()
  await dieter.press(entry.first())
  const details = page.getByRole('dialog')
  await dieter.isAt(details)
  await dieter.press(details.getByRole('button', { name: 'Personenbezug zeigen' }))
  await details.getByRole('definition').filter({ hasText: reason }).waitFor()
  await dieter.keys('Escape')
  await dieter.isAt(entry.first())
})
