import { type App, buildApp } from '../app.ts'
import type { Config } from '../config.ts'
import type { DatabaseAccess } from '../infra/db/access.ts'
import { createLog } from '../infra/log.ts'
import { hasHalfExample } from '../installation/example.ts'
import { finishRestore } from './after-restore.ts'
import { ownPort, refuseBusyPort } from './busy-port.ts'
import type { Command } from './command.ts'
import { firstWords, prepareInstallation } from './first-start.ts'
import { bringUpToDate, openMigrated, say } from './open.ts'
import { inTurn } from './turn.ts'
import { wipeExample } from './wipe.ts'

/** Starts the product in its role and stays until it is told to stop. */
export const serve: Command = {
  name: '',
  usage: '[web|worker|all] [--empty]',
  summary: 'Startet Bürgernah',
  async run(config) {
    const listens = ownPort(config)
    if (listens) await refuseBusyPort({ host: config.host, ...listens })
    const log = createLog({ level: config.logLevel, base: { role: config.role } })
    const access = await openMigrated(config)
    let built: App | null = null
    const end = async () => {
      await built?.stop()
      await access.close()
    }
    const isStopping = stopOnSignal(end)
    try {
      const { app, first } = await inTurn(access, async () => {
        await throwAwayHalfExample(config, access)
        const app = await buildApp(config, access, log)
        built = app
        await app.ground.jobs.start({ work: false })
        await finishRestore(config, app)
        return { app, first: await prepareInstallation(config, app) }
      })
      say(firstWords(await app.start(), first))
      log.info({ port: config.port }, 'Started')
    } catch (error) {
      // Told to stop in the midst of it: whatever broke off is taken up, or made anew, by the next start.
      if (isStopping()) return
      await end().catch(() => undefined)
      throw error
    }
  },
}

/** The example is made in many steps; one that broke off between two of them would stay half for ever. */
async function throwAwayHalfExample(config: Config, access: DatabaseAccess): Promise<void> {
  if (!(await hasHalfExample(access.app))) return
  say('Ein früherer Start brach ab, bevor die Beispielbehörde fertig war; sie wird neu angelegt.')
  await wipeExample(config, access)
  await bringUpToDate(access)
}

/** @returns whether it was told to stop */
function stopOnSignal(work: () => Promise<void>): () => boolean {
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    say('Beende …')
    work().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return () => stopping
}
