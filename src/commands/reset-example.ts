import pg from 'pg'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { openMigrated, say } from './open.ts'
import { wipeExample } from './wipe.ts'

export const resetExample: Command = {
  name: 'reset-example',
  summary: 'Wirft die Beispielbehörde weg; der nächste Start legt sie frisch an',
  async run(config) {
    const access = await openMigrated(config)
    try {
      await refuseRunning(access.owner)
      await wipeExample(config, access)
    } finally {
      await access.close()
    }
    say('Die Beispielbehörde ist weg. Der nächste Start legt sie frisch an.')
  },
}

async function refuseRunning(owner: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from process_beats where seen_at > now() - interval '15 seconds'`,
    )
    if (rows[0]?.n)
      throw new CommandError('Bürgernah läuft gerade. Beenden Sie es (Strg+C) und versuchen Sie es dann noch einmal.')
  } finally {
    await client.end()
  }
}
