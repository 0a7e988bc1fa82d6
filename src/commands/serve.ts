import { buildApp } from '../app.ts'
import { createLog } from '../infra/log.ts'
import { finishRestore } from './after-restore.ts'
import { ownPort, refuseBusyPort } from './busy-port.ts'
import type { Command } from './command.ts'
import { firstWords, prepareInstallation } from './first-start.ts'
import { openMigrated, say } from './open.ts'

/** Starts the product in its role and stays until it is told to stop. */
export const serve: Command = {
  name: '',
  usage: '[web|worker|all] [--empty]',
  summary: 'Start the product',
  async run(config) {
    const listens = ownPort(config)
    if (listens) await refuseBusyPort({ host: config.host, ...listens })
    const log = createLog({ level: config.logLevel, base: { role: config.role } })
    const access = await openMigrated(config)
    const app = await buildApp(config, access, log)
    const end = async () => {
      await app.stop()
      await access.close()
    }
    try {
      await app.ground.jobs.start({ work: false })
      await finishRestore(config, app)
      const first = await prepareInstallation(config, app)
      const stop = stopOnce(end)
      process.on('SIGINT', stop)
      process.on('SIGTERM', stop)
      const address = await app.start()
      say(firstWords(address, first))
      log.info({ port: config.port }, 'Started')
    } catch (error) {
      await end().catch(() => undefined)
      throw error
    }
  },
}

function stopOnce(work: () => Promise<void>): () => void {
  let stopping = false
  return () => {
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
}
