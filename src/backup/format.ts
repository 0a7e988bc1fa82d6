import { z } from 'zod'

/** What a backup says about itself. */
export const Manifest = z.object({
  format: z.literal(1),
  version: z.string(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
})
export type Manifest = z.infer<typeof Manifest>

/** The last entry: what the archive holds. Without it, or with other figures, something was lost on the way. */
export const Contents = z.object({ rows: z.record(z.string(), z.number().int()), files: z.number().int() })
export type Contents = z.infer<typeof Contents>

/** Rows in COPY's text form: each ends with a line break, and those inside a value are written otherwise. */
export function countRows(text: Uint8Array): number {
  let rows = 0
  for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, at + 1)) rows += 1
  return rows
}

/**
 * Not in a backup: what only the running processes need, and what must not come back to life. After a restore people sign in anew, and
 * no open link works.
 */
export const leftOut: ReadonlySet<string> = new Set([
  'schema_migrations',
  'process_beats',
  'rate_counters',
  'idempotent_requests',
  'sessions',
  'one_time_links',
  'connect_attempts',
  'practice_codes',
  'set_up_codes',
  // Made anew from the entries and links: a trigger fills it when entries come back.
  'audit_unsealed',
])

/** A sentence for the operator. */
export class BackupError extends Error {
  readonly code = 'backup'
}
