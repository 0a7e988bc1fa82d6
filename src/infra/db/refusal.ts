/** PostgreSQL's error codes that mean "the database is away", not "this statement is wrong". Source: PostgreSQL appendix A. */
const awayStates = /^(08|57P0|53300|25P03)/
const awayErrnos = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])

function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** True when the database cannot be reached or is shutting down: nothing was committed by this connection after that. */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== null && (awayStates.test(code) || awayErrnos.has(code))) return true
  // pg-pool and pg report these without a code.
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after/.test(
      error.message,
    )
  )
}

/** The name of the unique constraint that refused a row, or null. */
export function uniqueViolation(error: unknown): string | null {
  if (codeOf(error) !== '23505' || typeof error !== 'object' || error === null || !('constraint' in error)) return null
  return typeof error.constraint === 'string' ? error.constraint : ''
}

/**
 * The field that names a row which is not there (or still is, of one that was to go): `department_id` is `departmentId`. Null when the error
 * is another one; empty when it cannot be told. Read from the constraint's name, as PostgreSQL makes it: row-level security hides the key.
 */
export function missingReference(error: unknown): string | null {
  if (codeOf(error) !== '23503') return null
  const { table, constraint } = error as { table?: string; constraint?: string }
  const column = /^authority_id_(\w+)_fkey$/.exec(constraint?.slice((table?.length ?? 0) + 1) ?? '')?.[1] ?? ''
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** PostgreSQL refused a character that its text cannot hold (NUL, an unpaired surrogate): input of ours nobody can store. */
export function isUnstorableText(error: unknown): boolean {
  const code = codeOf(error)
  return code === '22021' || code === '22P05'
}

/** Two transactions waited for each other and PostgreSQL ended this one: it may simply be begun again. */
export function isDeadlock(error: unknown): boolean {
  return codeOf(error) === '40P01'
}
