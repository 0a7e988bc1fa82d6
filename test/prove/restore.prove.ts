import { execFile } from 'node:child_process'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectors } from '../../src/connectors/index.ts'
import { registerConnectors } from '../../src/features/channels/channels.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/infra/postgres/embedded.ts'
import { ask } from '../support/ask.ts'
import { openDriver } from '../support/driver.ts'
import { signEverybodyIn } from '../support/example-setup.ts'
import { freePort, makeDataDir, shellEnv, startProduct } from '../support/product.ts'

const run = promisify(execFile)
const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
let first: Awaited<ReturnType<typeof makeDataDir>>
let second: Awaited<ReturnType<typeof makeDataDir>>
let port: number

beforeAll(async () => {
  registerConnectors(connectors)
  first = await makeDataDir()
  second = await makeDataDir()
  port = await freePort()
})
afterAll(async () => {
  await first.remove()
  await second.remove()
})

const cli = async (dataDir: string, ...words: string[]) =>
  (
    await run(process.execPath, [main, ...words], {
      env: shellEnv({ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'fatal' }),
      cwd: dataDir,
    })
  ).stdout

/** Writes a picture through the front door; its bytes as the product serves them. */
async function upload(origin: string, session: string): Promise<{ id: string; bytes: Buffer }> {
  const form = new FormData()
  const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  form.set('alt', 'Ein Beispielbild')
  form.set('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'beispiel.png')
  const { id } = await ask<{ id: string }>(`${origin}/api/v1/media`, 'POST', session, form)
  return { id, bytes: await fileOf(origin, session, id) }
}

async function fileOf(origin: string, session: string, id: string): Promise<Buffer> {
  const answer = await fetch(`${origin}/api/v1/media/${id}/file?size=original`, { headers: { cookie: `bn_session=${session}` } })
  if (!answer.ok) throw new Error(`the picture answers ${answer.status}`)
  return Buffer.from(await answer.arrayBuffer())
}

/** After the backup was made somebody who has written is erased, as data protection does it, and a token is taken back. */
async function eraseSomebody(tokenId: string): Promise<string> {
  const product = await startProduct({ dataDir: first.dataDir, port, env: { LOG_LEVEL: 'fatal' } })
  try {
    const { Dieter, Rita } = await signEverybodyIn(product.origin, product.link())
    const database = await startEmbeddedPostgres({ dataDir: `${first.dataDir}/postgres`, log: () => undefined })
    const owner = await asOwner(database)
    const { rows } = await owner.query<{ id: string }>(
      `select c.id from contacts c join messages m on m.contact_id = c.id where c.network = 'practice' limit 1`,
    )
    await owner.end()
    await database.stop()
    const id = rows[0]?.id ?? ''
    await ask(`${product.origin}/api/v1/persons/erasure`, 'POST', Dieter, { contactIds: [id], reason: 'Antrag nach Artikel 17' })
    await ask(`${product.origin}/api/v1/me/tokens/${tokenId}`, 'DELETE', Rita, {})
    return id
  } finally {
    await product.stop()
  }
}

async function asOwner(at: EmbeddedPostgres): Promise<pg.Client> {
  const client = new pg.Client({ host: at.socketDir, port: at.port, database: at.database, user: 'buergernah_owner', ssl: false })
  await client.connect()
  return client
}

test('after a restore nothing leaves by itself: what is unfinished is held and looked up before it is sent, pictures are there, who was erased stays erased, and a token that was taken back stays dead', async () => {
  const product = await startProduct({ dataDir: first.dataDir, port, env: { LOG_LEVEL: 'fatal' } })
  const database = await startEmbeddedPostgres({ dataDir: `${first.dataDir}/postgres`, log: () => undefined })
  const driver = await openDriver(database, first.dataDir)
  const channels = await driver.practiceChannels()
  const sent = await driver.post(channels, 'Schon gesendet', 'normal')
  await driver.doneTimes(
    sent.map((one) => one.deliveryId),
    30_000,
  )
  // No worker any more: what is asked for now is in the backup as unfinished.
  const before = await signEverybodyIn(product.origin, product.link())
  const picture = await upload(product.origin, before.Rita)
  const wish = { name: 'Anzeige', scopes: ['posts.write'], days: 30 }
  const token = await ask<{ id: string; token: string }>(`${product.origin}/api/v1/me/tokens`, 'POST', before.Rita, wish)
  await product.stop()
  const unfinished = await driver.post(channels, 'Noch nicht gesendet', 'normal')
  const file = join(second.dataDir, 'sicherung.tgz')
  expect(await cli(first.dataDir, 'backup', file)).toContain('Gesichert')
  await driver.close()
  await database.stop()
  const erased = await eraseSomebody(token.id)

  // Both travel apart, as the handbook says.
  for (const name of ['secret.key', 'erasures.jsonl']) await cp(join(first.dataDir, name), join(second.dataDir, name))
  // The example's planned posts are among them.
  expect(await cli(second.dataDir, 'restore', file)).toMatch(/[1-9]\d* unfertige Auslieferungen sind angehalten/)
  expect(await cli(second.dataDir, 'audit', 'verify')).toContain('unversehrt')

  const restored = await startProduct({ dataDir: second.dataDir, port, env: { LOG_LEVEL: 'fatal' } })
  const there = await startEmbeddedPostgres({ dataDir: `${second.dataDir}/postgres`, log: () => undefined })
  const owner = await asOwner(there)
  try {
    await new Promise((resolve) => setTimeout(resolve, 6_000))
    const ids = unfinished.map((one) => one.deliveryId)
    const attempts = await owner.query('select 1 from delivery_attempts where delivery_id = any ($1)', [ids])
    expect(attempts.rowCount).toBe(0)

    const now = await signEverybodyIn(restored.origin, restored.link())
    expect((await fileOf(restored.origin, now.Rita, picture.id)).equals(picture.bytes)).toBe(true)
    // Whom the backup still knew is erased again before anybody could see it.
    expect((await owner.query('select 1 from contacts where id = $1', [erased])).rowCount).toBe(0)
    expect((await owner.query('select 1 from messages where contact_id = $1', [erased])).rowCount).toBe(0)

    const byToken = { headers: { authorization: `Bearer ${token.token}` } }
    expect((await fetch(`${restored.origin}/api/v1/channels`, byToken)).status).toBe(401)

    // A person lets them go: the network is asked first, and only then it is sent.
    for (const id of ids) await ask(`${restored.origin}/api/v1/deliveries/${id}/release`, 'POST', now.Vera, {})
    await expect
      .poll(async () => (await owner.query(`select 1 from deliveries where id = any ($1) and state = 'done'`, [ids])).rowCount, {
        timeout: 60_000,
      })
      .toBe(ids.length)
    const phases = await owner.query<{ phase: string }>(
      'select phase from delivery_attempts where delivery_id = $1 order by number',
      [ids[0]],
    )
    expect(phases.rows[0]?.phase).toBe('check')
    const twice = await owner.query(
      `select text from practice_posts where via = 'api' and deleted_at is null group by text, author_id having count(*) > 1`,
    )
    expect(twice.rows).toEqual([])
  } finally {
    await owner.end()
    await restored.stop()
    await there.stop()
  }
})

test('a restore without the key file says what is lost', async () => {
  const third = await makeDataDir()
  try {
    await cp(join(first.dataDir, 'erasures.jsonl'), join(third.dataDir, 'erasures.jsonl'))
    const said = await cli(third.dataDir, 'restore', join(second.dataDir, 'sicherung.tgz'))
    expect(said).toContain('nicht zu wiederholen: die Löschung von einer Person')
    expect(said).toContain('Ohne die alte Schlüsseldatei verloren')
    expect(said).toContain('neu verbinden')
  } finally {
    await third.remove()
  }
})

test('a damaged backup changes nothing and says so', async () => {
  const fourth = await makeDataDir()
  try {
    const broken = join(fourth.dataDir, 'kaputt.tgz')
    await cp(join(second.dataDir, 'sicherung.tgz'), broken)
    const { truncate, stat } = await import('node:fs/promises')
    await truncate(broken, Math.floor((await stat(broken)).size / 2))
    await expect(cli(fourth.dataDir, 'restore', broken)).rejects.toThrow(/geändert wurde nichts|beschädigt/)
    await rm(broken)
  } finally {
    await fourth.remove()
  }
})
