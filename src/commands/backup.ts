import { resolve } from 'node:path'
import { makeBackup } from '../backup/make.ts'
import type { Config } from '../config.ts'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { openMigrated, say } from './open.ts'

/** Files are meant from where the operator typed, which npm remembers. */
export function fileArgument(config: Config, command: string): string {
  const file = config.command.filter((word) => !word.startsWith('--'))[1]
  if (file === undefined) throw new CommandError(`Welche Datei? Schreiben Sie: node start.mjs ${command} <Datei>`)
  return resolve(config.startedIn, file)
}

/** What the system said about the file, as something to do. */
function fileTrouble(error: unknown, file: string): unknown {
  if (!(error instanceof Error && 'errno' in error && 'code' in error)) return error
  const why: Record<string, string> = {
    ENOENT: 'Den Ordner gibt es nicht',
    ENOTDIR: 'Das ist kein Ordner',
    EACCES: 'Dieses Konto darf dort nicht schreiben',
    EROFS: 'Dort lässt sich nichts schreiben',
    EISDIR: 'Das ist ein Ordner; nennen Sie eine Datei',
    ENOSPC: 'Dort ist kein Platz mehr',
  }
  return new CommandError(`Nicht gesichert: ${file}. ${why[String(error.code)] ?? error.message}.`)
}

export const backup: Command = {
  name: 'backup',
  usage: '<Datei>',
  words: 1,
  summary: 'Schreibt Datenbank und Medien in eine Datei, während Bürgernah läuft',
  async run(config) {
    const file = fileArgument(config, 'backup')
    const access = await openMigrated(config)
    try {
      const report = await makeBackup({ owner: access.owner, dataDir: config.dataDir, file, now: new Date() }).catch(
        (error: unknown) => {
          throw fileTrouble(error, file)
        },
      )
      say(
        `Gesichert in ${file}: ${report.tables} Tabellen, ${report.files} Mediendateien, ${(report.bytes / 1e6).toFixed(1)} MB.`,
      )
      say(
        `Nicht darin: die Schlüsseldatei ${config.secretKeyFile}. Sichern Sie sie getrennt; ohne sie müssen alle Kanäle neu verbunden werden.`,
      )
    } finally {
      await access.close()
    }
  },
}
