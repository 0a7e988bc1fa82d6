import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { addSealingKey, createKeyFile, type Key, type KeyRing, readKeyFile, SecretError } from './key-file.ts'

/** Seals secrets for the database and hashes values that must be found again but not read. */
export interface Secrets {
  /** Was the key file created by this start? Then nothing sealed before can be opened. */
  readonly created: boolean
  /** The id of the key that seals now. */
  currentKeyId(): string
  /**
   * @param context where the sealed text will live, e.g. `channel_secrets/<authority>/<channel>`: it opens only there, so it cannot be moved to another row
   * @returns `s1.<key id>.<base64url>`
   */
  seal(plaintext: string, context: string): string
  /** @throws SecretError `key-unknown` when its key is not in the file, `sealed-text-damaged` when it was changed or belongs elsewhere */
  open(sealed: string, context: string): string
  /** True when another than the current key sealed it. */
  needsRotation(sealed: string): boolean
  /** Adds a new current key and returns its id. Running processes notice by themselves. */
  rotate(): Promise<string>
  /**
   * HMAC-SHA-256 as base64url (43 characters), with a key of its own per purpose; the same for ever, also after a rotation.
   * @param purpose e.g. `audit.address`: hashes of different purposes cannot be compared
   */
  keyedHash(purpose: string, value: string): string
}

const version = 's1'
const ivBytes = 12
const tagBytes = 16

/**
 * Opens the key file; creates it when there is none.
 * @throws SecretError with a sentence for the operator
 */
export async function openSecrets(file: string): Promise<Secrets> {
  // Looked at first: an existing file may lie in a folder that we cannot write to, as mounted secrets do.
  const created = stampOf(file) === undefined && (await createKeyFile(file))
  let ring = readKeyFile(file)
  let seen = stampOf(file)
  const purposes = new Map<string, Buffer>()

  /** Another process may have rotated: look at the file's stamp (microseconds) rather than never or always reading it. */
  const current = (): KeyRing => {
    const stamp = stampOf(file)
    if (stamp !== undefined && stamp !== seen) {
      ring = readKeyFile(file)
      seen = stamp
    }
    return ring
  }
  const currentKey = (): Key => {
    const [key] = current().sealing
    if (key === undefined) throw new SecretError('key-file-damaged', `Die Schlüsseldatei ${file} enthält keinen Schlüssel.`)
    return key
  }

  return {
    created,
    currentKeyId: () => currentKey().id,
    seal: (plaintext, context) => seal(currentKey(), plaintext, context),
    open: (sealed, context) => {
      const { keyId, data } = split(sealed)
      const key = ring.sealing.find(({ id }) => id === keyId) ?? current().sealing.find(({ id }) => id === keyId)
      if (key === undefined) throw unknownKey(keyId, file, ring)
      return open(key, data, context)
    },
    needsRotation: (sealed) => split(sealed).keyId !== currentKey().id,
    rotate: () => addSealingKey(file),
    keyedHash: (purpose, value) => {
      const key =
        purposes.get(purpose) ?? Buffer.from(hkdfSync('sha256', ring.hashing.bytes, '', `buergernah/hash/${purpose}`, 32))
      purposes.set(purpose, key)
      return createHmac('sha256', key).update(value).digest('base64url')
    },
  }
}

/** Replaced files have a new inode even within one tick of the clock. */
function stampOf(file: string): string | undefined {
  try {
    const stat = statSync(file)
    return `${stat.ino}/${stat.mtimeMs}/${stat.size}`
  } catch {
    // Missing or out of reach: whoever then creates or reads it says which.
    return undefined
  }
}

/** The key id is part of what is authenticated, so it cannot be exchanged either. */
const boundTo = (keyId: string, context: string): Buffer => Buffer.from(`${version}/${keyId}/${context}`)

function seal(key: Key, plaintext: string, context: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv, { authTagLength: tagBytes })
  cipher.setAAD(boundTo(key.id, context))
  const data = Buffer.concat([iv, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${version}.${key.id}.${data.toString('base64url')}`
}

function open(key: Key, data: Buffer, context: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, data.subarray(0, ivBytes), { authTagLength: tagBytes })
  decipher.setAAD(boundTo(key.id, context))
  decipher.setAuthTag(data.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(data.subarray(ivBytes, -tagBytes)), decipher.final()]).toString('utf8')
  } catch (error) {
    throw new SecretError(
      'sealed-text-damaged',
      'Dieses Geheimnis wurde verändert, oder es wurde für eine andere Stelle versiegelt.',
      { cause: error },
    )
  }
}

function split(sealed: string): { keyId: string; data: Buffer } {
  const match = /^s1\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/.exec(sealed)
  const data = Buffer.from(match?.[2] ?? '', 'base64url')
  if (match?.[1] === undefined || data.length < ivBytes + tagBytes) {
    throw new SecretError('sealed-text-damaged', 'Das ist kein versiegeltes Geheimnis, oder ein Teil davon fehlt.')
  }
  return { keyId: match[1], data }
}

function unknownKey(keyId: string, file: string, ring: KeyRing): SecretError {
  const present = ring.sealing.map(({ id }) => id).join(', ')
  return new SecretError(
    'key-unknown',
    `Dieses Geheimnis wurde mit dem Schlüssel ${keyId} versiegelt, der in ${file} fehlt (dort: ${present}). Spielen Sie die Schlüsseldatei von damals ein. ` +
      'Ohne sie ist es verloren: Kanäle müssen neu verbunden und zweite Faktoren neu eingerichtet werden; Beiträge, Nachrichten und Medien sind nicht betroffen.',
  )
}
