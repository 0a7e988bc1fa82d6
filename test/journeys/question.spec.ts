import { expect, it } from 'vitest'
import { askOnSite, reloadUntil, sendForm } from '../support/citizen.ts'
import { openConversation } from '../support/desk.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

it('a question asked without JavaScript appears in the open dialogue, is answered, and the citizen reads the answer, writes on and sees how it stands', async () => {
  const desk = await stage.enter('Dana', '/desk/dialog?view=unassigned')
  await desk.getByRole('link', { name: /Laterne vor der Grundschule/ }).waitFor()

  const citizen = await askOnSite(stage, 'Wann öffnet das Hallenbad wieder?', { mayPublish: true })
  expect(await citizen.getByRole('main').textContent()).toContain('Wir kümmern uns')
  await openConversation(desk, /Wann öffnet das Hallenbad wieder/)
  await desk.getByRole('heading', { level: 1, name: /Hallenbad/ }).waitFor()

  const reply = desk.getByRole('textbox', { name: 'Antwort', exact: true })
  const wrong = 'Guten Tag, das Hallenbad öffnet nie wieder.'
  await reply.fill(wrong)
  await desk.getByRole('button', { name: 'Antworten', exact: true }).click()
  await desk.getByRole('button', { name: 'Zurücknehmen' }).click()
  await expect.poll(() => reply.inputValue(), { timeout: 10_000 }).toBe(wrong)
  const right = 'Guten Tag, das Hallenbad öffnet am 4. Januar um 6 Uhr.'
  await reply.fill(right)
  await desk.getByRole('button', { name: 'Antworten', exact: true }).click()

  await reloadUntil(citizen, right)
  const page = await citizen.getByRole('main').textContent()
  expect(page).toContain('Beantwortet')
  expect(page).not.toContain(wrong)

  await citizen.getByRole('textbox', { name: 'Ihre Nachricht' }).fill('Vielen Dank. Und die Sauna?')
  await sendForm(citizen, 'Nachricht senden')
  await desk.getByRole('region', { name: 'Verlauf' }).getByText('Und die Sauna?').waitFor()
  expect(await citizen.getByRole('main').textContent()).toContain('Wir kümmern uns')

  await desk.getByRole('button', { name: 'Antwort veröffentlichen' }).click()
  const dialog = desk.getByRole('alertdialog', { name: 'Antwort veröffentlichen' })
  await dialog.getByRole('textbox', { name: 'Frage' }).fill('Wann öffnet das Hallenbad nach dem Umbau?')
  await dialog.getByRole('textbox', { name: 'Antwort' }).fill('Das Hallenbad öffnet am 4. Januar um 6 Uhr.')
  await dialog.getByRole('button', { name: 'Veröffentlichen' }).click()
  await desk.getByText('Auf der Website veröffentlicht').waitFor()
  const reader = await stage.visit('/fragen', { javaScriptEnabled: false })
  await reader.getByRole('link', { name: /Hallenbad nach dem Umbau/ }).click()
  expect(await reader.getByRole('main').textContent()).toContain('öffnet am 4. Januar um 6 Uhr')
})

it('an answer is not published in the words of somebody who did not agree to that', async () => {
  const desk = await stage.enter('Dana', '/desk/dialog?view=open')
  await desk.getByRole('link', { name: /Laterne vor der Grundschule/ }).click()
  await desk.getByRole('textbox', { name: 'Antwort', exact: true }).fill('Guten Tag, die Laterne leuchtet ab morgen wieder.')
  await desk.getByRole('button', { name: 'Antworten', exact: true }).click()
  await desk.getByRole('button', { name: /veröffentlichen/ }).click()
  const dialog = desk.getByRole('alertdialog', { name: 'Antwort veröffentlichen' })
  await dialog.getByText('Die Person hat nicht zugestimmt').waitFor()
  expect(await dialog.getByRole('textbox', { name: 'Frage' }).inputValue()).toBe('')
  await dialog.getByRole('textbox', { name: 'Frage' }).fill('Wann leuchtet die Laterne am Musterweg wieder?')
  await dialog.getByRole('button', { name: 'Veröffentlichen' }).click()
  await dialog.getByText('Bestätigen Sie das, sonst darf es nicht veröffentlicht werden.').waitFor()
  const reader = await stage.visit('/fragen', { javaScriptEnabled: false })
  expect(await reader.getByRole('main').textContent()).not.toContain('Laterne')
})
