import type { Config } from '../config.ts'
import { auditVerify } from './audit.ts'
import { backup } from './backup.ts'
import { help } from './help.ts'
import { keysRotate } from './keys.ts'
import { migrateCommand } from './migrate.ts'
import { resetExample } from './reset-example.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'
import { tokenCreate } from './token.ts'

/** What `node start.mjs <name>` does. */
export interface Command {
  /** One or two words; empty for starting the product. */
  name: string
  /** After the name, for the help. */
  usage?: string
  summary: string
  run(config: Config): Promise<void>
}

export const commands: readonly Command[] = [
  serve,
  help,
  migrateCommand,
  tokenCreate,
  backup,
  restore,
  auditVerify,
  keysRotate,
  resetExample,
]
