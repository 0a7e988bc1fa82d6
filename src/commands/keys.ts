import { listAuthorities } from '../features/people/people.ts'
import type { Command } from './command.ts'
import { say } from './open.ts'
import { sealed } from './sealed.ts'
import { withApp } from './with-app.ts'

export const keysRotate: Command = {
  name: 'keys rotate',
  summary: 'Erzeugt einen neuen Schlüssel und versiegelt alle Geheimnisse neu',
  run: (config) =>
    withApp(config, async (app) => {
      const key = await app.ground.tools.secrets.rotate()
      let count = 0
      for (const id of await listAuthorities(app.ground.db)) {
        const ctx = app.ctxFor(id, 'cli.keysRotate')
        for (const { reseal } of sealed) count += await reseal(ctx)
      }
      say(`Neuer Schlüssel ${key}; ${count} Geheimnisse neu versiegelt.`)
      say('Sichern Sie die Schlüsseldatei neu. Alte Sicherungen brauchen die alten Schlüssel, die in ihr bleiben.')
    }),
}
