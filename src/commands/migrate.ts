import type { Command } from './command.ts'
import { openMigrated, say } from './open.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'Bring the database up to this version',
  async run(config) {
    const access = await openMigrated(config)
    await access.close()
    say('Fertig.')
  },
}
