import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Pack, pack } from 'tar-stream'
import { version } from '../version.ts'
import { type Contents, countRows, type Manifest } from './format.ts'
import { tablesInOrder } from './tables.ts'

/** Pieces of a table in the archive: a tar entry must know its length before it begins. They end anywhere, also inside a row. */
const pieceBytes = 8 * 1024 * 1024

export interface BackupReport {
  tables: number
  files: number
  bytes: number
}

/**
 * Writes one consistent state of database and media into a file, while the product runs. Secrets are in it only as they lie in the
 * database: sealed. The key file is not.
 * @param o.file is there wholly or not at all
 */
export async function makeBackup(o: { owner: pg.ClientConfig; dataDir: string; file: string; now: Date }): Promise<BackupReport> {
  const draft = `${o.file}.part`
  const client = new pg.Client(o.owner)
  await client.connect()
  const archive = pack()
  // What an earlier one left is thrown away; nothing that stands there at this moment is written through.
  await rm(draft, { force: true })
  const written = pipeline(archive, createGzip({ level: 6 }), createWriteStream(draft, { flags: 'wx', mode: 0o600 }))
  written.catch(() => undefined)
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    const tables = await tablesInOrder(client)
    const { rows: migrations } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from schema_migrations order by name',
    )
    const manifest: Manifest = { format: 1, version, madeAt: o.now.toISOString(), migrations, tables }
    await add(archive, 'manifest.json', Buffer.from(JSON.stringify(manifest, null, 1)))
    const contents: Contents = { rows: {}, files: 0 }
    for (const { name, columns } of tables) contents.rows[name] = await addTable(client, archive, name, columns)
    await client.query('commit')
    contents.files = await addMedia(archive, join(o.dataDir, 'media'))
    await add(archive, 'contents.json', Buffer.from(JSON.stringify(contents, null, 1)))
    archive.finalize()
    await written
    await rename(draft, o.file)
    return { tables: tables.length, files: contents.files, bytes: (await stat(o.file)).size }
  } catch (error) {
    archive.destroy()
    // What the file said comes first: that the archive then ended is only its consequence.
    const broken: unknown = await written.then(
      () => null,
      (reason: unknown) => reason,
    )
    await rm(draft, { force: true })
    throw broken instanceof Error && 'errno' in broken ? broken : error
  } finally {
    await client.end()
  }
}

/** @returns how many rows */
async function addTable(client: pg.Client, archive: Pack, name: string, columns: readonly string[]): Promise<number> {
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const rows = client.query(copyTo(`copy ${pg.escapeIdentifier(name)} (${list}) to stdout`))
  let piece: Buffer[] = []
  let size = 0
  let number = 0
  let count = 0
  const flush = async () => {
    await add(archive, `tables/${name}/${String(number).padStart(6, '0')}.copy`, Buffer.concat(piece))
    piece = []
    size = 0
    number += 1
  }
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    piece.push(chunk)
    count += countRows(chunk)
    size += chunk.length
    if (size >= pieceBytes) await flush()
  }
  if (size > 0) await flush()
  return count
}

async function addMedia(archive: Pack, folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  let files = 0
  for (const entry of entries) {
    // Drafts of writers at work have other names than a SHA-256.
    if (!entry.isFile() || !/^[0-9a-f]{64}$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const { size } = await stat(path)
    const inside = archive.entry({ name: `media/${relative(folder, path)}`, size, mode: 0o600 })
    await pipeline(createReadStream(path), inside)
    files += 1
  }
  return files
}

function add(archive: Pack, name: string, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    archive.entry({ name, mode: 0o600 }, body, (error) => (error ? reject(error) : resolve()))
  })
}
