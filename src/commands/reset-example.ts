import { rm } from 'node:fs/promises'
import pg from 'pg'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { openMigrated, say } from './open.ts'

export const resetExample: Command = {
  name: 'reset-example',
  summary: 'Throw the example authority away; the next start makes a fresh one',
  async run(config) {
    const access = await openMigrated(config)
    try {
      const client = new pg.Client(access.owner)
      await client.connect()
      try {
        const { rows } = await client.query<{ real: number }>(
          'select count(*) filter (where not example)::int as real from authorities',
        )
        if (rows[0]?.real) throw new CommandError('This installation holds a real authority; it is not thrown away.')
        const others = await client.query<{ n: number }>(
          `select count(*)::int as n from process_beats where seen_at > now() - interval '15 seconds'`,
        )
        if (others.rows[0]?.n) throw new CommandError('The product is running. Stop it first (Ctrl+C), then try again.')
        await client.query(
          'drop schema if exists jobs cascade; drop schema if exists lookup cascade; drop schema public cascade; create schema public',
        )
        await client.query(`grant usage on schema public to ${pg.escapeIdentifier(access.appRole)}`)
      } finally {
        await client.end()
      }
    } finally {
      await access.close()
    }
    await rm(`${config.dataDir}/media`, { recursive: true, force: true })
    await rm(config.auditAnchorDir, { recursive: true, force: true })
    say('Die Beispielbehörde ist weg. Der nächste Start legt sie frisch an.')
  },
}
