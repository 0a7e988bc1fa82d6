import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { asAccount, chooseAccount } from '../../src/infra/postgres/account.ts'

const run = promisify(execFile)

/**
 * A throw-away server of the PostgreSQL that Debian packages, over TCP with a password as in production.
 * @throws Error that says what to install
 */
export async function startDebianServer(major: number): Promise<{ url: string; stop(): Promise<void> }> {
  const bin = `/usr/lib/postgresql/${major}/bin`
  await run(`${bin}/postgres`, ['--version']).catch(() => {
    throw new Error(`${bin}/postgres does not run. Install it: apt-get install postgresql-${major}`)
  })
  const dir = await mkdtemp(join(tmpdir(), `buergernah-debian${major}-`))
  const account = await chooseAccount(join(dir, 'none'))
  const as = { ...asAccount(account), cwd: dir }
  await writeFile(join(dir, 'password'), 'only-for-tests', { mode: 0o644 })
  await chown(dir, account.uid, account.gid)
  const cluster = join(dir, 'cluster')
  await run(
    `${bin}/initdb`,
    ['-D', cluster, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${join(dir, 'password')}`, '-N'],
    as,
  )
  const port = await freePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${dir}`,
    'fsync=off',
    'max_connections=200',
  ]
  const child = spawn(`${bin}/postgres`, ['-D', cluster, ...settings.flatMap((one) => ['-c', one])], { ...as, stdio: 'ignore' })
  const url = `postgres://postgres:only-for-tests@127.0.0.1:${port}/postgres`
  await answering(url)
  return {
    url,
    stop: async () => {
      child.kill('SIGINT')
      await once(child, 'close')
      await rm(dir, { recursive: true })
    },
  }
}

async function answering(url: string): Promise<void> {
  for (const begun = Date.now(); ; await sleep(50)) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      if (Date.now() - begun > 20_000) throw error
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
