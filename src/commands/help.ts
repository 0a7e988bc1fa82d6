import { settingsHelp } from '../config.ts'
import type { Command } from './command.ts'

/** Lists the commands and settings. */
export const helpFor = (others: readonly Command[]): Command => ({
  name: 'help',
  summary: 'Zeigt diese Übersicht',
  async run() {
    const lines = others.map((one) => `  ${`node start.mjs ${one.name} ${one.usage ?? ''}`.trim().padEnd(52)} ${one.summary}`)
    process.stdout.write(`Bürgernah\n\n${lines.join('\n')}\n\n${settingsHelp()}\n`)
  },
})
