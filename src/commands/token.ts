import { CreateTokenInput } from '../features/people/contract.ts'
import { createTokenFor } from '../features/people/people.ts'
import { AppError } from '../kernel/fault.ts'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { say } from './open.ts'
import { chosenAuthority, option, withApp } from './with-app.ts'

export const tokenCreate: Command = {
  name: 'token create',
  usage: '--email=<staff> --scopes=<right,right> [--name=…] [--days=90] [--authority=<host>]',
  options: ['email', 'scopes', 'name', 'days', 'authority'],
  summary: 'Make a personal API token for a member of staff',
  async run(config) {
    const email = option(config, 'email')
    if (email === null) throw new CommandError('--email is missing: whose token shall it be?')
    const input = CreateTokenInput.safeParse({
      name: option(config, 'name') ?? 'Kommandozeile',
      scopes: (option(config, 'scopes') ?? '').split(',').filter(Boolean),
      days: Number(option(config, 'days') ?? 90),
    })
    if (!input.success) {
      throw new CommandError(input.error.issues.map((issue) => `--${String(issue.path[0])}: ${issue.message}`).join('\n'))
    }
    await withApp(config, async (app) => {
      const ctx = app.ctxFor(await chosenAuthority(config, app), 'cli.token')
      const token = await createTokenFor(ctx, email, input.data).catch((error: unknown) => {
        if (error instanceof AppError && error.kind === 'not-found')
          throw new CommandError(`Nobody here has the address ${email}.`)
        if (error instanceof AppError) throw new CommandError(error.text.en)
        throw error
      })
      say(`Token (wird nur jetzt gezeigt), gültig bis ${token.expiresAt.slice(0, 10)}:`)
      say(token.token)
    })
  },
}
