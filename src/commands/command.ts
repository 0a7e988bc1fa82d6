import type { Config } from '../config.ts'

/** What `node start.mjs <name>` does. */
export interface Command {
  /** One or two words; empty for starting the product. */
  name: string
  /** After the name, for the help. */
  usage?: string
  summary: string
  run(config: Config): Promise<void>
}
