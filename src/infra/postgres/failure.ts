/** Why the embedded server could not be had. The message is a sentence for the operator that says what to do. */
export type FailureCode =
  | 'no-programs'
  | 'not-runnable'
  | 'no-account'
  | 'foreign-folder'
  | 'lost-folder'
  | 'odd-path'
  | 'other-owner'
  | 'other-version'
  | 'no-private-socket'
  | 'disk-full'
  | 'no-permission'
  | 'read-only'
  | 'not-ready'
  | 'failed'

export class EmbeddedPostgresError extends Error {
  readonly code: FailureCode

  constructor(code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EmbeddedPostgresError'
    this.code = code
  }
}

const known: readonly { sign: RegExp; code: FailureCode; advice: (where: string) => string }[] = [
  {
    sign: /spawn .*(EACCES|ENOENT|EPERM|EINVAL)|error while loading shared libraries/,
    code: 'not-runnable',
    advice: (where) =>
      `The programs in ${where} do not run. Reasons are a disk mounted "noexec", a system without glibc, or no right to change to the account of the server. Set DATA_DIR to another disk, or DATABASE_URL to a PostgreSQL 15 or newer.`,
  },
  {
    sign: /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i,
    code: 'disk-full',
    advice: (where) => `The disk that holds ${where} is full. Free at least 300 MB there, or set DATA_DIR to a larger disk.`,
  },
  {
    sign: /EROFS|Read-only file system/i,
    code: 'read-only',
    advice: (where) => `${where} lies on a read-only file system. Set DATA_DIR to a folder that can be written to.`,
  },
  {
    sign: /EACCES|EPERM|Permission denied|Operation not permitted/i,
    code: 'no-permission',
    advice: (where) =>
      `The account of the database server may not read or write ${where}. Give the folder to that account, or set DATA_DIR to another one.`,
  },
]

/**
 * Turns what the system or PostgreSQL's programs said into one sentence that says what to do.
 * @param reason an error of Node, or the last lines a program wrote
 * @param doing what was being tried, e.g. "prepare the database"
 */
export function explain(reason: unknown, doing: string, where: string): EmbeddedPostgresError {
  if (reason instanceof EmbeddedPostgresError) return reason
  const said = reason instanceof Error ? reason.message : String(reason)
  const match = known.find((one) => one.sign.test(said))
  const detail = said.trim() === '' ? 'it said nothing' : said.trim()
  if (match) {
    return new EmbeddedPostgresError(match.code, `Could not ${doing}: ${match.advice(where)} (${lineWith(match.sign, detail)})`, {
      cause: reason,
    })
  }
  return new EmbeddedPostgresError('failed', `Could not ${doing} in ${where}: ${detail}`, { cause: reason })
}

const lineWith = (sign: RegExp, text: string): string => text.split('\n').find((line) => sign.test(line)) ?? text
