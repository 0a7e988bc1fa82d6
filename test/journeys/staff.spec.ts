import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type MailServer, openMailServer, textOf } from '../support/mail-server.ts'
import { setStage } from '../support/stage.ts'

let mails: MailServer
beforeAll(async () => {
  mails = await openMailServer()
})
afterAll(() => mails?.close())
const stage = setStage({
  fromNothing: true,
  args: ['--empty'],
  env: () => ({ SMTP_URL: mails.url, SMTP_FROM: 'Stadt Beispielstadt <social@beispielstadt.example>' }),
})

const password = 'vier Wörter, gut zu merken'

/** Sets up the second factor that the screen asks for. Answers the app: a code is worth something once. */
async function setUpFactor(page: Page): Promise<TOTP> {
  await page.getByRole('heading', { level: 1, name: 'Zweiten Faktor einrichten' }).waitFor()
  const secret = await page.getByRole('code').first().textContent()
  const app = new TOTP({ secret: (secret ?? '').replaceAll(' ', '') })
  await page.getByRole('textbox', { name: 'Welchen Code zeigt die App jetzt?' }).fill(app.generate())
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.getByRole('heading', { level: 1, name: 'Wiederherstellungscodes' }).waitFor()
  await page.getByRole('checkbox', { name: 'Ich habe die Codes gesichert.' }).check()
  await page.getByRole('button', { name: 'Weiter' }).click()
  return app
}

it('an authority is set up with the printed code, a colleague is invited by mail, signs in with two factors, and is out at once on leaving', async () => {
  const admin = await stage.visit('/desk')
  const code = /Einmal-Code: (\S+)/.exec(stage.product.printed())?.[1] ?? ''
  await admin.getByRole('textbox', { name: 'Einmal-Code' }).fill(code)
  await admin.getByRole('textbox', { name: 'Name der Behörde' }).fill('Stadt Beispielstadt')
  await admin.getByRole('textbox', { name: 'Kurzname' }).fill('Beispielstadt')
  await admin.getByRole('combobox', { name: 'Land' }).selectOption('Hessen')
  await admin.getByRole('textbox', { name: 'Ihr Name' }).fill('Vera Verwaltung')
  await admin.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill('vera@beispielstadt.example')
  await admin.getByRole('textbox', { name: 'Neues Passwort' }).fill(password)
  await admin.getByRole('button', { name: 'Behörde anlegen' }).click()
  await setUpFactor(admin)
  await admin.getByRole('heading', { level: 1, name: 'Heute' }).waitFor()

  await admin.getByRole('link', { name: 'Verwaltung', exact: true }).click()
  await admin.getByRole('link', { name: 'Personen' }).first().click()
  await admin.getByRole('link', { name: 'Jemanden einladen' }).click()
  await admin.getByRole('textbox', { name: 'Name' }).fill('Nina Neu')
  await admin.getByRole('textbox', { name: 'Dienstliche E-Mail-Adresse' }).fill('nina@beispielstadt.example')
  await admin.getByRole('checkbox', { name: /^Dialog/ }).check()
  await admin.getByRole('button', { name: 'Einladen' }).click()
  await expect.poll(() => mails.received.length, { timeout: 15_000 }).toBe(1)
  const [mail] = mails.received
  expect(mail?.to).toEqual(['nina@beispielstadt.example'])
  const link = /http:\/\/\S+\/desk\/einladung#\S+/.exec(mail ? textOf(mail) : '')?.[0] ?? ''

  const nina = await stage.visit(link)
  await nina.getByRole('heading', { level: 1, name: 'Willkommen, Nina Neu' }).waitFor()
  await nina.getByRole('textbox', { name: 'Neues Passwort' }).fill(password)
  await nina.getByRole('button', { name: 'Einladung annehmen' }).click()
  const app = await setUpFactor(nina)
  await nina.getByRole('button', { name: /^Eigenes Menü: Nina Neu/ }).click()
  await nina.getByRole('menuitem', { name: 'Abmelden' }).click()

  await nina.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill('nina@beispielstadt.example')
  await nina.getByRole('textbox', { name: 'Passwort' }).fill(password)
  await nina.getByRole('button', { name: 'Anmelden' }).click()
  const next = app.generate({ timestamp: Date.now() + 30_000 })
  await nina.getByRole('textbox', { name: 'Sechsstelliger Code' }).fill(next)
  await nina.getByRole('button', { name: 'Weiter' }).click()
  await nina.getByRole('button', { name: /^Eigenes Menü: Nina Neu/ }).waitFor()

  await admin.getByRole('link', { name: 'Personen' }).first().click()
  await admin.getByRole('link', { name: 'Nina Neu' }).click()
  await admin.getByRole('button', { name: 'Ausscheiden lassen' }).click()
  const dialog = admin.getByRole('alertdialog')
  await dialog.getByRole('textbox', { name: 'Grund' }).fill('Hat die Stelle gewechselt')
  await dialog.getByRole('button', { name: 'Ausscheiden lassen' }).click()
  await admin.getByText('Nina Neu ist ausgeschieden. Alle Zugänge sind beendet.').waitFor()
  await nina.getByRole('heading', { level: 1, name: 'Anmelden' }).waitFor()
})
