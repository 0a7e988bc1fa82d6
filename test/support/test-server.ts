import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../src/infra/migrate.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/infra/postgres/embedded.ts'
import { readPostmaster } from '../../src/infra/postgres/postmaster.ts'
import { isAlive, isNoServer } from '../../src/infra/postgres/process-state.ts'
import { appRole, ensureRoles, ownerRole } from '../../src/infra/postgres/roles.ts'

/** The server of one test run, and the migrated database in it that every test file gets a copy of. */
export interface TestServer {
  connection: { host: string; port: number; user: string; password?: string; database: string; ssl: false }
  /** For the two roles, on a server that asks for one. */
  rolePassword?: string
  template: string
}

/** Followed by the number of the process that made it: what a killed run left is found by it. */
export const folderName = 'buergernah-test-'
const running: { embedded?: EmbeddedPostgres; dir?: string } = {}

/** TEST_DATABASE_URL names a throw-away server to use instead of the embedded one, as superuser: `postgres://postgres:secret@127.0.0.1:5499/postgres`. */
export async function openTestServer(): Promise<TestServer> {
  const url = process.env.TEST_DATABASE_URL
  const server = url ? foreignServer(url) : await embeddedServer()
  await buildTemplate(server)
  return server
}

export async function closeTestServer(server: TestServer | undefined): Promise<void> {
  await running.embedded?.stop()
  if (running.dir !== undefined) rmSync(running.dir, { recursive: true, force: true })
  else if (server) await asSuperuser(server, (client) => client.query(`drop database if exists ${server.template} with (force)`))
}

function foreignServer(url: string): TestServer {
  const { hostname, port, username, password, pathname } = new URL(url)
  return {
    connection: {
      host: hostname,
      port: Number(port || 5432),
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      database: pathname.slice(1) || 'postgres',
      ssl: false,
    },
    rolePassword: 'only-for-tests',
    template: `buergernah_template_${process.pid}`,
  }
}

async function embeddedServer(): Promise<TestServer> {
  const base = fastBase()
  await removeLeftovers(base)
  const dir = mkdtempSync(join(base, `${folderName}${process.pid}-`))
  chmodSync(dir, 0o711)
  running.dir = dir
  running.embedded = await startEmbeddedPostgres({
    dataDir: join(dir, 'postgres'),
    durable: false,
    log: () => undefined,
    settings: { max_connections: '200' },
  })
  const { socketDir, port, superuser } = running.embedded
  return {
    connection: { host: socketDir, port, user: superuser, database: 'postgres', ssl: false },
    template: 'buergernah_template',
  }
}

async function buildTemplate(server: TestServer): Promise<void> {
  await asSuperuser(server, async (client) => {
    await ensureRoles(client)
    if (server.rolePassword !== undefined) {
      for (const role of [ownerRole, appRole]) {
        await client.query(`alter role ${role} password ${pg.escapeLiteral(server.rolePassword)}`)
      }
    }
    await client.query(`drop database if exists ${server.template} with (force)`)
    await client.query(
      `create database ${server.template} owner ${ownerRole} template template0 encoding 'UTF8' locale 'C.UTF-8'`,
    )
  })
  const password = server.rolePassword === undefined ? {} : { password: server.rolePassword }
  await migrate({ ownerUrl: { ...server.connection, ...password, user: ownerRole, database: server.template }, appRole })
}

export async function asSuperuser(server: TestServer, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(server.connection)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** Memory if there is enough of it and programs may run from it (in containers often neither), else the folder for temporary files. */
export function fastBase(): string {
  const memory = '/dev/shm'
  try {
    const { bavail, bsize } = statfsSync(memory)
    if (bavail * bsize < 1_000_000_000) return tmpdir()
    const probe = mkdtempSync(join(memory, `${folderName}probe-`))
    try {
      writeFileSync(join(probe, 'run'), '#!/bin/sh\n', { mode: 0o755 })
      execFileSync(join(probe, 'run'))
      return memory
    } finally {
      rmSync(probe, { recursive: true })
    }
  } catch {
    return tmpdir()
  }
}

/** A run that was killed leaves its server and its folder: the next one clears both away. */
async function removeLeftovers(base: string): Promise<void> {
  for (const name of readdirSync(base)) {
    const owner = new RegExp(`^${folderName}(\\d+)-`).exec(name)?.[1]
    if (owner === undefined || isAlive(Number(owner))) continue
    const left = await readPostmaster(join(base, name, 'postgres', 'cluster'))
    if (left !== null && isAlive(left.pid) && !(await isNoServer(left.pid))) process.kill(left.pid, 'SIGQUIT')
    try {
      rmSync(join(base, name), { recursive: true, force: true, maxRetries: 5 })
    } catch {
      // Somebody else's run: not ours to remove.
    }
  }
}
