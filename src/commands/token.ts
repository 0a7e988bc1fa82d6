import { CreateTokenInput } from '../features/people/contract.ts'
import { createTokenFor } from '../features/people/people.ts'
import { AppError } from '../kernel/fault.ts'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { say } from './open.ts'
import { chosenAuthority, option, withApp, wrongOptions } from './with-app.ts'

export const tokenCreate: Command = {
  name: 'token create',
  usage: '--email=<Adresse> --scopes=<Recht,Recht> [--name=…] [--days=90] [--authority=<Host>]',
  options: ['email', 'scopes', 'name', 'days', 'authority'],
  summary: 'Erzeugt ein persönliches API-Token für eine Beschäftigte oder einen Beschäftigten',
  async run(config) {
    const email = option(config, 'email')
    if (email === null) throw new CommandError('--email fehlt: Wessen Token soll es sein?')
    const input = CreateTokenInput.safeParse({
      name: option(config, 'name') ?? 'Kommandozeile',
      scopes: (option(config, 'scopes') ?? '').split(',').filter(Boolean),
      days: Number(option(config, 'days') ?? 90),
    })
    if (!input.success) {
      throw new CommandError(wrongOptions(input.error, (field) => `--${field.split('.')[0]}`))
    }
    await withApp(config, async (app) => {
      const ctx = app.ctxFor(await chosenAuthority(config, app), 'cli.token')
      const token = await createTokenFor(ctx, email, input.data).catch((error: unknown) => {
        if (error instanceof AppError && error.kind === 'not-found')
          throw new CommandError(`Hier hat niemand die Adresse ${email}.`)
        if (error instanceof AppError) throw new CommandError(error.text.de)
        throw error
      })
      say(`Token (wird nur jetzt gezeigt), gültig bis ${token.expiresAt.slice(0, 10)}:`)
      say(token.token)
    })
  },
}
