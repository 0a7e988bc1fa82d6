import { execFile } from 'node:child_process'
import { chown, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { asAccount } from './account.ts'
import { EmbeddedPostgresError, explain } from './failure.ts'
import type { Place } from './place.ts'
import { isAlive } from './process-state.ts'
import type { Programs } from './programs.ts'

export const superuser = 'postgres'

const run = promisify(execFile)

/**
 * Makes the data directory when there is none, and refuses one of another major version. It is made under another name and renamed,
 * so it is there as a whole or not at all, also when the power fails or two processes do it at once.
 */
export async function ensureCluster(
  place: Place,
  programs: Programs,
  options: { durable: boolean; log: (line: string) => void },
): Promise<void> {
  const version = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version !== null) return refuseOtherVersion(place, programs, version.trim())
  if ((await stat(place.cluster).catch(() => null)) !== null) {
    throw new EmbeddedPostgresError(
      'foreign-folder',
      `${place.cluster} ist kein Datenverzeichnis von PostgreSQL (PG_VERSION fehlt); darin wurde nichts angerührt. Holen Sie es aus einer Sicherung zurück, oder verschieben Sie es, um mit einer leeren Datenbank zu beginnen.`,
    )
  }
  await removeAbandoned(place)
  options.log('Datenbank vorbereiten … (einmalig, etwa 2 s)')
  const fresh = `${place.cluster}.new-${process.pid}`
  try {
    await mkdir(fresh, { mode: 0o700 })
    if (place.account.switched) await chown(fresh, place.account.uid, place.account.gid)
    await run(join(programs.bin, 'initdb'), initArguments(fresh, options.durable), {
      ...asAccount(place.account),
      cwd: place.dir,
    })
    await rename(fresh, place.cluster)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    // Another process was faster: its cluster is as good.
    if ((await stat(place.cluster).catch(() => null)) !== null) return
    throw explain(said(error), 'Die Datenbank ließ sich nicht vorbereiten', place.dir)
  }
}

/**
 * Sorting and case by PostgreSQL itself (the same on every system and after its upgrades), letters by C.UTF-8: with plain C the text search
 * would take „ and … for letters.
 */
function initArguments(dir: string, durable: boolean): string[] {
  return [
    ...['-D', dir, '-U', superuser, '-A', 'trust', '-E', 'UTF8', '--no-instructions'],
    ...['--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-messages=C'],
    ...(durable ? [] : ['--no-sync']),
  ]
}

function refuseOtherVersion(place: Place, programs: Programs, version: string): void {
  if (version === String(programs.major)) return
  throw new EmbeddedPostgresError(
    'other-version',
    `Die Datenbank in ${place.cluster} stammt von PostgreSQL ${version}, diese Version von Bürgernah bringt PostgreSQL ${programs.major} mit. Sichern Sie mit der Version, die sie angelegt hat, und spielen Sie die Sicherung hier in einen leeren Ordner ein.`,
  )
}

/** What a process left that died while preparing. */
async function removeAbandoned(place: Place): Promise<void> {
  for (const name of await readdir(place.dir)) {
    const pid = /^(?:cluster|programs-.+)\.new-(\d+)$/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(place.dir, name), { recursive: true, force: true }).catch(() => undefined)
  }
}

function said(error: unknown): string {
  if (error instanceof Error && 'stderr' in error && String(error.stderr).trim() !== '') return String(error.stderr)
  return error instanceof Error ? error.message : String(error)
}
