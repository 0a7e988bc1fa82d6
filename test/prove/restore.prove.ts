import { execFile } from 'node:child_process'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectors } from '../../src/connectors/index.ts'
import { registerConnectors } from '../../src/features/channels/channels.ts'
import { startEmbeddedPostgres } from '../../src/infra/postgres/embedded.ts'
import { openDriver } from '../support/driver.ts'
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

test('after a restore nothing leaves by itself: what is unfinished is held, and looked up before it is sent', async () => {
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
  await product.stop()
  const unfinished = await driver.post(channels, 'Noch nicht gesendet', 'normal')
  const file = join(second.dataDir, 'sicherung.tgz')
  expect(await cli(first.dataDir, 'backup', file)).toContain('Gesichert')
  await driver.close()
  await database.stop()

  // The key file travels apart, as the handbook says.
  await cp(join(first.dataDir, 'secret.key'), join(second.dataDir, 'secret.key'))
  // The example's planned posts are among them.
  expect(await cli(second.dataDir, 'restore', file)).toMatch(/[1-9]\d* unfertige Auslieferungen sind angehalten/)
  expect(await cli(second.dataDir, 'audit', 'verify')).toContain('unversehrt')

  const restored = await startProduct({ dataDir: second.dataDir, port, env: { LOG_LEVEL: 'fatal' } })
  const there = await startEmbeddedPostgres({ dataDir: `${second.dataDir}/postgres`, log: () => undefined })
  const owner = new pg.Client({
    host: there.socketDir,
    port: there.port,
    database: there.database,
    user: 'buergernah_owner',
    ssl: false,
  })
  await owner.connect()
  try {
    await new Promise((resolve) => setTimeout(resolve, 6_000))
    const ids = unfinished.map((one) => one.deliveryId)
    const attempts = await owner.query('select 1 from delivery_attempts where delivery_id = any ($1)', [ids])
    expect(attempts.rowCount).toBe(0)

    // A person lets them go: the network is asked first, and only then it is sent.
    await owner.query(`update deliveries set state = 'queued', held_reason = null where id = any ($1)`, [ids])
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
    const said = await cli(third.dataDir, 'restore', join(second.dataDir, 'sicherung.tgz'))
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
    await expect(cli(fourth.dataDir, 'restore', broken)).rejects.toThrow(/nothing was changed|damaged/)
    await rm(broken)
  } finally {
    await fourth.remove()
  }
})
