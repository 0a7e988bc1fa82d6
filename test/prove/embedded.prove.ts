import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  chown,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startEmbeddedPostgres } from '../../src/infra/postgres/embedded.ts'
import { EmbeddedPostgresError } from '../../src/infra/postgres/failure.ts'
import { readPostmaster } from '../../src/infra/postgres/postmaster.ts'
import { ask, type Holder, hold } from '../support/postgres-processes.ts'
import { fastBase, folderName } from '../support/test-server.ts'

const quiet = { durable: false, log: () => undefined }
const isRoot = process.getuid?.() === 0
const nobody = 65534
let base = ''

beforeAll(async () => {
  base = await mkdtemp(join(fastBase(), `${folderName}${process.pid}-`))
  if (isRoot) await chmod(base, 0o755)
})
afterAll(() => rm(base, { recursive: true, force: true }))

const freshDir = (name: string) => join(base, name, 'postgres')

async function held(dataDir: string, options: { uid?: number; durable?: boolean } = {}): Promise<Holder> {
  const holder = await hold(dataDir, options)
  onTestFinished(() => holder.end('SIGTERM'))
  return holder
}

const isServed = async (dataDir: string) => (await readPostmaster(join(dataDir, 'cluster'))) !== null

async function until(condition: () => Promise<boolean>, ms: number): Promise<number> {
  const begun = Date.now()
  while (!(await condition())) {
    if (Date.now() - begun > ms) throw new Error(`not within ${ms} ms`)
    await sleep(20)
  }
  return Date.now() - begun
}

describe('a first start', () => {
  const dataDir = () => freshDir('first start, Größe 2')
  let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>
  beforeAll(async () => {
    server = await startEmbeddedPostgres({ dataDir: dataDir(), ...quiet })
  })
  afterAll(() => server.stop())

  it('makes a database whose owner and user have no power over others and cannot pass the wall', async () => {
    const roles = await ask(
      server.socketDir,
      `select rolname, rolcanlogin, rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls
       from pg_roles where rolname like 'buergernah%' order by 1`,
    )
    expect(roles).toEqual([
      ['buergernah_app', true, false],
      ['buergernah_owner', true, false],
    ])
    const asOwner = { user: 'buergernah_owner', database: 'buergernah' }
    await ask(server.socketDir, 'create table public.probe (id int)', asOwner)
    const asApp = { user: 'buergernah_app', database: 'buergernah' }
    await expect(ask(server.socketDir, 'create table public.other (id int)', asApp)).rejects.toThrow('permission denied')
    await expect(ask(server.socketDir, 'select * from probe', asApp)).rejects.toThrow('permission denied')
  })

  it('listens on a socket in a private folder and on no network address', async () => {
    expect(((await stat(server.socketDir)).mode & 0o777).toString(8)).toBe('700')
    expect(((await stat(dataDir())).mode & 0o777).toString(8)).toBe('700')
    expect(await ask(server.socketDir, 'show listen_addresses')).toEqual([['']])
  })

  it('sorts and folds case the same everywhere, takes „quotes“ for no letters, and counts in UTC', async () => {
    expect(
      await ask(
        server.socketDir,
        `select upper('äöüé'), to_tsvector('simple', '„Sperrung“ …')::text, current_setting('timezone')`,
      ),
    ).toEqual([['ÄÖÜÉ', "'sperrung':1", 'UTC']])
  })

  it('keeps what people wrote out of the server’s log', async () => {
    await ask(server.socketDir, `select 'Erika Beispiel'::int`).catch(() => undefined)
    expect(await readFile(join(dataDir(), 'server.log'), 'utf8')).not.toContain('Erika')
  })
})

it('a second process joins, and the server stops only with the last one out', async () => {
  const dataDir = freshDir('join')
  const first = await held(dataDir)
  const second = await held(dataDir)
  expect([first.started, second.started, second.pid]).toEqual([true, false, first.pid])
  await first.end('SIGTERM')
  expect(await ask(second.socketDir, 'select 1')).toEqual([[1]])
  await second.end('SIGTERM')
  expect(await isServed(dataDir)).toBe(false)
  await expect(ask(second.socketDir, 'select 1')).rejects.toThrow(/ENOENT|ECONNREFUSED/)
})

it('two first starts at once make one database and share it', async () => {
  const dataDir = freshDir('race')
  const both = await Promise.all([held(dataDir), held(dataDir)])
  expect(both[0].pid).toBe(both[1].pid)
  expect(both.filter((one) => one.started)).toHaveLength(1)
  expect((await readdir(dataDir)).filter((name) => name.includes('.new-'))).toEqual([])
})

it('a server left behind by a killed process is used again, and stopped in the end', async () => {
  const dataDir = freshDir('left')
  const killed = await hold(dataDir)
  await killed.end('SIGKILL')
  const next = await held(dataDir)
  expect([next.started, next.pid]).toEqual([false, killed.pid])
  await next.end('SIGTERM')
  expect(await isServed(dataDir)).toBe(false)
})

it('after everything was killed the next start is ready within 5 seconds and has every committed row', async () => {
  const dataDir = freshDir('killed')
  const killed = await hold(dataDir, { durable: true })
  await ask(killed.socketDir, 'create table rows (id int)')
  for (let id = 0; id < 50; id++) await ask(killed.socketDir, `insert into rows values (${id})`)
  process.kill(killed.pid, 'SIGKILL')
  await killed.end('SIGKILL')
  const begun = Date.now()
  const next = await held(dataDir)
  expect(Date.now() - begun).toBeLessThan(5_000)
  expect(next.started).toBe(true)
  expect(await ask(next.socketDir, 'select count(*)::int from rows')).toEqual([[50]])
})

it('when the server alone is killed, its user starts it again within 5 seconds at the same place', async () => {
  const dataDir = freshDir('mended')
  const holder = await held(dataDir)
  process.kill(holder.pid, 'SIGKILL')
  const answers = () =>
    ask(holder.socketDir, 'select 1').then(
      () => true,
      () => false,
    )
  await sleep(50)
  expect(await until(answers, 5_000)).toBeLessThan(5_000)
  await until(async () => holder.lines.some((line) => line.includes('läuft wieder')), 5_000)
  await holder.end('SIGTERM')
  expect(await isServed(dataDir)).toBe(false)
})

describe.runIf(process.platform === 'linux')('a lock file does not block the start', () => {
  async function lockedBy(dataDir: string, pid: number): Promise<void> {
    await (await hold(dataDir)).end('SIGTERM')
    const lines = [pid, join(dataDir, 'cluster'), '1700000000', '5432', join(dataDir, 'socket'), '', ' 1 2', 'ready', '']
    await writeFile(join(dataDir, 'cluster', 'postmaster.pid'), lines.join('\n'))
    await writeFile(join(dataDir, 'socket', '.s.PGSQL.5432.lock'), lines.join('\n'))
  }

  it('when its number belongs to another program since a restart of the machine', async () => {
    const dataDir = freshDir('lock')
    await lockedBy(dataDir, process.pid)
    expect((await held(dataDir)).started).toBe(true)
  })

  it('when its server is dead and its parent does not collect it', async () => {
    const dataDir = freshDir('zombie')
    await copyFile('/bin/true', join(base, 'postgres'))
    const parent = spawn('/bin/sh', ['-c', './postgres & echo $!; exec sleep 60'], { cwd: base })
    onTestFinished(() => void parent.kill('SIGKILL'))
    const [pid] = await once(parent.stdout, 'data')
    await lockedBy(dataDir, Number(pid))
    const begun = Date.now()
    expect((await held(dataDir)).started).toBe(true)
    expect(Date.now() - begun).toBeLessThan(3_000)
  })
})

async function refusal(dataDir: string): Promise<EmbeddedPostgresError> {
  const failure = await startEmbeddedPostgres({ dataDir, ...quiet }).then(
    () => null,
    (error: unknown) => error,
  )
  if (!(failure instanceof EmbeddedPostgresError)) throw new Error(`refused otherwise or not at all: ${String(failure)}`)
  return failure
}

describe('refused with a sentence and left as it is:', () => {
  it('a folder that holds other files', async () => {
    const dataDir = freshDir('foreign')
    await mkdir(dataDir, { recursive: true })
    await writeFile(join(dataDir, 'thesis.odt'), 'years of work')
    const failure = await refusal(dataDir)
    expect(failure.code).toBe('foreign-folder')
    expect(failure.message).toContain('thesis.odt')
    expect(await readdir(dataDir)).toEqual(['thesis.odt'])
  })

  it('a database of another major version', async () => {
    const dataDir = freshDir('version')
    await mkdir(join(dataDir, 'cluster'), { recursive: true })
    await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '17\n')
    const failure = await refusal(dataDir)
    expect(failure.code).toBe('other-version')
    expect(failure.message).toMatch(/stammt von PostgreSQL 17, .* bringt PostgreSQL 18 mit/)
  })

  it('a path that PostgreSQL’s programs would hand to a shell', async () => {
    expect((await refusal(freshDir('a$(id)'))).code).toBe('odd-path')
  })

  it('a link to a folder that is gone', async () => {
    const dataDir = freshDir('lost')
    await mkdir(join(base, 'lost'))
    await symlink(join(base, 'nowhere'), dataDir)
    expect((await refusal(dataDir)).code).toBe('lost-folder')
  })
})

it('a path too long for a socket uses a private folder for temporary files', async () => {
  const dataDir = freshDir('long '.repeat(30).trim())
  const server = await startEmbeddedPostgres({ dataDir, ...quiet })
  onTestFinished(async () => {
    await server.stop()
    await rm(server.socketDir, { recursive: true })
  })
  expect(server.socketDir.length).toBeLessThan(90)
  expect(((await stat(server.socketDir)).mode & 0o777).toString(8)).toBe('700')
  expect(await ask(server.socketDir, 'select 1')).toEqual([[1]])
})

describe.runIf(isRoot)('as root', () => {
  it('the server runs as somebody else', async () => {
    const holder = await held(freshDir('root'))
    expect((await stat(`/proc/${holder.pid}`)).uid).not.toBe(0)
  })

  it('through a private folder directly above, the server’s account passes and nobody else', async () => {
    const parent = join(base, 'private')
    await mkdir(parent, { mode: 0o700 })
    const holder = await held(join(parent, 'postgres'))
    expect(await ask(holder.socketDir, 'select 1')).toEqual([[1]])
    expect(await realpath(join(parent, 'postgres'))).toBe(join(await realpath(parent), 'postgres'))
    expect(((await stat(parent)).mode & 0o777).toString(8)).toBe('710')
  })

  it('below a closed home directory the folder becomes a link to a place the server can reach', async () => {
    const home = join(base, 'home')
    await mkdir(home, { mode: 0o700 })
    const dataDir = join(home, 'data', 'postgres')
    let real = ''
    // Said before anybody holds the server: what is said first is done last, when nobody does any more.
    onTestFinished(() => (real ? rm(real, { recursive: true, force: true }) : undefined))
    const holder = await held(dataDir)
    real = await realpath(dataDir)
    expect(real).toMatch(/^\/var\/lib\/buergernah\/[0-9a-f]{16}$/)
    expect(await ask(holder.socketDir, 'select 1')).toEqual([[1]])
    const second = await held(dataDir)
    expect(second.pid).toBe(holder.pid)
  })

  it('an ordinary user needs nothing of root, and somebody else is refused the folder', async () => {
    const parent = join(base, 'ordinary')
    await mkdir(parent)
    await chown(parent, nobody, nobody)
    const dataDir = join(parent, 'postgres')
    const holder = await held(dataDir, { uid: nobody })
    expect(holder.started).toBe(true)
    expect((await stat(`/proc/${holder.pid}`)).uid).toBe(nobody)
    await expect(hold(dataDir, { uid: 12345 })).rejects.toThrow(/gehört dem Benutzer mit der Nummer 65534/)
  })
})
