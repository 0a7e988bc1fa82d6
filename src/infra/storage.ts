import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { createOnce, syncFolder } from './durable-file.ts'

export type StorageErrorCode = 'disk-full' | 'read-only' | 'missing' | 'damaged' | 'too-large' | 'failed'

const sentences: Record<StorageErrorCode, string> = {
  'disk-full':
    'Das Laufwerk für Medien ist voll. Schaffen Sie Platz in DATA_DIR, oder vergrößern Sie es; gespeichert wurde nichts.',
  'read-only': 'Medien lassen sich nicht speichern: Dieser Prozess darf in DATA_DIR nicht schreiben.',
  missing: 'Die Datei liegt nicht im Medienordner. Prüfen Sie, ob DATA_DIR der Ordner ist, der zu dieser Datenbank gehört.',
  damaged: 'Die Datei im Medienordner ist nicht die, die dort gespeichert wurde. Spielen Sie eine Kopie von ihr ein.',
  'too-large': 'Die Datei ist größer als erlaubt; gespeichert wurde nichts.',
  failed: 'Der Medienordner lässt sich nicht verwenden.',
}

/** The message is a sentence for the operator. */
export class StorageError extends Error {
  readonly code: StorageErrorCode
  constructor(code: StorageErrorCode, cause?: unknown) {
    super(sentences[code], { cause })
    this.name = 'StorageError'
    this.code = code
  }
}

/** Where a file lies: its authority and the SHA-256 of its bytes, in hex. */
export interface StoredFile {
  readonly authorityId: string
  readonly sha256: string
}

/** Media files, named after their content, in `DATA_DIR/media/<authority>/<2 hex>/<sha256>`. */
export interface Storage {
  /**
   * Stores bytes; when it returns they survive a power cut. The same bytes again are harmless, and mend a damaged file.
   * @throws StorageError; then nothing is left behind
   */
  put(
    authorityId: string,
    source: Uint8Array | AsyncIterable<Uint8Array>,
    limit?: { maxBytes: number },
  ): Promise<{ sha256: string; bytes: number }>
  /**
   * The bytes as a stream. They are checked on the way: a stream that ends without error delivered exactly what was stored, and of a damaged
   * file the last piece is held back, so that no reader takes it for whole.
   * @throws StorageError `missing`; the stream fails with `damaged`
   */
  openRead(file: StoredFile): Promise<{ stream: Readable; bytes: number }>
  /** Removing what is not there is fine. */
  remove(file: StoredFile): Promise<void>
  /** The name of this folder, made at the first start. Two machines that disagree about it do not share their media. */
  identity(): Promise<string>
  /** Deletes what interrupted writers left longer ago than `draftDays`. Returns how many files. */
  sweep(now: Date): Promise<number>
}

const dayMs = 86_400_000
/** No upload takes so long: what is older was broken off. */
export const draftDays = 1

export function createStorage(dataDir: string): Storage {
  const root = join(dataDir, 'media')
  const drafts = join(root, '.drafts')
  const pathOf = ({ authorityId, sha256 }: StoredFile): string => {
    // Both come from the database, but a path is no place for trust.
    if (!/^[a-z0-9_-]{1,80}$/i.test(authorityId) || !/^[0-9a-f]{64}$/.test(sha256)) throw new StorageError('missing')
    return join(root, authorityId, sha256.slice(0, 2), sha256)
  }
  return {
    put: (authorityId, source, limit) =>
      typed(async () => {
        await mkdir(drafts, { recursive: true })
        const draft = join(drafts, randomBytes(12).toString('hex'))
        try {
          const written = await write(draft, source, limit?.maxBytes ?? Number.POSITIVE_INFINITY)
          await moveInto(draft, pathOf({ authorityId, sha256: written.sha256 }))
          return written
        } finally {
          await rm(draft, { force: true })
        }
      }),
    openRead: (file) =>
      typed(async () => {
        const handle = await open(pathOf(file), 'r')
        const { size } = await handle.stat()
        return { stream: checked(handle, file.sha256), bytes: size }
      }),
    remove: (file) => typed(() => rm(pathOf(file), { force: true })),
    identity: () =>
      typed(async () => {
        const file = join(dataDir, 'storage.id')
        await mkdir(dataDir, { recursive: true })
        const known = await readFile(file, 'utf8').catch(() => undefined)
        if (known === undefined) await createOnce(file, `${randomUUID()}\n`, 0o644)
        return (known ?? (await readFile(file, 'utf8'))).trim()
      }),
    sweep: (now) =>
      typed(async () => {
        let swept = 0
        for (const name of await readdir(drafts).catch(() => [])) {
          const { mtimeMs } = await stat(join(drafts, name)).catch(() => ({ mtimeMs: now.getTime() }))
          if (now.getTime() - mtimeMs <= draftDays * dayMs) continue
          await rm(join(drafts, name), { force: true })
          swept += 1
        }
        return swept
      }),
  }
}

async function write(
  file: string,
  source: Uint8Array | AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  const handle = await open(file, 'wx', 0o640)
  try {
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new StorageError('too-large')
      hash.update(chunk)
      await handle.appendFile(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** Renamed within one file system: readers see the whole file or none. */
async function moveInto(draft: string, target: string): Promise<void> {
  const folder = dirname(target)
  const created = await mkdir(folder, { recursive: true })
  await rename(draft, target)
  await syncFolder(folder)
  // New folders are entries of their parents, which have to reach the disk as well.
  for (let at = folder; created !== undefined && at.length >= created.length; at = dirname(at)) await syncFolder(dirname(at))
}

/** Passes on what is read, one piece behind: the last one only when the whole has the right hash. */
function checked(handle: FileHandle, sha256: string): Readable {
  const hash = createHash('sha256')
  let held: Buffer | undefined
  const source = handle.createReadStream()
  const output = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      const ready = held
      held = chunk
      done(null, ready)
    },
    flush(done) {
      if (hash.digest('hex') === sha256) done(null, held)
      else done(new StorageError('damaged'))
    },
  })
  source.on('error', (error) => output.destroy(asStorageError(error)))
  // A reader that goes away early must not leave the file open.
  output.on('close', () => source.destroy())
  return source.pipe(output)
}

async function typed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asStorageError(error)
  }
}

function asStorageError(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StorageError('disk-full', error)
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new StorageError('read-only', error)
    case 'ENOENT':
      return new StorageError('missing', error)
    case 'EIO':
    case 'EMFILE':
    case 'ENFILE':
    case 'ENOTDIR':
    case 'EISDIR':
      return new StorageError('failed', error)
    default:
      // What the source of the bytes threw is the caller's own.
      return error instanceof Error ? error : new Error(String(error))
  }
}
