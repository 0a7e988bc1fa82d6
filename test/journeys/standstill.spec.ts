import { expect, it } from 'vitest'
import { openConversation } from '../support/desk.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

interface Row {
  id: string
  channelId: string
  network: string
  preview: string
}

it('an answer on a paused channel says before and after that it waits, keeps its due time, and can be taken back', async () => {
  const { items } = await stage.ask<{ items: Row[] }>('Dana', 'GET', '/conversations?view=open')
  const row = items.find((one) => one.network === 'practice')
  if (!row) throw new Error('the example has no open conversation on the practice network')
  const desk = await stage.enter('Dana', `/desk/dialog/${row.id}?view=open`)
  const box = desk.getByRole('form', { name: 'Antwort' })
  await box.waitFor()
  expect(await box.getByText('Dieser Kanal ist pausiert.').count()).toBe(0)

  const { version } = await stage.ask<{ version: number }>('Vera', 'GET', `/channels/${row.channelId}`)
  await stage.ask('Vera', 'PATCH', `/channels/${row.channelId}`, { version, policy: 'paused' })
  await box.getByText('Dieser Kanal ist pausiert.').waitFor()
  await box.getByRole('textbox', { name: 'Antwort', exact: true }).fill('Guten Tag, wir sehen morgen nach.')
  await box.getByRole('button', { name: 'Antworten', exact: true }).click()

  const thread = desk.getByRole('region', { name: 'Verlauf' })
  await thread.getByText('wartet, der Kanal ist pausiert').waitFor()
  const entry = desk.locator('a[aria-current="true"]')
  await entry.getByText('Antwort wartet (Kanal pausiert)').waitFor()
  await entry.locator('.bn-duechip, time').first().waitFor()

  // Long after the seconds in which an answer can usually be taken back.
  await desk.waitForTimeout(9_000)
  await thread.getByRole('button', { name: 'Zurücknehmen' }).click()
  await thread.getByText(/^zurückgenommen/).waitFor()
  await entry.getByText('Antwort wartet (Kanal pausiert)').waitFor({ state: 'detached' })
})

it('a conversation is offered only to people who can open it', async () => {
  const desk = await stage.enter('Dana', '/desk/dialog?view=open')
  await openConversation(desk, /Laterne/)
  await desk.getByRole('button', { name: 'Zuweisen' }).first().click()
  const dialog = desk.getByRole('dialog', { name: 'Zuweisen' })
  await dialog.getByRole('combobox', { name: 'Person' }).click()
  await desk.getByRole('option', { name: /Dana/ }).waitFor()
  expect(await desk.getByRole('option', { name: /Rita/ }).count()).toBe(1)
  expect(await desk.getByRole('option', { name: /Vera|Dieter/ }).count()).toBe(0)
})

it('what is searched for in the dialogue stands in no address, and another view leaves it behind', async () => {
  const desk = await stage.enter('Dana', '/desk/dialog?view=open')
  await desk.getByRole('button', { name: 'Suchen und filtern' }).click()
  const asked = desk.waitForRequest((request) => request.url().includes('/conversations/searches'))
  await desk.getByRole('searchbox', { name: /^Suchen/ }).fill('Laterne')
  expect(new URL((await asked).url()).search).toBe('')
  await desk
    .getByRole('link', { name: /Laterne/ })
    .first()
    .click()
  await desk.getByRole('region', { name: 'Verlauf' }).waitFor()
  expect(desk.url()).not.toContain('Laterne')
  expect(await desk.getByRole('searchbox', { name: /^Suchen/ }).inputValue()).toBe('Laterne')
  await desk.getByRole('link', { name: /^Alle offenen/ }).click()
  await expect.poll(() => desk.getByRole('heading', { name: 'Alle offenen' }).count(), { timeout: 10_000 }).toBe(1)
})
