import type { App } from '../app.ts'
import { unfinishedRestore } from '../backup/restore.ts'
import type { Config } from '../config.ts'
import { noteRestore } from '../features/audit/audit.ts'
import { loseUnreadableChannels } from '../features/channels/channels.ts'
import { announceSettledAgain } from '../features/delivery/delivery.ts'
import { ingestAgain } from '../features/inbox/inbox.ts'
import { endAgain, listAuthorities, unreadableSecondFactors } from '../features/people/people.ts'
import { eraseAgain, unmatchedErasures } from '../features/privacy/privacy.ts'
import { say } from './open.ts'

const dateFormat = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' })

/**
 * What must follow when a backup's rows are back: erasing again what was erased since, above all. Does nothing when no restore is unfinished;
 * broken off, it is done at the next start, before anything can be read or sent.
 */
export async function finishRestore(config: Config, app: App): Promise<void> {
  const { rows } = await app.pool.query<{ value: string }>('select value from installation where name = $1', [unfinishedRestore])
  const [unfinished] = rows
  if (!unfinished) return
  const madeAt = new Date(unfinished.value)
  const lines = await app.ground.tools.erasures.read()
  for (const id of await listAuthorities(app.ground.db)) {
    const ctx = app.ctxFor(id, 'cli.restore')
    const erased = await eraseAgain(ctx, lines)
    if (erased > 0) say(`${erased} Löschungen aus der Zeit nach der Sicherung wurden wiederholt.`)
    const unmatched = unmatchedErasures(ctx, lines, madeAt)
    if (unmatched) {
      say(
        `Ohne die alte Schlüsseldatei nicht zu wiederholen: die Löschung von ${unmatched.people === 1 ? 'einer Person' : `${unmatched.people} Personen`} (zuletzt am ${dateFormat.format(unmatched.last)}). Wer nach der Sicherung gelöscht wurde, ist wieder da, und niemand kann sagen, wer. Spielen Sie die Sicherung mit der alten Schlüsseldatei noch einmal in eine leere Anlage ein. Ist sie verloren: Löschen Sie diese Personen nach den Anträgen in Ihren Akten von Hand, bevor jemand weiterarbeitet.`,
      )
    }
    const { ended, kept } = await endAgain(ctx, lines)
    if (ended > 0) say(`${ended} Zugänge, die nach der Sicherung endeten (Token, ausgeschiedene Personen), sind wieder beendet.`)
    for (const name of kept)
      say(`${name} ist nach der Sicherung ausgeschieden, bleibt aber: Niemand sonst kann Zugänge verwalten.`)
    await ingestAgain(ctx)
    await announceSettledAgain(ctx, madeAt)
    const lost = await loseUnreadableChannels(ctx)
    if (lost.length > 0) say(`Ohne die alte Schlüsseldatei verloren: die Anmeldung von ${lost.join(', ')}. Bitte neu verbinden.`)
    const people = await unreadableSecondFactors(ctx)
    if (people > 0) {
      say(
        `Ohne die alte Schlüsseldatei verloren: der zweite Faktor von ${people} Personen. Sie richten ihn mit einem neuen Link ein.`,
      )
    }
    await noteRestore(ctx, config.auditAnchorDir)
  }
  await app.pool.query('delete from installation where name = $1', [unfinishedRestore])
}
