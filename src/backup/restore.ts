import { createReadStream } from 'node:fs'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { extract } from 'tar-stream'
import { migrate } from '../infra/migrate.ts'
import { createStorage } from '../infra/storage.ts'
import { BackupError, Manifest } from './format.ts'

export interface RestoreOptions {
  owner: pg.ClientConfig
  appRole: string
  dataDir: string
  file: string
}

/**
 * Puts a backup into an empty installation. Nothing leaves by itself afterwards: every unfinished delivery is held, and is looked up
 * before anything is sent.
 */
export async function restoreBackup(o: RestoreOptions): Promise<{ manifest: Manifest; files: number; held: number }> {
  const client = new pg.Client(o.owner)
  await client.connect()
  try {
    const loaded = await load(client, o)
    await migrate({ ownerUrl: o.owner, appRole: o.appRole })
    const held = await holdEverything(client)
    await client.query(`delete from installation where name = 'storage'`)
    await client.query(
      `delete from audit_unsealed u using audit_links l where l.authority_id = u.authority_id and l.entry_id = u.entry_id`,
    )
    return { ...loaded, held }
  } finally {
    await client.end()
  }
}

/** One transaction for all rows: a damaged file leaves the database as empty as it was. */
async function load(client: pg.Client, o: RestoreOptions): Promise<{ manifest: Manifest; files: number }> {
  const archive = extract()
  const reading = pipeline(createReadStream(o.file), createGunzip(), archive)
  reading.catch(() => undefined)
  const storage = createStorage(o.dataDir)
  let manifest: Manifest | null = null
  let files = 0
  try {
    for await (const entry of archive) {
      const name = entry.header.name
      if (manifest === null) {
        if (name !== 'manifest.json') throw new BackupError(`${o.file} is no backup of this product.`)
        manifest = readManifest(await text(entry), o.file)
        await prepare(client, o, manifest)
        continue
      }
      const table = /^tables\/([a-z0-9_]+)\/\d{6}\.copy$/.exec(name)?.[1]
      const media = /^media\/(authority_[0-9a-f]{32})\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(name)
      if (table) await copyIn(client, manifest, table, entry as unknown as NodeJS.ReadableStream)
      else if (media?.[1] && media[2]) {
        const stored = await storage.put(media[1], entry as AsyncIterable<Uint8Array>)
        if (stored.sha256 !== media[2]) throw new BackupError(`The file ${name} of the backup is damaged.`)
        files += 1
      } else throw new BackupError(`The backup holds "${name}", which this version does not know.`)
    }
    await reading
    if (manifest === null) throw new BackupError(`${o.file} is empty.`)
    await client.query('commit')
    return { manifest, files }
  } catch (error) {
    archive.destroy()
    await client.query('rollback').catch(() => undefined)
    if (error instanceof BackupError) throw error
    throw new BackupError(
      `The backup could not be put back, and nothing was changed: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function readManifest(json: string, file: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(json))
  } catch {
    throw new BackupError(`${file} is no backup that this version can read.`)
  }
}

/** Brings the empty database to the state of the version that made the backup. */
async function prepare(client: pg.Client, o: RestoreOptions, manifest: Manifest): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('public.authorities') is not null as there`)
  if (rows[0]?.there) {
    const { rows: known } = await client.query('select 1 from authorities limit 1')
    if (known.length > 0)
      throw new BackupError('This installation is not empty. Restore into an empty database and a new DATA_DIR.')
    await client.query(
      `drop schema if exists jobs cascade; drop schema if exists lookup cascade; drop schema public cascade; create schema public`,
    )
    await client.query(`grant usage on schema public to ${pg.escapeIdentifier(o.appRole)}`)
  }
  const names = manifest.migrations.map((one) => one.name)
  await migrate({ ownerUrl: o.owner, appRole: o.appRole, only: names })
  const query = async (sql: string) => (await client.query<{ name: string }>(sql)).rows
  const here = new Set(await query('select name from schema_migrations').then((all) => all.map((one) => one.name)))
  const missing = names.filter((name) => !here.has(name))
  if (missing.length > 0)
    throw new BackupError(`The backup was made by a newer version (${missing.join(', ')}); update this one first.`)
  await client.query('begin')
}

async function copyIn(client: pg.Client, manifest: Manifest, table: string, rows: NodeJS.ReadableStream): Promise<void> {
  const columns = manifest.tables.find((one) => one.name === table)?.columns
  if (!columns) throw new BackupError(`The backup holds rows of "${table}", but does not list it.`)
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  await pipeline(rows, client.query(copyFrom(`copy ${pg.escapeIdentifier(table)} (${list}) from stdin`)))
}

/** What the backup believes to be unfinished may have left since: it is held, and looked up first once a person lets it go. */
async function holdEverything(client: pg.Client): Promise<number> {
  const result = await client.query(
    `update deliveries set state = 'held', phase = 'check', held_reason = 'restored', holder = null, unknown_since = now()
     where state in ('queued', 'working', 'unclear') and not local`,
  )
  await client.query(`update deliveries set state = 'held', held_reason = 'restored' where state = 'queued' and local`)
  return result.rowCount ?? 0
}
