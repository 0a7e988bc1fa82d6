import type { Command } from './commands/command.ts'
import { commands } from './commands/commands.ts'
import { type Config, ConfigError, loadConfig } from './config.ts'

/** Starts a role or runs a command; everything else stands in app.ts and commands/. */
async function main(): Promise<void> {
  const config = loadConfig()
  const command = commandOf(config)
  await command.run(config)
}

function commandOf(config: Config): Command {
  const words = config.command.filter((word) => !word.startsWith('--'))
  for (const length of [2, 1, 0]) {
    const name = words.slice(0, length).join(' ')
    const command = commands.find((one) => one.name === name)
    if (command && length <= words.length) return command
  }
  throw new ConfigError([`${words.join(' ')}: expected one of ${commands.map((one) => one.name || '(nothing)').join(', ')}`])
}

main().catch((error: unknown) => {
  // What the operator can mend is a sentence; only what nobody expected shows where it happened.
  const expected = error instanceof Error && ('code' in error || error.name === 'DatabaseSetupError')
  process.stderr.write(
    `${error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error)}\n`,
  )
  process.exit(1)
})
