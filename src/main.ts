import { chooseCommand } from './commands/choose.ts'
import { commands } from './commands/commands.ts'
import { loadConfig } from './config.ts'
import { AppError } from './kernel/fault.ts'

/** Starts a role or runs a command; everything else stands in app.ts and commands/. */
async function main(): Promise<void> {
  const config = loadConfig()
  await chooseCommand(commands, config.command).run(config)
}

/** What the operator can mend is a sentence; only what nobody expected shows where it happened. */
function wordsFor(error: unknown): string {
  if (error instanceof AppError) return error.text.de
  if (!(error instanceof Error)) return String(error)
  return 'code' in error || error.name === 'DatabaseSetupError' ? error.message : (error.stack ?? error.message)
}

main().catch((error: unknown) => {
  process.stderr.write(`${wordsFor(error)}\n`)
  process.exit(1)
})
