import type { Command } from './command.ts'
import { openMigrated, say } from './open.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'Bringt die Datenbank auf den Stand dieser Version',
  async run(config) {
    const access = await openMigrated(config)
    await access.close()
    say('Fertig.')
  },
}
