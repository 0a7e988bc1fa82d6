import type { Config } from '../config.ts'

/** What `node start.mjs <name>` does. */
export interface Command {
  /** One or two words; empty for starting the product. */
  name: string
  /** After the name, for the help. */
  usage?: string
  summary: string
  /** Names of the options that it takes as `--name=value`. */
  options?: readonly string[]
  /** How many words may follow the name, such as the file of a backup. */
  words?: number
  run(config: Config): Promise<void>
}
