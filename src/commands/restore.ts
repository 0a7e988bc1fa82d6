import { restoreBackup } from '../backup/restore.ts'
import { openDatabase } from '../infra/db/access.ts'
import { finishRestore } from './after-restore.ts'
import { fileArgument } from './backup.ts'
import type { Command } from './command.ts'
import { say } from './open.ts'
import { withApp } from './with-app.ts'

export const restore: Command = {
  name: 'restore',
  usage: '<Datei>',
  words: 1,
  summary: 'Spielt eine Sicherung in eine leere Installation ein; von selbst geht danach nichts hinaus',
  async run(config) {
    const file = fileArgument(config, 'restore')
    const access = await openDatabase(config, say)
    try {
      const { manifest, files, held } = await restoreBackup({
        owner: access.owner,
        appRole: access.appRole,
        dataDir: config.dataDir,
        file,
      })
      say(`Eingespielt: Stand vom ${manifest.madeAt}, ${manifest.tables.length} Tabellen, ${files} Mediendateien.`)
      say(
        `${held} unfertige Auslieferungen sind angehalten. Geben Sie sie unter Heute › Auslieferungen frei: Zuerst wird nachgesehen, dann erst gesendet.`,
      )
    } finally {
      await access.close()
    }
    await withApp(config, (app) => finishRestore(config, app))
  },
}
