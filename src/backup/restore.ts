import { createReadStream } from 'node:fs'
import { text } from 'node:stream/consumers'
import { finished, pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { extract } from 'tar-stream'
import type { z } from 'zod'
import { migrate } from '../infra/migrate.ts'
import { createStorage, type StoredFile } from '../infra/storage.ts'
import { BackupError, Contents, countRows, Manifest } from './format.ts'

/** Stands in the table `installation` from the moment in which the rows are there until everything that follows is done. */
export const unfinishedRestore = 'restore.unfinished'

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
    return loaded
  } finally {
    await client.end()
  }
}

interface Loaded {
  manifest: Manifest
  files: number
  held: number
}

/**
 * One transaction for all rows, and for what must hold of them from the first moment on: a damaged file leaves the database as empty as it
 * was, and a power cut no delivery that would leave by itself.
 */
async function load(client: pg.Client, o: RestoreOptions): Promise<Loaded> {
  const archive = extract()
  const reading = pipeline(createReadStream(o.file), createGunzip(), archive)
  reading.catch(() => undefined)
  const storage = createStorage(o.dataDir)
  const stored: StoredFile[] = []
  const intake = createIntake(client)
  let manifest: Manifest | null = null
  let contents: Contents | null = null
  try {
    for await (const entry of archive) {
      const name = entry.header.name
      if (manifest === null) {
        if (name !== 'manifest.json') throw new BackupError(`${o.file} ist keine Sicherung von Bürgernah.`)
        manifest = parse(Manifest, await text(entry), o.file)
        await prepare(client, o, manifest)
        continue
      }
      const table = /^tables\/([a-z0-9_]+)\/\d{6}\.copy$/.exec(name)?.[1]
      const media = /^media\/(authority_[0-9a-f]{32})\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(name)
      if (table) await intake.take(manifest, table, entry as AsyncIterable<Buffer>)
      else if (media?.[1] && media[2]) {
        const file = { authorityId: media[1], sha256: media[2] }
        const { sha256 } = await storage.put(file.authorityId, entry as AsyncIterable<Uint8Array>)
        stored.push({ authorityId: file.authorityId, sha256 })
        if (sha256 !== file.sha256) throw new BackupError(`Die Datei ${name} der Sicherung ist beschädigt.`)
      } else if (name === 'contents.json') contents = parse(Contents, await text(entry), o.file)
      else throw new BackupError(`Die Sicherung enthält „${name}“, was diese Version nicht kennt.`)
    }
    await reading
    if (manifest === null) throw new BackupError(`${o.file} ist leer.`)
    await intake.end()
    requireWhole(contents, { rows: intake.rows, files: stored.length })
    const held = await settle(client, manifest.madeAt)
    await client.query('commit')
    return { manifest, files: stored.length, held }
  } catch (error) {
    archive.destroy()
    intake.stop()
    await client.query('rollback').catch(() => undefined)
    for (const file of stored) await storage.remove(file).catch(() => undefined)
    if (error instanceof BackupError) throw error
    throw new BackupError(
      `Die Sicherung ließ sich nicht einspielen; geändert wurde nichts: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** Tables as they come, each by one COPY however many pieces it has: a row may begin in one piece and end in the next. */
function createIntake(client: pg.Client) {
  const rows: Record<string, number> = {}
  let open: { table: string; into: CopyStreamQuery } | null = null

  async function end(): Promise<void> {
    if (!open) return
    const { into } = open
    open = null
    into.end()
    await finished(into)
  }

  return {
    rows,
    end,
    stop: () => void open?.into.destroy(),
    async take(manifest: Manifest, table: string, piece: AsyncIterable<Buffer>): Promise<void> {
      if (open?.table !== table) {
        await end()
        const columns = manifest.tables.find((one) => one.name === table)?.columns
        if (!columns) throw new BackupError(`Die Sicherung enthält Zeilen von „${table}“, nennt die Tabelle aber nicht.`)
        const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
        open = { table, into: client.query(copyFrom(`copy ${pg.escapeIdentifier(table)} (${list}) from stdin`)) }
        rows[table] ??= 0
      }
      const { into } = open
      const counted = async function* () {
        for await (const chunk of piece) {
          rows[table] = (rows[table] ?? 0) + countRows(chunk)
          yield chunk
        }
      }
      await pipeline(counted(), into, { end: false })
    },
  }
}

/** Each table has the rows that were written, and each file is there. */
function requireWhole(wanted: Contents | null, found: Contents): void {
  const lost = wanted && Object.entries(wanted.rows).find(([table, count]) => count !== (found.rows[table] ?? 0))
  if (lost)
    throw new BackupError(`Die Sicherung ist unvollständig: ${found.rows[lost[0]] ?? 0} von ${lost[1]} Zeilen von „${lost[0]}“.`)
  if (wanted?.files !== found.files)
    throw new BackupError(`Die Sicherung ist unvollständig: ${found.files} von ${wanted?.files ?? '?'} Dateien.`)
}

function parse<T>(schema: z.ZodType<T>, json: string, file: string): T {
  try {
    return schema.parse(JSON.parse(json))
  } catch {
    throw new BackupError(`${file} ist keine Sicherung, die diese Version lesen kann.`)
  }
}

/** Brings the empty database to the state of the version that made the backup. */
async function prepare(client: pg.Client, o: RestoreOptions, manifest: Manifest): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('public.authorities') is not null as there`)
  if (rows[0]?.there) {
    const { rows: known } = await client.query('select 1 from authorities limit 1')
    if (known.length > 0)
      throw new BackupError('Diese Installation ist nicht leer. Spielen Sie in eine leere Datenbank und ein neues DATA_DIR ein.')
    const { rows: beats } = await client.query(
      `select 1 from process_beats where seen_at > now() - interval '15 seconds' limit 1`,
    )
    if (beats.length > 0)
      throw new BackupError(
        'Bürgernah läuft gerade auf dieser Datenbank. Beenden Sie es (Strg+C) und versuchen Sie es dann noch einmal.',
      )
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
    throw new BackupError(
      `Die Sicherung stammt von einer neueren Version (${missing.join(', ')}); bringen Sie erst diese hier auf den Stand.`,
    )
  await client.query('begin')
}

/**
 * What the backup believes to be unfinished may have left since: it is held, and looked up first once a person lets it go. And what is left
 * to do (erasing again, for one) is noted with the backup's time, so that it is done at the next start if it cannot be done now.
 * @returns how many deliveries are held
 */
async function settle(client: pg.Client, madeAt: string): Promise<number> {
  const result = await client.query(
    `update deliveries set state = 'held', phase = 'check', held_reason = 'restored', holder = null, unknown_since = now()
     where state in ('queued', 'working', 'unclear') and not local`,
  )
  await client.query(`update deliveries set state = 'held', held_reason = 'restored' where state = 'queued' and local`)
  await client.query(`delete from installation where name = 'storage'`)
  await client.query(
    `delete from audit_unsealed u using audit_links l where l.authority_id = u.authority_id and l.entry_id = u.entry_id`,
  )
  await client.query(
    `insert into installation (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value`,
    [unfinishedRestore, JSON.stringify(madeAt)],
  )
  return result.rowCount ?? 0
}
