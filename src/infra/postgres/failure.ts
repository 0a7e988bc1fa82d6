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
      `Die Programme in ${where} laufen nicht. Gründe dafür sind ein mit „noexec“ eingehängtes Laufwerk, ein System ohne glibc oder kein Recht, zum Konto des Servers zu wechseln. Nennen Sie in DATA_DIR ein anderes Laufwerk oder in DATABASE_URL ein PostgreSQL 15 oder neuer.`,
  },
  {
    sign: /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i,
    code: 'disk-full',
    advice: (where) =>
      `Das Laufwerk mit ${where} ist voll. Machen Sie dort mindestens 300 MB frei, oder nennen Sie in DATA_DIR ein größeres.`,
  },
  {
    sign: /EROFS|Read-only file system/i,
    code: 'read-only',
    advice: (where) =>
      `${where} liegt auf einem Laufwerk, das nur gelesen werden kann. Nennen Sie in DATA_DIR einen Ordner, in den geschrieben werden kann.`,
  },
  {
    sign: /EACCES|EPERM|Permission denied|Operation not permitted/i,
    code: 'no-permission',
    advice: (where) =>
      `Das Konto des Datenbankservers darf ${where} nicht lesen oder schreiben. Geben Sie ihm den Ordner, oder nennen Sie in DATA_DIR einen anderen.`,
  },
]

/**
 * Turns what the system or PostgreSQL's programs said into one sentence that says what to do.
 * @param reason an error of Node, or the last lines a program wrote
 * @param failed what was being tried, e.g. "Die Datenbank ließ sich nicht vorbereiten"
 */
export function explain(reason: unknown, failed: string, where: string): EmbeddedPostgresError {
  if (reason instanceof EmbeddedPostgresError) return reason
  const said = reason instanceof Error ? reason.message : String(reason)
  const match = known.find((one) => one.sign.test(said))
  const detail = said.trim() === '' ? 'ohne Angabe eines Grundes' : said.trim()
  if (match) {
    return new EmbeddedPostgresError(match.code, `${failed}: ${match.advice(where)} (${lineWith(match.sign, detail)})`, {
      cause: reason,
    })
  }
  return new EmbeddedPostgresError('failed', `${failed} (${where}): ${detail}`, { cause: reason })
}

const lineWith = (sign: RegExp, text: string): string => text.split('\n').find((line) => sign.test(line)) ?? text
