import { expect, it } from 'vitest'
import { tabTo } from '../support/keyboard.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

it('a planner moves a post in the calendar without a mouse, and it keeps its approval', async () => {
  const title = 'Weihnachtsmarkt öffnet: Wege ohne Stufen'
  const desk = await stage.enter('Rita', '/desk/beitraege')
  const entry = (time: string) => desk.getByRole('link', { name: `geplant, ${time} ${title}` })
  await entry('16:30').waitFor()
  await tabTo(desk, entry('16:30'))
  await desk.keyboard.press('v')
  const dialog = desk.getByRole('dialog', { name: `„${title}“ verschieben` })
  await tabTo(desk, dialog.getByRole('textbox', { name: 'Uhrzeit' }))
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('08:15')
  await tabTo(desk, dialog.getByRole('button', { name: 'Verschieben' }))
  await desk.keyboard.press('Enter')
  await entry('08:15').waitFor()
  await dialog.waitFor({ state: 'hidden' })
  expect(await entry('16:30').count()).toBe(0)
})

it('a time that the clocks leave out is said when planning, with a time to take instead', async () => {
  const desk = await stage.enter('Rita', '/desk/beitraege/neu')
  await desk.getByRole('textbox', { name: /^Titel/ }).fill('Uhren vorgestellt')
  await desk.getByRole('textbox', { name: 'Text für alle Kanäle' }).fill('Heute Nacht wurden die Uhren vorgestellt.')
  await desk.getByRole('radio', { name: 'zu einer geplanten Zeit' }).check()
  await desk.getByRole('textbox', { name: 'Tag' }).fill('28.3.2027')
  await desk.getByRole('textbox', { name: 'Uhrzeit' }).fill('2:30')
  await desk.keyboard.press('Tab')
  await desk.getByText('gibt es an diesem Tag keine Minute: Die Uhr wird vorgestellt.').waitFor()
  expect(await desk.getByRole('button', { name: 'Zur Freigabe geben' }).isDisabled()).toBe(true)
  await desk.getByRole('button', { name: '03:30 Uhr' }).click()
  await desk.getByText('Sonntag, 28. März 2027, 03:30 Uhr MESZ').waitFor()
  await desk.getByRole('button', { name: 'Zur Freigabe geben' }).click()
  await desk.getByText('Zur Freigabe gegeben').waitFor()
})

it('a planned post is withdrawn before its time, and nothing of it waits to leave any more', async () => {
  const title = 'Ausländerbehörde: Sprechstunde ohne Termin'
  const desk = await stage.enter('Rita', '/desk/beitraege')
  await desk.getByRole('link', { name: `geplant, 09:00 ${title}` }).click()
  await desk.getByRole('heading', { level: 1, name: title }).waitFor()
  const id = /post_\w+/.exec(desk.url())?.[0]
  await desk.getByRole('button', { name: 'Zurückziehen' }).click()
  await desk.getByText('Zurückgezogen, es ging nichts hinaus').waitFor()
  const { deliveries } = await stage.ask<{ deliveries: { state: string }[] }>('Rita', 'GET', `/posts/${id}`)
  expect(deliveries.filter(({ state }) => state !== 'withdrawn')).toEqual([])
  await desk.goto('/desk/beitraege')
  await desk.getByRole('link', { name: /^geplant, 08:00 Abfallkalender/ }).waitFor()
  expect(await desk.getByRole('link', { name: `geplant, 09:00 ${title}` }).count()).toBe(0)
})
