import { settingsHelp } from '../config.ts'
import { type Command, commands } from './commands.ts'

export const help: Command = {
  name: 'help',
  summary: 'Show this',
  async run() {
    const lines = commands.map((one) => `  ${`node start.mjs ${one.name} ${one.usage ?? ''}`.trim().padEnd(52)}${one.summary}`)
    process.stdout.write(`Bürgernah\n\n${lines.join('\n')}\n\nSettings (environment):\n\n${settingsHelp()}\n`)
  },
}
