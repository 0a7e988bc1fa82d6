import { createReadStream, createWriteStream } from 'node:fs'
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import pg from 'pg'
import { extract, pack } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../test/support/make.ts'
import { addScripted, onlyNetworks, post, scriptedNetwork } from '../../test/support/scripted-network.ts'
import { createAccount, openNetwork } from '../features/practice/practice.ts'
import { createStorage } from '../infra/storage.ts'
import { makeBackup } from './make.ts'
import { restoreBackup, unfinishedRestore } from './restore.ts'

let world: World
let town: MadeAuthority
let folder: string
let file: string
let owner: pg.Client
let target: TestDatabase
let accountId: string

beforeEach(async () => {
  world = await openWorld()
  town = await makeAuthority(world, { name: 'Stadt Übel "an" der \\Ruhr\n\t' })
  folder = await mkdtemp(join(tmpdir(), 'backup-'))
  await mkdir(join(folder, 'here'), { recursive: true })
  file = join(folder, 'sicherung.tar.gz')
  owner = new pg.Client(world.database.owner)
  await owner.connect()
  target = await createTestDatabase()
  await openNetwork(town.system, { seed: 'x' })
  accountId = (await createAccount(town.system, { handle: 'stadt', name: 'Stadt', about: '' })).accountId
})
afterEach(async () => {
  await owner.end()
  await world.close()
  await target.drop()
  await rm(folder, { recursive: true, force: true })
})

const backup = () => makeBackup({ owner: world.database.owner, dataDir: join(folder, 'here'), file, now: new Date() })
const restore = (from = file) =>
  restoreBackup({ owner: target.owner, appRole: 'buergernah_app', dataDir: join(folder, 'there'), file: from })

/** Everything in a database, table by table, without what a backup leaves out. */
async function everything(of: pg.ClientConfig): Promise<Record<string, string>> {
  const client = new pg.Client(of)
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
         and relname not in ('schema_migrations', 'process_beats', 'rate_counters', 'sessions', 'one_time_links', 'connect_attempts', 'practice_codes', 'set_up_codes', 'idempotent_requests', 'installation') order by 1`,
    )
    const found: Record<string, string> = {}
    for (const { name } of rows) {
      const sums = await client.query<{ sum: string }>(
        `select md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as sum from ${name} t`,
      )
      found[name] = sums.rows[0]?.sum ?? ''
    }
    return found
  } finally {
    await client.end()
  }
}

/** So many posts of this size on the practice network, each answering the one before; then the first is changed and so lies behind all others. */
async function manyPosts(count: number, size: number): Promise<void> {
  await owner.query(
    `insert into practice_posts (authority_id, id, author_id, parent_id, root_id, visibility, text, language, via, created_at)
     select $1, 'post_' || n, $2, case when n > 1 then 'post_' || n - 1 end, 'post_1', 'public',
       string_agg(md5(n::text || k), E'\\t\\\\\\n') , 'de', 'api', now()
     from generate_series(1, $3::int) n, generate_series(1, $4::int) k group by n`,
    [town.id, accountId, count, Math.ceil(size / 35)],
  )
  await owner.query(`update practice_posts set text = text || '!' where id = 'post_1'`)
}

describe('a backup', () => {
  test('puts back every row of a table that fills several pieces, whose rows end nowhere near theirs', async () => {
    await manyPosts(60, 400_000)
    await backup()
    await restore()
    expect(await everything(target.owner)).toEqual(await everything(world.database.owner))
  })

  test('puts back rows that refer to rows written after them, however far behind', async () => {
    await manyPosts(9_000, 1_000)
    await backup()
    await restore()
    expect(await everything(target.owner)).toEqual(await everything(world.database.owner))
  })
})

test('a backup writes through nothing that lies in its way, and is readable for its owner only', async () => {
  const other = join(folder, 'anderes')
  await writeFile(other, 'bleibt')
  await symlink(other, `${file}.part`)
  await backup()
  expect(await readFile(other, 'utf8')).toBe('bleibt')
  expect((await lstat(file)).isFile()).toBe(true)
  expect((await stat(file)).mode & 0o077).toBe(0)
})

test('what is unfinished is held from the moment in which its rows are back, and what is left to do is noted', async () => {
  onlyNetworks(scriptedNetwork())
  const [id] = await post(town, [await addScripted(town)], { dueInSeconds: 3600 })
  await backup()
  expect(await restore()).toMatchObject({ held: 1 })
  const client = new pg.Client(target.owner)
  await client.connect()
  const { rows } = await client.query('select id, state, phase from deliveries')
  const left = await client.query('select 1 from installation where name = $1', [unfinishedRestore])
  await client.end()
  expect(rows).toEqual([{ id, state: 'held', phase: 'check' }])
  expect(left.rowCount).toBe(1)
})

/** The backup with its entries changed on the way. */
async function rewritten(change: (name: string, body: Buffer) => { name: string; body: Buffer } | null): Promise<string> {
  await backup()
  const to = join(folder, 'anders.tar.gz')
  const out = pack()
  const written = pipeline(out, createGzip(), createWriteStream(to))
  const archive = extract()
  const reading = pipeline(createReadStream(file), createGunzip(), archive)
  for await (const entry of archive) {
    const chunks: Buffer[] = []
    for await (const chunk of entry) chunks.push(chunk as Buffer)
    const changed = change(entry.header.name, Buffer.concat(chunks))
    if (changed) out.entry({ name: changed.name }, changed.body)
  }
  out.finalize()
  await reading
  await written
  return to
}

describe('a restore refuses, and changes nothing, when the file', () => {
  const isEmpty = async () => {
    const client = new pg.Client(target.owner)
    await client.connect()
    const { rows } = await client
      .query<{ n: number }>('select count(*)::int as n from authorities')
      .catch(() => ({ rows: [{ n: 0 }] }))
    await client.end()
    return rows[0]?.n === 0
  }
  const isRefused = async (from: string, says: RegExp) => {
    await expect(restore(from)).rejects.toThrow(says)
    expect(await isEmpty()).toBe(true)
    expect(await readdir(join(folder, 'there', 'media')).catch(() => [])).toEqual([])
  }

  test('was cut off', async () => {
    await backup()
    await truncate(file, Math.floor((await stat(file)).size * 0.7))
    await isRefused(file, /ließ sich nicht einspielen/)
  })

  test('is something else', async () => {
    await writeFile(file, 'Das ist keine Sicherung.')
    await isRefused(file, /ließ sich nicht einspielen|keine Sicherung/)
  })

  test('lost a table', async () => {
    await isRefused(
      await rewritten((name, body) => (name.startsWith('tables/practice_accounts') ? null : { name, body })),
      /practice_accounts|ließ sich nicht/,
    )
  })

  test('lost a table to which nothing refers', async () => {
    await isRefused(
      await rewritten((name, body) => (name.startsWith('tables/practice_networks') ? null : { name, body })),
      /practice_networks|unvollständig/,
    )
  })

  test('holds a picture that is no longer what it was, and leaves none behind', async () => {
    await createStorage(join(folder, 'here')).put(town.id, Readable.from([Buffer.from('ein Bild')]))
    const from = await rewritten((name, body) => ({ name, body: name.startsWith('media/') ? Buffer.from('ein anderes') : body }))
    await expect(restore(from)).rejects.toThrow(/beschädigt/)
    expect(await isEmpty()).toBe(true)
    const left = await readdir(join(folder, 'there', 'media'), { recursive: true, withFileTypes: true })
    expect(left.filter((one) => one.isFile())).toEqual([])
  })

  test('names a path that leads out of its folder', async () => {
    await isRefused(
      await rewritten((name, body) => (name.startsWith('tables/roles') ? { name: 'media/../../boese', body } : { name, body })),
      /nicht kennt/,
    )
  })

  test('comes from a newer version', async () => {
    await isRefused(
      await rewritten((name, body) =>
        name === 'manifest.json'
          ? {
              name,
              body: Buffer.from(
                body.toString().replace('"migrations": [', '"migrations": [{"name":"9999_future.sql","sha256":"x"},'),
              ),
            }
          : { name, body },
      ),
      /neueren Version/,
    )
  })

  test('holds rows of a table that it does not list', async () => {
    await isRefused(
      await rewritten((name, body) => ({ name: name.replace('tables/roles/', 'tables/sessions/'), body })),
      /nennt die Tabelle aber nicht/,
    )
  })
})

test('a restore into an installation that runs is refused', async () => {
  await backup()
  const client = new pg.Client(target.owner)
  await client.connect()
  await client.query(`insert into process_beats (id, role, version, started_at, seen_at) values ('a', 'all', '1', now(), now())`)
  await client.end()
  await expect(restore()).rejects.toThrow(/läuft gerade/)
})
