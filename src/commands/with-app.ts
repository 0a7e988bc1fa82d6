import type { z } from 'zod'
import { type App, buildApp } from '../app.ts'
import type { Config } from '../config.ts'
import { listAuthorities } from '../features/people/people.ts'
import type { DatabaseAccess } from '../infra/db/access.ts'
import { createLog } from '../infra/log.ts'
import type { AuthorityId } from '../kernel/actor.ts'
import { fieldProblems } from '../kernel/field-words.ts'
import { CommandError } from './command-error.ts'
import { openMigrated } from './open.ts'

/** Runs a command with the product's own parts, beside a running server or alone; nothing listens and no worker starts. */
export async function withApp(config: Config, work: (app: App, access: DatabaseAccess) => Promise<void>): Promise<void> {
  const access = await openMigrated(config)
  try {
    const app = await buildApp({ ...config, role: 'worker' }, access, createLog({ level: 'error' }))
    await app.ground.jobs.start({ work: false })
    try {
      await work(app, access)
    } finally {
      await app.ground.jobs.stop(1_000)
      await app.pool.end()
    }
  } finally {
    await access.close()
  }
}

/** The authority that `--authority=<host>` names; may be left out while there is only one. */
export async function chosenAuthority(config: Config, app: App): Promise<AuthorityId> {
  const all = await listAuthorities(app.ground.db)
  const host = option(config, 'authority')
  if (host === null) {
    if (all.length === 1 && all[0]) return all[0]
    throw new CommandError(
      all.length === 0 ? 'Es gibt noch keine Behörde.' : 'Es gibt mehrere Behörden: Nennen Sie eine mit --authority=<Host>.',
    )
  }
  const { rows } = await app.pool.query<{ authority_id: AuthorityId }>('select authority_id from lookup.host($1)', [host])
  if (!rows[0]) throw new CommandError(`Keine Behörde hat den Host ${host}.`)
  return rows[0].authority_id
}

/** What is wrong with the options, one line each. @param optionOf which option a field is given by */
export function wrongOptions(error: z.ZodError, optionOf: (field: string) => string): string {
  const lines = fieldProblems(error.issues).map(({ field, expected }) => {
    return `${optionOf(field)}: erwartet wird ${typeof expected === 'string' ? expected : expected.de}`
  })
  return [...new Set(lines)].join('\n')
}

/** A value given as `--name=value`. */
export function option(config: Config, name: string): string | null {
  const found = config.command.find((word) => word.startsWith(`--${name}=`))
  return found === undefined ? null : found.slice(name.length + 3)
}
