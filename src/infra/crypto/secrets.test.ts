import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SecretError } from './key-file.ts'
import { openSecrets } from './secrets.ts'
import { hashToken, newToken } from './tokens.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'))
  file = join(folder, 'deep', 'secret.key')
})
afterEach(() => rmSync(folder, { recursive: true }))

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof SecretError) return error.code
    throw error
  }
  return 'no error'
}
const refusal = async (): Promise<SecretError> =>
  openSecrets(file).then(
    () => Promise.reject(new Error('opened')),
    (error) => error,
  )

describe('sealing', () => {
  test('what was sealed can be opened in its place, and only there', async () => {
    const secrets = await openSecrets(file)
    const sealed = secrets.seal('gültiges Token', 'channel_secrets/a/1')
    expect(secrets.open(sealed, 'channel_secrets/a/1')).toBe('gültiges Token')
    expect(codeOf(() => secrets.open(sealed, 'channel_secrets/a/2'))).toBe('sealed-text-damaged')
  })

  test('the sealed text does not show the secret and is another one each time', async () => {
    const secrets = await openSecrets(file)
    expect(secrets.seal('secret', 'x')).not.toBe(secrets.seal('secret', 'x'))
    expect(Buffer.from(secrets.seal('secret', 'x').split('.')[2]!, 'base64url').toString('latin1')).not.toContain('secret')
  })

  test('one changed character anywhere is noticed', async () => {
    const secrets = await openSecrets(file)
    const sealed = secrets.seal('secret', 'x')
    for (const at of [0, 3, 12, 20, sealed.length - 3]) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'a' ? 'b' : 'a') + sealed.slice(at + 1)
      expect(codeOf(() => secrets.open(changed, 'x'))).toMatch(/sealed-text-damaged|key-unknown/)
    }
    expect(codeOf(() => secrets.open('', 'x'))).toBe('sealed-text-damaged')
    expect(codeOf(() => secrets.open(`${sealed.split('.').slice(0, 2).join('.')}.AAAA`, 'x'))).toBe('sealed-text-damaged')
  })

  test('an empty secret and one of a megabyte come back unchanged', async () => {
    const secrets = await openSecrets(file)
    for (const text of ['', 'ä'.repeat(500_000)]) expect(secrets.open(secrets.seal(text, 'x'), 'x')).toBe(text)
  })
})

describe('the key file', () => {
  test('is created for its owner only and is kept at the next start', async () => {
    const first = await openSecrets(file)
    const sealed = first.seal('secret', 'x')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const second = await openSecrets(file)
    expect([first.created, second.created]).toEqual([true, false])
    expect(second.open(sealed, 'x')).toBe('secret')
  })

  test('may lie in a folder that cannot be written to, once it exists', async () => {
    await openSecrets(file)
    const before = statSync(join(file, '..')).mtimeMs
    await openSecrets(file)
    expect(statSync(join(file, '..')).mtimeMs).toBe(before)
  })

  test.each([0o640, 0o604, 0o660])(
    'is refused when others may access it (mode %o), with the command that mends it',
    async (mode) => {
      await openSecrets(file)
      chmodSync(file, mode)
      expect(await refusal()).toMatchObject({ code: 'key-file-too-open', message: expect.stringContaining(`chmod 600 ${file}`) })
    },
  )

  test.each([
    ['is empty', () => ''],
    ['lost a character of a key', (text: string) => text.replace(/(seal \w+ .{10})./, '$1')],
    ['has keys exchanged', (text: string) => text.replace(/seal \w+/, 'seal 00000000')],
    ['lacks the hash key', (text: string) => text.replace(/^hash.*$/m, '')],
    ['is something else', () => '{"key": "x"}'],
  ])('is refused when it %s, and is not replaced', async (_how, damage) => {
    await openSecrets(file)
    const damaged = damage(readFileSync(file, 'utf8'))
    writeFileSync(file, damaged)
    expect((await refusal()).code).toBe('key-file-damaged')
    expect(readFileSync(file, 'utf8')).toBe(damaged)
  })

  test('a place that cannot be written says so and names the setting', async () => {
    mkdirSync(file, { recursive: true })
    expect((await refusal()).message).toContain(file)
    file = '/dev/null/secret.key'
    expect(await refusal()).toMatchObject({ code: 'key-file-unreadable', message: expect.stringContaining('SECRET_KEY_FILE') })
  })

  test('several processes that start at once on an empty folder share exactly one key', async () => {
    const script = `
      import { openSecrets } from ${JSON.stringify(new URL('./secrets.ts', import.meta.url).href)}
      const secrets = await openSecrets(process.argv[1])
      process.stdout.write(secrets.created + ' ' + secrets.currentKeyId())`
    const start = () =>
      new Promise<string>((resolve, reject) => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', script, file], {
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        let said = ''
        child.stdout.on('data', (chunk) => {
          said += chunk
        })
        child.on('error', reject).on('close', () => resolve(said))
      })
    const said = await Promise.all([start(), start(), start(), start()])
    expect(said.filter((line) => line.startsWith('true'))).toHaveLength(1)
    expect(new Set(said.map((line) => line.split(' ')[1])).size).toBe(1)
    expect(readdirSync(join(file, '..'))).toEqual(['secret.key'])
  })
})

describe('rotation', () => {
  test('the new key seals, the old one still opens, and old texts are known as such', async () => {
    const secrets = await openSecrets(file)
    const old = secrets.seal('secret', 'x')
    const id = await secrets.rotate()
    expect(secrets.currentKeyId()).toBe(id)
    expect(secrets.needsRotation(old)).toBe(true)
    expect(secrets.needsRotation(secrets.seal('secret', 'x'))).toBe(false)
    expect(secrets.open(old, 'x')).toBe('secret')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('a process that runs already opens what another one sealed with the new key', async () => {
    const running = await openSecrets(file)
    const rotating = await openSecrets(file)
    await rotating.rotate()
    expect(running.open(rotating.seal('secret', 'x'), 'x')).toBe('secret')
    expect(running.currentKeyId()).toBe(rotating.currentKeyId())
  })

  test('keyed hashes stay the same', async () => {
    const secrets = await openSecrets(file)
    const before = secrets.keyedHash('audit.address', '192.0.2.1')
    await secrets.rotate()
    expect((await openSecrets(file)).keyedHash('audit.address', '192.0.2.1')).toBe(before)
  })

  test('two rotations at once lose no key: one is refused', async () => {
    const secrets = await openSecrets(file)
    const results = await Promise.allSettled([secrets.rotate(), secrets.rotate()])
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []))
    const keys = readFileSync(file, 'utf8').match(/^seal/gm)?.length
    expect(keys).toBe(3 - refused.length)
    expect(refused.every((code) => code === 'key-file-locked')).toBe(true)
    await expect(secrets.rotate()).resolves.toMatch(/^[0-9a-f]{8}$/)
  })
})

test('without its key a secret is reported lost, with key id, file and what that means', async () => {
  const sealed = (await openSecrets(file)).seal('secret', 'x')
  rmSync(file)
  const secrets = await openSecrets(file)
  expect(() => secrets.open(sealed, 'x')).toThrow(
    new RegExp(`mit dem Schlüssel ${sealed.split('.')[1]} versiegelt, der in ${file} fehlt.*verloren`),
  )
})

test('hashes of one value for two purposes cannot be compared', async () => {
  const secrets = await openSecrets(file)
  expect(secrets.keyedHash('a', 'value')).toBe(secrets.keyedHash('a', 'value'))
  expect(secrets.keyedHash('a', 'value')).not.toBe(secrets.keyedHash('b', 'value'))
  expect(secrets.keyedHash('a', 'value')).toMatch(/^[\w-]{43}$/)
})

test('a token is 43 characters, never the same, and stored as its hash', () => {
  const tokens = Array.from({ length: 100 }, newToken)
  expect(new Set(tokens).size).toBe(100)
  expect(tokens.every((token) => /^[\w-]{43}$/.test(token))).toBe(true)
  expect(hashToken('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
})
