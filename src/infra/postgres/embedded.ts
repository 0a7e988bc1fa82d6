import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { ensureCluster, superuser } from './cluster.ts'
import { enter, isLastOut } from './connection.ts'
import { EmbeddedPostgresError, explain } from './failure.ts'
import { type Place, preparePlace } from './place.ts'
import { disarmLeftLock, isHeldByAnother, type Launch, launch, type Postmaster, readPostmaster } from './postmaster.ts'
import { installPrograms, type Programs, removeOtherPrograms } from './programs.ts'
import { databaseName, ensureDatabase } from './roles.ts'
import { serverSettings } from './settings.ts'

/** The embedded server, as this process uses it. It is kept alive: when it dies, each process that uses it starts it again. */
export interface EmbeddedPostgres {
  /** `host` for `pg`. */
  readonly socketDir: string
  readonly port: number
  readonly superuser: string
  readonly database: string
  /** The postmaster's; another one after a restart. */
  readonly pid: number
  /** False when a running server was joined. */
  readonly started: boolean
  /** Leaves the server. The last process out stops it (fast shutdown). Call it once all connections are closed. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** A folder for the server alone, e.g. DATA_DIR/postgres. */
  dataDir: string
  /** Receives the few lines that tell the operator what takes time or went wrong; in German, as all that the start prints. */
  log: (line: string) => void
  /** False only for tests: nothing is synced to disk. Default true. */
  durable?: boolean
  /** Settings of PostgreSQL for the server this call starts, over the ones of settings.ts. */
  settings?: Record<string, string>
}

interface Running extends Postmaster {
  keeper: pg.Client
  started: boolean
}

/** How long a start may be refused, e.g. because a killed server was not yet collected by the system. */
const patience = 15_000
/** A server that answers "starting up" is replaying its log after a crash: that takes as long as it takes. */
const recoveryPatience = 600_000
const stopPatience = 60_000

/**
 * Starts PostgreSQL in the folder or joins the server that already runs there, and makes the database and roles when they are missing.
 * @throws EmbeddedPostgresError with a sentence for the operator
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const durable = options.durable ?? true
  const place = await preparePlace(options.dataDir)
  const programs = await installPrograms(place, options.log)
  await ensureCluster(place, programs, { durable, log: options.log })
  const up = () => bringUp(place, programs, serverSettings(durable, options.settings))

  let stopping = false
  let now = await up()
  let mending: Promise<void> = Promise.resolve()
  const watch = () =>
    now.keeper.once('end', () => {
      if (!stopping) mending = mend()
    })
  const mend = async () => {
    options.log('Der Datenbankserver ist weg und wird neu gestartet …')
    while (!stopping) {
      try {
        now = await up()
        options.log(`Der Datenbankserver läuft wieder (Prozess ${now.pid}).`)
        watch()
        return
      } catch (error) {
        options.log(error instanceof Error ? error.message : String(error))
        await sleep(1_000)
      }
    }
  }
  watch()
  if (!now.started) options.log(`Der Datenbankserver läuft schon (Prozess ${now.pid}) und wird mitbenutzt.`)

  let stopped: Promise<void> | null = null
  const stop = async () => {
    stopping = true
    await mending
    await leave(place, now, options.log)
  }
  return {
    superuser,
    database: databaseName,
    started: now.started,
    get socketDir() {
      return now.socketDir
    },
    get port() {
      return now.port
    },
    get pid() {
      return now.pid
    },
    stop: () => (stopped ??= stop()),
  }
}

async function bringUp(place: Place, programs: Programs, settings: Record<string, string>): Promise<Running> {
  const begun = Date.now()
  let attempt: Launch | null = null
  let refused = ''
  let recovering = false
  for (let pause = 10; ; pause = Math.min(pause * 1.5, 100)) {
    const at = await readPostmaster(place.cluster)
    const entered = at === null ? ({ is: 'absent' } as const) : await enter(place, at)
    if (at !== null && entered.is === 'in') {
      const started = attempt?.pid === entered.pid
      try {
        await ensureDatabase(entered.client)
      } catch (error) {
        await entered.client.end().catch(() => undefined)
        throw explain(error, 'Die Datenbank und ihre Rollen ließen sich nicht vorbereiten', place.dir)
      }
      if (started) await removeOtherPrograms(place, programs)
      return { ...at, pid: entered.pid, keeper: entered.client, started }
    }
    recovering ||= entered.is === 'busy'
    const said = await attempt?.failed()
    if (typeof said === 'string') {
      if (!isHeldByAnother(said)) throw explain(said, 'Der Datenbankserver ließ sich nicht starten', place.dir)
      refused = said
      attempt = null
    }
    if (Date.now() - begun > (recovering ? recoveryPatience : patience)) throw notReady(place, refused)
    if (attempt === null && entered.is === 'absent') {
      if (refused !== '') await sleep(200)
      await disarmLeftLock(place)
      attempt = await launch(place, programs, settings).catch((error: unknown) => {
        throw explain(error, 'Der Datenbankserver ließ sich nicht starten', place.dir)
      })
    }
    await sleep(pause)
  }
}

function notReady(place: Place, refused: string): EmbeddedPostgresError {
  const detail = refused.trim() === '' ? `siehe ${place.log}` : refused.trim()
  return new EmbeddedPostgresError(
    'not-ready',
    `Der Datenbankserver in ${place.dir} wurde nicht bereit. Vielleicht hält ein anderer den Ordner oder hängt: ${detail}`,
  )
}

async function leave(place: Place, running: Running, log: (line: string) => void): Promise<void> {
  try {
    if (!(await isLastOut(running.keeper))) return
    // The number is the one the server told us itself, through the connection that is still open.
    process.kill(running.pid, 'SIGINT')
  } catch {
    return // it has died meanwhile: nothing to stop
  } finally {
    await running.keeper.end().catch(() => undefined)
  }
  for (const begun = Date.now(); (await readPostmaster(place.cluster))?.pid === running.pid; await sleep(20)) {
    if (Date.now() - begun > stopPatience)
      return log(`Der Datenbankserver (Prozess ${running.pid}) schreibt noch und endet von selbst.`)
  }
}
