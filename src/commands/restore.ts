import { restoreBackup } from '../backup/restore.ts'
import { noteRestore } from '../features/audit/audit.ts'
import { loseUnreadableChannels } from '../features/channels/channels.ts'
import { ingestAgain } from '../features/inbox/inbox.ts'
import { listAuthorities, unreadableSecondFactors } from '../features/people/people.ts'
import { eraseAgain } from '../features/privacy/privacy.ts'
import { openDatabase } from '../infra/db/access.ts'
import { fileArgument } from './backup.ts'
import type { Command } from './command.ts'
import { say } from './open.ts'
import { withApp } from './with-app.ts'

export const restore: Command = {
  name: 'restore',
  usage: '<file>',
  summary: 'Put a backup into an empty installation; nothing leaves by itself',
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
    await withApp(config, async (app) => {
      const lines = await app.ground.tools.erasures.read()
      for (const id of await listAuthorities(app.ground.db)) {
        const ctx = app.ctxFor(id, 'cli.restore')
        const erased = await eraseAgain(ctx, lines)
        if (erased > 0) say(`${erased} Löschungen aus der Zeit nach der Sicherung wurden wiederholt.`)
        await ingestAgain(ctx)
        const lost = await loseUnreadableChannels(ctx)
        if (lost.length > 0)
          say(`Ohne die alte Schlüsseldatei verloren: die Anmeldung von ${lost.join(', ')}. Bitte neu verbinden.`)
        const people = await unreadableSecondFactors(ctx)
        if (people > 0)
          say(
            `Ohne die alte Schlüsseldatei verloren: der zweite Faktor von ${people} Personen. Sie richten ihn mit einem neuen Link ein.`,
          )
        await noteRestore(ctx, config.auditAnchorDir)
      }
    })
  },
}
