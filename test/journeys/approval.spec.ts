import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { setStage } from '../support/stage.ts'

const stage = setStage()

const title = 'Trinkwasser: Rohre in der Beispielallee werden gespült'
const textField = (page: Page) => page.getByRole('textbox', { name: 'Text für alle Kanäle' })

/** What stands on the site, for everybody. */
async function isPublished(words: string): Promise<boolean> {
  const answer = await fetch(`${stage.origin}/`)
  return (await answer.text()).includes(words)
}

it('an approver sends a post back with a comment, the author changes it, and a change after approval needs approval again', async () => {
  const frank = await stage.enter('Frank', '/desk/beitraege/freigaben')
  await frank.getByRole('link', { name: `„${title}“ prüfen` }).click()
  await frank
    .getByRole('textbox', { name: /^Anmerkung .*bei Rückgabe nötig/ })
    .fill('Bitte das Datum nennen, nicht nur den Wochentag.')
  await frank.getByRole('button', { name: 'Zurückgeben' }).click()
  await frank.getByText('Zurückgegeben', { exact: true }).waitFor()

  const rita = await stage.enter('Rita')
  await rita.getByRole('main').getByRole('link', { name: title }).click()
  await rita.getByText('Bitte das Datum nennen, nicht nur den Wochentag.').first().waitFor()
  await textField(rita).fill('Am Mittwoch, 25. November, spülen die Stadtwerke von 8 bis 12 Uhr die Rohre in der Beispielallee.')
  await rita.getByRole('button', { name: 'Zur Freigabe geben' }).click()
  await rita.getByText('Zur Freigabe gegeben').waitFor()

  await frank.getByRole('link', { name: `„${title}“ prüfen` }).click()
  await frank.getByText('Geändert seit der letzten Entscheidung').waitFor()
  await frank.getByRole('button', { name: 'Freigeben' }).click()
  await frank.getByText('Freigegeben', { exact: true }).waitFor()

  await rita.getByRole('button', { name: 'Jetzt senden' }).waitFor()
  await rita.getByRole('button', { name: 'Trotzdem ändern' }).click()
  await textField(rita).fill('Am Mittwoch, 25. November, fällt das Wasser in der Beispielallee aus.')
  await rita.getByRole('button', { name: 'Zur Freigabe geben' }).click()
  await rita.getByText('Liegt zur Freigabe.').waitFor()
  expect(await rita.getByRole('button', { name: 'Jetzt senden' }).count()).toBe(0)
  await frank.getByRole('link', { name: `„${title}“ prüfen` }).waitFor()
  expect(await isPublished(title)).toBe(false)
})

/** Marks words as somebody does with the mouse. */
const mark = (page: Page, words: string) =>
  page.evaluate(`(() => {
    const walker = document.createTreeWalker(document.querySelector('.bn-review__doc'), NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = node.data.indexOf('${words}')
      if (start >= 0) return document.getSelection().setBaseAndExtent(node, start, node, start + ${words.length})
    }
  })()`)
const marked = (page: Page) => page.evaluate('document.getSelection().toString()')

it('a comment on a marked place quotes it, leads back to it, and says when the words are gone', async () => {
  const rita = await stage.enter('Rita', '/desk/beitraege/neu')
  await rita.getByRole('textbox', { name: /^Titel/ }).fill('Laub: Säcke gibt es im Rathaus')
  await textField(rita).fill('Säcke für Laub gibt es ab Montag im Rathaus. Je Haushalt sind es fünf.')
  await rita.getByRole('button', { name: 'Zur Freigabe geben' }).click()
  await rita.getByText('Liegt zur Freigabe.').waitFor()
  const id = /post_\w+/.exec(rita.url())?.[0]

  const frank = await stage.enter('Frank', `/desk/beitraege/${id}/freigabe`)
  await frank.getByText('Säcke für Laub gibt es ab Montag im Rathaus.').first().waitFor()
  await mark(frank, 'ab Montag im Rathaus')
  await frank.getByRole('button', { name: 'Anmerkung zur Stelle' }).click()
  expect(await frank.getByRole('textbox', { name: 'Stelle', exact: true }).inputValue()).toBe('ab Montag im Rathaus')
  await frank.getByRole('textbox', { name: 'Anmerkung schreiben' }).fill('Bis wann?')
  await frank.getByRole('button', { name: 'Anmerken' }).click()
  await frank.getByText('Bis wann?').waitFor()
  await frank.evaluate('document.getSelection().removeAllRanges()')
  await frank.getByRole('button', { name: 'Zu: „ab Montag im Rathaus“' }).click()
  expect(await marked(frank)).toBe('ab Montag im Rathaus')

  // Typed words are as good as marked ones, and others are refused.
  await frank.getByRole('button', { name: 'Anmerkung zur Stelle' }).click()
  await frank.getByRole('textbox', { name: 'Stelle', exact: true }).fill('im Bürgerbüro')
  await frank.getByText('Diese Worte stehen so nicht im Beitrag').first().waitFor()

  await rita.goto(`/desk/beitraege/${id}`)
  await rita.getByRole('button', { name: 'Zurückholen' }).click()
  await textField(rita).fill('Säcke für Laub gibt es von Montag bis Freitag im Rathaus.')
  await rita.getByText('Gespeichert').first().waitFor()
  await frank.getByText('Zu: „ab Montag im Rathaus“ (steht so nicht mehr im Text)').waitFor()
})

it('nobody approves a post of their own, on the screen or past it', async () => {
  const frank = await stage.enter('Frank', '/desk/beitraege/neu')
  await frank.getByRole('textbox', { name: /^Titel/ }).fill('Sperrmüll: neue Termine')
  await textField(frank).fill('Ab Januar holen wir Sperrmüll auch samstags ab.')
  await frank.getByRole('button', { name: 'Zur Freigabe geben' }).click()
  await frank.getByText('Liegt zur Freigabe.').waitFor()

  const id = /post_\w+/.exec(frank.url())?.[0]
  await frank.goto(`/desk/beitraege/${id}/freigabe`)
  await frank.getByText('Sie haben diesen Beitrag geschrieben. Freigeben muss eine andere Person.').waitFor()
  expect(await frank.getByRole('button', { name: 'Freigeben' }).isDisabled()).toBe(true)
  const { version } = await stage.ask<{ version: number }>('Frank', 'GET', `/posts/${id}`)
  const past = stage.ask('Frank', 'POST', `/posts/${id}/approval`, { version, comment: '' })
  await expect(past).rejects.toThrow(/403|409/)
  expect(await isPublished('Sperrmüll: neue Termine')).toBe(false)
})
