import { randomBytes } from 'node:crypto'
import { AddAuthorityInput } from '../features/people/contract.ts'
import { addAuthority } from '../features/people/people.ts'
import { uniqueViolation } from '../infra/db/refusal.ts'
import { furnish } from '../installation/furnish.ts'
import { makeId } from '../kernel/id.ts'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { hostHint } from './host-hint.ts'
import { say } from './open.ts'
import { option, withApp, wrongOptions } from './with-app.ts'

const words = {
  origin: '--origin',
  name: '--name',
  shortName: '--short',
  land: '--land',
  'admin.name': '--admin',
  'admin.email': '--email',
}

export const authorityAdd: Command = {
  name: 'authority add',
  usage: '--origin=https://… --name=… --short=… --land=DE-NW --admin=<Name> --email=…',
  options: ['origin', 'name', 'short', 'land', 'admin', 'email'],
  summary: 'Legt eine weitere Behörde an',
  async run(config) {
    const input = AddAuthorityInput.safeParse({
      origin: option(config, 'origin') ?? '',
      name: option(config, 'name') ?? '',
      shortName: option(config, 'short') ?? '',
      land: option(config, 'land') ?? '',
      admin: { name: option(config, 'admin') ?? '', email: option(config, 'email') ?? '' },
    })
    if (!input.success) {
      throw new CommandError(wrongOptions(input.error, (field) => words[field as keyof typeof words]))
    }
    await withApp(config, async (app) => {
      const id = makeId('authority', Date.now(), (bytes) => new Uint8Array(randomBytes(bytes)))
      const sent = await addAuthority(app.ctxFor(id, 'cli.authorityAdd'), input.data).catch((error: unknown) => {
        if (uniqueViolation(error) === null) throw error
        throw new CommandError(`Unter ${input.data.origin} gibt es schon eine Behörde.`)
      })
      await furnish(app.ctxFor(id, 'cli.authorityAdd'))
      say(
        `${input.data.name} ist angelegt. ${input.data.admin.name} beginnt hier (gilt einmal, bis ${sent.expiresAt.slice(0, 10)}):`,
      )
      say(String(sent.link))
      const hint = await hostHint(config, input.data.origin)
      if (hint !== null) say(hint)
    })
  },
}
