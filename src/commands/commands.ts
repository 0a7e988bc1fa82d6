import { auditVerify } from './audit.ts'
import { authorityAdd } from './authority.ts'
import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { helpFor } from './help.ts'
import { keysRotate } from './keys.ts'
import { migrateCommand } from './migrate.ts'
import { resetExample } from './reset-example.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'
import { tokenCreate } from './token.ts'

const all = [serve, migrateCommand, authorityAdd, tokenCreate, backup, restore, auditVerify, keysRotate, resetExample]

export const commands: readonly Command[] = [...all, helpFor(all)]
