import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { askOnSite, sendForm } from '../support/citizen.ts'
import { openConversation } from '../support/desk.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

const textField = (page: Page) => page.getByRole('textbox', { name: 'Text für alle Kanäle' })

it('two editors of one post see each other, take over what the other changed, and decide where both changed the same', async () => {
  const rita = await stage.enter('Rita', '/desk/beitraege?ansicht=liste')
  await rita.getByRole('link', { name: 'Ferienbetreuung in den Winterferien' }).click()
  await textField(rita).waitFor()
  const path = new URL(rita.url()).pathname
  const frank = await stage.enter('Frank', path)
  await rita.getByRole('img', { name: /^Auch in diesem Beitrag: Frank/ }).waitFor()
  await frank.getByRole('img', { name: /^Auch in diesem Beitrag: Rita/ }).waitFor()

  await rita.getByRole('textbox', { name: /^Titel/ }).fill('Ferienbetreuung: noch 12 Plätze')
  await expect.poll(() => frank.getByRole('textbox', { name: /^Titel/ }).inputValue(), { timeout: 15_000 }).toContain('12 Plätze')

  const versions = { rita: 'Anmelden können Sie Ihr Kind bis Freitag.', frank: 'Anmeldung nur noch bis Donnerstag.' }
  await Promise.all([textField(rita).fill(versions.rita), textField(frank).fill(versions.frank)])
  const asked = (page: Page) => page.getByText('Zwei Fassungen von einem Feld')
  await Promise.any([asked(rita).waitFor(), asked(frank).waitFor()])
  const [chooser, other, kept] = (await asked(rita).isVisible()) ? [rita, frank, versions.rita] : [frank, rita, versions.frank]
  expect(await asked(other).count()).toBe(0)
  await chooser.getByRole('button', { name: 'Meine Fassung behalten' }).click()
  await expect.poll(() => textField(other).inputValue(), { timeout: 15_000 }).toBe(kept)
  const { content } = await stage.ask<{ content: { text: string } }>('Rita', 'GET', `/posts/${path.split('/').at(-1)}`)
  expect(content.text).toBe(kept)
})

it('two people on one conversation see who answers, and an answer to what has gone on meanwhile is held back', async () => {
  const citizen = await askOnSite(stage, 'Wann wird die Bücherei renoviert?')
  const dana = await stage.enter('Dana', '/desk/dialog?view=unassigned')
  await openConversation(dana, /Bücherei/)
  const rita = await stage.enter('Rita', new URL(dana.url()).pathname)
  await dana.getByText(/Rita Redaktion.* liest/).waitFor()

  const answer = (page: Page) => page.getByRole('textbox', { name: 'Antwort', exact: true })
  await answer(rita).fill('Guten Tag, die Bücherei wird im Mai renoviert.')
  await dana.getByText('Rita Redaktion (Beispiel) schreibt gerade eine Antwort.').waitFor()

  await citizen.getByRole('textbox', { name: 'Ihre Nachricht' }).fill('Hat sich erledigt, ich meinte das Museum.')
  await sendForm(citizen, 'Nachricht senden')
  await rita.getByText('Inzwischen ist eine neue Nachricht gekommen.').first().waitFor()
  expect(await rita.getByRole('button', { name: 'Antworten', exact: true }).isDisabled()).toBe(true)
  await rita.keyboard.press('ControlOrMeta+Enter')

  await rita.getByRole('button', { name: 'Gelesen' }).click()
  await answer(rita).fill('Guten Tag, das Museum wird im Mai renoviert.')
  await rita.getByRole('button', { name: 'Antworten', exact: true }).click()
  const course = dana.getByRole('region', { name: 'Verlauf' })
  await course.getByText('das Museum wird im Mai renoviert').waitFor()
  expect(await course.getByText('die Bücherei wird im Mai renoviert').count()).toBe(0)
})
