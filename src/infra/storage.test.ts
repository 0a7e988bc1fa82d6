import { execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, type TestContext, test } from 'vitest'
import { createStorage, type Storage, type StorageError, type StoredFile } from './storage.ts'

const authorityId = 'authority_00000000000070008000000000000001'
let dataDir: string
let storage: Storage
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'storage-'))
  storage = createStorage(dataDir)
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const placeOf = (sha256: string) => join(dataDir, 'media', authorityId, sha256.slice(0, 2), sha256)
const read = async (file: StoredFile) => Buffer.concat(await Array.fromAsync((await storage.openRead(file)).stream))
const codeOf = (work: Promise<unknown>): Promise<StorageError['code']> =>
  work.then(
    () => Promise.reject(new Error('it worked')),
    (error) => error.code,
  )
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []))

/** What this process holds open in the data folder; Linux tells. */
const openFilesIn = (): string[] => {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`)
      return target.startsWith(dataDir) ? [target] : []
    } catch {
      // The listing's own descriptor is gone by now.
      return []
    }
  })
}

describe('a stored file', () => {
  test('lies under its authority and its hash, and comes back byte for byte', async () => {
    const bytes = randomBytes(200_000)
    const { sha256, bytes: size } = await storage.put(authorityId, bytes)
    expect([sha256, size]).toEqual([hashOf(bytes), 200_000])
    expect(readFileSync(placeOf(sha256)).equals(bytes)).toBe(true)
    expect((await read({ authorityId, sha256 })).equals(bytes)).toBe(true)
  })

  test('tells its size before it is read, and is closed again by a reader that goes away', async () => {
    const { sha256 } = await storage.put(authorityId, randomBytes(2_000_000))
    for (const readFirst of [false, true]) {
      const { stream, bytes } = await storage.openRead({ authorityId, sha256 })
      expect(bytes).toBe(2_000_000)
      if (readFirst) await new Promise((resolve) => stream.once('data', resolve))
      stream.destroy()
    }
    await expect.poll(openFilesIn).toEqual([])
  })

  test('may come as a stream, and may be empty', async () => {
    async function* pieces() {
      yield Buffer.from('one ')
      yield Buffer.from('two')
    }
    const { sha256 } = await storage.put(authorityId, pieces())
    expect((await read({ authorityId, sha256 })).toString()).toBe('one two')
    const empty = await storage.put(authorityId, Buffer.alloc(0))
    expect(await read({ authorityId, ...empty })).toHaveLength(0)
  })

  test('is there once however often it is stored, also at the same time', async () => {
    const bytes = Buffer.from('picture')
    await Promise.all(Array.from({ length: 8 }, () => storage.put(authorityId, bytes)))
    expect(filesIn(join(dataDir, 'media'))).toEqual([hashOf(bytes)])
  })

  test('of one authority is not there for another', async () => {
    const { sha256 } = await storage.put(authorityId, Buffer.from('picture'))
    expect(await codeOf(storage.openRead({ authorityId: 'authority_2', sha256 }))).toBe('missing')
  })

  test('is gone after it was removed, and removing twice is fine', async () => {
    const { sha256 } = await storage.put(authorityId, Buffer.from('picture'))
    await storage.remove({ authorityId, sha256 })
    await storage.remove({ authorityId, sha256 })
    expect(await codeOf(storage.openRead({ authorityId, sha256 }))).toBe('missing')
  })

  test.each([
    ['../../etc', 'a'.repeat(64)],
    ['authority_1', '../secret.key'],
    ['', 'a'.repeat(64)],
    ['authority_1', 'A'.repeat(64)],
  ])('cannot be asked for outside its folder (%j, %j)', async (authority, sha256) => {
    expect(await codeOf(storage.openRead({ authorityId: authority, sha256 }))).toBe('missing')
  })
})

describe('wrong bytes on the disk', () => {
  test.each([
    ['changed', (bytes: Buffer) => bytes.fill(0, 100_000, 100_001)],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 100_000)],
    ['longer', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('x')])],
    ['empty', () => Buffer.alloc(0)],
  ])('are noticed when the file is %s, and never delivered as a whole', async (_how, damage) => {
    const bytes = randomBytes(200_000)
    const { sha256 } = await storage.put(authorityId, bytes)
    writeFileSync(placeOf(sha256), damage(Buffer.from(bytes)))
    const { stream, bytes: announced } = await storage.openRead({ authorityId, sha256 })
    let delivered = 0
    const reading = (async () => {
      for await (const chunk of stream) delivered += chunk.length
    })()
    expect(await codeOf(reading)).toBe('damaged')
    expect(announced === 0 || delivered < announced).toBe(true)
  })

  test('are mended by storing the right ones again', async () => {
    const { sha256 } = await storage.put(authorityId, Buffer.from('picture'))
    writeFileSync(placeOf(sha256), 'damaged')
    await storage.put(authorityId, Buffer.from('picture'))
    expect((await read({ authorityId, sha256 })).toString()).toBe('picture')
  })
})

describe('a write that does not succeed leaves nothing behind', () => {
  test('when the source breaks off; its own error comes through', async () => {
    async function* broken() {
      yield Buffer.from('half')
      throw new Error('the upload was cancelled')
    }
    await expect(storage.put(authorityId, broken())).rejects.toThrow('the upload was cancelled')
    expect(filesIn(dataDir)).toEqual([])
  })

  test('when the file is larger than allowed', async () => {
    expect(await codeOf(storage.put(authorityId, Buffer.alloc(101), { maxBytes: 100 }))).toBe('too-large')
    expect((await storage.put(authorityId, Buffer.alloc(100), { maxBytes: 100 })).bytes).toBe(100)
    expect(filesIn(dataDir)).toHaveLength(1)
  })

  test('when the disk is full, with a sentence that says so', async (context) => {
    const disk = smallDisk(context)
    const small = createStorage(disk)
    const { sha256 } = await small.put(authorityId, Buffer.from('before'))
    await expect(small.put(authorityId, randomBytes(1_000_000))).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('Das Laufwerk für Medien ist voll'),
    })
    expect(filesIn(disk)).toEqual([sha256])
    expect((await small.put(authorityId, Buffer.from('after'))).bytes).toBe(5)
  })

  test('when the folder may not be written', async (context) => {
    const disk = smallDisk(context)
    const small = createStorage(disk)
    const { sha256 } = await small.put(authorityId, Buffer.from('before'))
    execFileSync('/bin/mount', ['-o', 'remount,ro', disk])
    expect(await codeOf(small.put(authorityId, Buffer.from('after')))).toBe('read-only')
    expect(await codeOf(small.remove({ authorityId, sha256 }))).toBe('read-only')
    const { stream } = await small.openRead({ authorityId, sha256 })
    expect(Buffer.concat(await Array.fromAsync(stream)).toString()).toBe('before')
  })
})

test('a process killed after the last byte and before the end leaves no file, only a draft that is swept after a day', async () => {
  const script = `
    import { createStorage } from ${JSON.stringify(new URL('./storage.ts', import.meta.url).href)}
    async function* bytes() {
      yield Buffer.alloc(100_000)
      process.kill(process.pid, 'SIGKILL')
      await new Promise(() => setTimeout(() => undefined, 10_000))
    }
    await createStorage(process.argv[1]).put('authority_1', bytes())`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], { stdio: 'inherit' })
  const signal = await new Promise((resolve) => child.on('exit', (_code, by) => resolve(by)))
  expect(signal).toBe('SIGKILL')
  const drafts = join(dataDir, 'media', '.drafts')
  const [draft] = readdirSync(drafts)
  expect(statSync(join(drafts, draft!)).size).toBe(100_000)
  expect(readdirSync(join(dataDir, 'media'))).toEqual(['.drafts'])

  expect(await storage.sweep(new Date())).toBe(0)
  const old = new Date(Date.now() - 86_400_000 - 1000)
  utimesSync(join(drafts, draft!), old, old)
  expect(await storage.sweep(new Date())).toBe(1)
  expect(readdirSync(drafts)).toEqual([])
})

describe('the folder', () => {
  test('keeps its name, and another folder has another', async () => {
    const names = await Promise.all(Array.from({ length: 30 }, () => createStorage(dataDir).identity()))
    expect(new Set(names).size).toBe(1)
    expect(names[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(await createStorage(join(dataDir, 'other')).identity()).not.toBe(names[0])
  })

  test('that is no folder is an error with a code', async () => {
    writeFileSync(join(dataDir, 'media'), 'a file')
    expect(await codeOf(storage.put(authorityId, Buffer.from('x')))).toBe('failed')
  })

  test('can be swept before anything was ever stored', async () => {
    expect(await storage.sweep(new Date())).toBe(0)
  })
})

/** A disk of 256 KiB, unmounted after the test. Only root can have one. */
function smallDisk(context: TestContext): string {
  const disk = mkdtempSync(join(tmpdir(), 'small-disk-'))
  try {
    mkdirSync(disk, { recursive: true })
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'pipe' })
  } catch {
    context.skip('a small disk can only be mounted by root; run as root to see this one')
  }
  onTestFinished(() => {
    execFileSync('/bin/umount', [disk])
    rmSync(disk, { recursive: true })
  })
  return disk
}
