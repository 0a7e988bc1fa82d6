import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createOnce, replaceFile } from '../durable-file.ts'

/**
 * The file of keys. One key a line: what it is for, its id, its 32 bytes in base64. The first `seal` line is the current key; older ones stay to open
 * what they sealed. The one `hash` line never changes: hashes stored with it (e.g. in the audit log) could not be compared any more.
 */
export interface KeyRing {
  readonly sealing: readonly Key[]
  readonly hashing: Key
}

/** The id is the beginning of the key's SHA-256, so a damaged line is noticed. */
export interface Key {
  readonly id: string
  readonly bytes: Buffer
}

export type SecretErrorCode =
  | 'key-file-missing'
  | 'key-file-unreadable'
  | 'key-file-too-open'
  | 'key-file-damaged'
  | 'key-file-locked'
  | 'key-unknown'
  | 'sealed-text-damaged'

/** Something is wrong with keys or with a sealed text; the message is a sentence for the operator and holds no secret. */
export class SecretError extends Error {
  readonly code: SecretErrorCode
  constructor(code: SecretErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SecretError'
    this.code = code
  }
}

const header = `# Keys of this Bürgernah installation. Keep this file secret and back it up apart from the database:
# without it, connections to networks and second factors stored in the database cannot be read.
`

/**
 * Creates the file with one key of each kind unless it exists; several processes starting at once create exactly one.
 * @returns true when this call created it
 */
export async function createKeyFile(file: string): Promise<boolean> {
  const ring = { sealing: [makeKey()], hashing: makeKey() }
  try {
    await mkdir(dirname(file), { recursive: true })
    return await createOnce(file, format(ring), 0o600)
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'ohne Angabe eines Grundes'
    throw new SecretError(
      'key-file-unreadable',
      `Die Schlüsseldatei ${file} lässt sich nicht anlegen (${why}). Prüfen Sie SECRET_KEY_FILE.`,
      {
        cause: error,
      },
    )
  }
}

/**
 * Reads and checks the file.
 * @throws SecretError when it is missing, unreadable, damaged, or readable for others
 */
export function readKeyFile(file: string): KeyRing {
  let text: string
  try {
    const found = statSync(file)
    if (!found.isFile()) {
      throw new SecretError(
        'key-file-unreadable',
        `SECRET_KEY_FILE: ${file} ist keine Datei. Nennen Sie eine Datei; fehlt sie, wird sie angelegt.`,
      )
    }
    const mode = found.mode & 0o777
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      const shown = mode.toString(8).padStart(4, '0')
      throw new SecretError(
        'key-file-too-open',
        `Auch andere dürfen die Schlüsseldatei ${file} lesen oder ändern (Rechte ${shown}). Führen Sie aus: chmod 600 ${file}`,
      )
    }
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof SecretError) throw error
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'ohne Angabe eines Grundes'
    if (why === 'ENOENT') throw new SecretError('key-file-missing', `Es gibt keine Schlüsseldatei ${file}.`, { cause: error })
    throw new SecretError('key-file-unreadable', `Die Schlüsseldatei ${file} lässt sich nicht lesen (${why}).`, { cause: error })
  }
  return parse(text, file)
}

/**
 * Puts a new current key first; the older ones stay.
 * @returns the new key's id
 * @throws SecretError `key-file-locked` while another rotation runs
 */
export async function addSealingKey(file: string): Promise<string> {
  const lock = `${file}.rotating`
  if (!(await createOnce(lock, `${process.pid}\n`, 0o600))) {
    throw new SecretError(
      'key-file-locked',
      `Die Schlüssel in ${file} werden gerade schon gewechselt. Wenn nicht, löschen Sie ${lock}.`,
    )
  }
  try {
    const ring = readKeyFile(file)
    const key = makeKey()
    await replaceFile(file, format({ ...ring, sealing: [key, ...ring.sealing] }), 0o600)
    return key.id
  } finally {
    await rm(lock, { force: true })
  }
}

function makeKey(): Key {
  const bytes = randomBytes(32)
  return { id: idOf(bytes), bytes }
}

const idOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 8)

function format(ring: KeyRing): string {
  const line = (use: string) => (key: Key) => `${use} ${key.id} ${key.bytes.toString('base64')}\n`
  return header + ring.sealing.map(line('seal')).join('') + line('hash')(ring.hashing)
}

function parse(text: string, file: string): KeyRing {
  const damaged = (where: string) =>
    new SecretError(
      'key-file-damaged',
      `Die Schlüsseldatei ${file} ist beschädigt (${where}). Spielen Sie eine Kopie von ihr ein; legen Sie keine neue an.`,
    )
  const sealing: Key[] = []
  const hashing: Key[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [use, id, base64] = line.trim().split(/\s+/)
    const bytes = Buffer.from(base64 ?? '', 'base64')
    if (bytes.length !== 32 || id !== idOf(bytes)) throw damaged(`Zeile ${index + 1}`)
    if (use === 'seal') sealing.push({ id, bytes })
    else if (use === 'hash') hashing.push({ id, bytes })
    else throw damaged(`Zeile ${index + 1}`)
  }
  const [hash, ...more] = hashing
  if (sealing.length === 0 || hash === undefined || more.length > 0)
    throw damaged('gebraucht werden mindestens eine Zeile „seal“ und genau eine Zeile „hash“')
  return { sealing, hashing: hash }
}
