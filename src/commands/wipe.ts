import { rm } from 'node:fs/promises'
import pg from 'pg'
import type { Config } from '../config.ts'
import type { DatabaseAccess } from '../infra/db/access.ts'
import { CommandError } from './command-error.ts'

/**
 * Throws away all that an installation holds, but for its key and its journal of erasures: the database's tables, media, anchors of the log.
 * @throws CommandError when there is a real authority
 */
export async function wipeExample(config: Config, access: DatabaseAccess): Promise<void> {
  const client = new pg.Client(access.owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ real: number }>(
      'select count(*) filter (where not example)::int as real from authorities',
    )
    if (rows[0]?.real) throw new CommandError('Hier gibt es eine wirkliche Behörde; weggeworfen wird nichts.')
    await client.query(
      'drop schema if exists jobs cascade; drop schema if exists lookup cascade; drop schema public cascade; create schema public',
    )
    await client.query(`grant usage on schema public to ${pg.escapeIdentifier(access.appRole)}`)
  } finally {
    await client.end()
  }
  await rm(`${config.dataDir}/media`, { recursive: true, force: true })
  await rm(config.auditAnchorDir, { recursive: true, force: true })
}
