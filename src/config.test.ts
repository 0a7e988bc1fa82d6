import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ConfigError, loadConfig, settingsHelp, settingsTable } from './config.ts'

const problemsOf = (env: Record<string, string>, argv: string[] = []): readonly string[] => {
  try {
    loadConfig(env, argv)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('without any setting', () => {
  const config = loadConfig({}, [])

  test('the product runs on this machine only, with its own database and the example', () => {
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, baseUrl: 'http://localhost:3000', role: 'all', example: true })
    expect(config.databaseUrl).toBeUndefined()
    expect(config.trustProxy).toBe(false)
  })

  test('files lie in the data folder, named absolutely', () => {
    expect(config.dataDir).toBe(resolve('data'))
    expect(config.secretKeyFile).toBe(resolve('data/secret.key'))
  })

  test('the settings cannot be changed afterwards', () => {
    expect(Object.isFrozen(config)).toBe(true)
  })
})

test('defaults follow the settings that they depend on', () => {
  const config = loadConfig({ PORT: '4000', DATA_DIR: '/srv/desk' }, [])
  expect(config.baseUrl).toBe('http://localhost:4000')
  expect(config.secretKeyFile).toBe('/srv/desk/secret.key')
  expect(config.auditAnchorDir).toBe('/srv/desk/anchors')
})

test('all errors are told at once, each with variable, finding and expectation', () => {
  const problems = problemsOf({ PORT: 'abc', BASE_URL: 'musterstadt', LOG_LEVEL: 'loud', ROLE: 'boss' })
  expect(problems).toHaveLength(4)
  expect(problems).toContain('PORT: gefunden "abc", erwartet: eine ganze Zahl von 1 bis 65535')
  expect(problems).toContain('LOG_LEVEL: gefunden "loud", erwartet: `debug`, `info`, `warn`, `error` oder `fatal`')
})

test('an error about a secret setting does not show the secret', () => {
  const [problem] = problemsOf({ DATABASE_URL: 'mysql://desk:geheim@db.example/desk' })
  expect(problem).toContain('DATABASE_URL')
  expect(problem).not.toContain('geheim')
  expect(problemsOf({ BASE_URL: 'https://anna:geheim@musterstadt.example' }).join()).not.toContain('geheim')
})

test('a variable set to nothing counts as not set', () => {
  expect(loadConfig({ SMTP_URL: '', PORT: ' ' }, []).port).toBe(3000)
})

test.each([
  ['https://social.musterstadt.example/', 'https://social.musterstadt.example'],
  ['http://localhost:8080', 'http://localhost:8080'],
])('BASE_URL %s is kept as the origin %s', (given, kept) => {
  expect(loadConfig({ BASE_URL: given }, []).baseUrl).toBe(kept)
})

test.each([
  ['https://musterstadt.example/desk', 'nach dem Rechnernamen'],
  ['https://anna:pass@musterstadt.example', 'keinen Namen'],
  ['ftp://musterstadt.example', 'BASE_URL'],
])('BASE_URL %s is refused', (given, words) => {
  expect(problemsOf({ BASE_URL: given }).join()).toContain(words)
})

test.each([
  ['off', false],
  ['2', 2],
  ['10.0.0.0/8, 192.168.1.7', ['10.0.0.0/8', '192.168.1.7']],
])('TRUST_PROXY %s is understood', (given, meant) => {
  expect(loadConfig({ TRUST_PROXY: given }, []).trustProxy).toEqual(meant)
})

test.each(['0', 'yes', '10.0.0.0/99', 'true'])('TRUST_PROXY %s is refused', (given) => {
  expect(problemsOf({ TRUST_PROXY: given })).toHaveLength(1)
})

test('a private target that cannot be read is named in the error', () => {
  const [problem] = problemsOf({ ALLOW_PRIVATE_NETWORKS: 'mastodon.intern:3001, 10.0.0.0/40' })
  expect(problem).toContain('10.0.0.0/40')
})

test('mail needs a sender, and the anchor mail needs mail', () => {
  expect(problemsOf({ SMTP_URL: 'smtps://mail.example' }).join()).toContain('SMTP_FROM: nicht gesetzt, aber SMTP_URL braucht es')
  expect(problemsOf({ AUDIT_ANCHOR_MAIL: 'dsb@musterstadt.example' }).join()).toContain('SMTP_URL: nicht gesetzt')
})

test('own certification authorities are read at the start and an unreadable file is an error', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'ca.pem')
  expect(problemsOf({ EXTRA_CA_FILE: file }).join()).toContain('lässt sich nicht lesen: ENOENT')
  writeFileSync(file, 'not a certificate')
  expect(problemsOf({ EXTRA_CA_FILE: file }).join()).toContain('enthält kein Zertifikat')
})

test('proxies are also read in small letters, as most systems set them', () => {
  expect(loadConfig({ https_proxy: 'http://proxy.intern:3128' }, []).httpsProxy).toBe('http://proxy.intern:3128')
  expect(loadConfig({ trust_proxy: '3' }, []).trustProxy).toBe(false)
})

test('a role as first word goes before the variable ROLE', () => {
  expect(loadConfig({ ROLE: 'web' }, ['worker', '--empty'])).toMatchObject({ role: 'worker', command: [], example: false })
})

test('the argument --role goes before the variable ROLE, and what is no setting is left to the command', () => {
  const config = loadConfig({ ROLE: 'web' }, ['--role=worker', 'token', 'create', '--name', 'feed'])
  expect(config.role).toBe('worker')
  expect(config.command).toEqual(['token', 'create', '--name', 'feed'])
  expect(problemsOf({}, ['--role=boss']).join()).toContain('--role: gefunden "boss"')
})

test.each([
  ['--empty', {}, ['--empty']],
  ['a database of its own', { DATABASE_URL: 'postgres://db.example/desk' }, []],
  ['production', { NODE_ENV: 'production' }, []],
])('with %s there is no example authority', (_name, env, argv) => {
  expect(loadConfig(env, argv).example).toBe(false)
})

test('the help names every variable that the documented table names', () => {
  const names = [...settingsTable().matchAll(/^\| `([A-Z_]+)`/gm)].map((match) => match[1])
  expect(names.length).toBeGreaterThan(15)
  for (const name of names) expect(settingsHelp()).toContain(`  ${name} (`)
})

test('docs/operating.md shows the table of settings as the code has it (renew it with: node scripts/settings-table.ts)', () => {
  const doc = readFileSync(new URL('../docs/operating.md', import.meta.url), 'utf8')
  expect(/<!-- settings:begin -->\n([\s\S]*?)\n<!-- settings:end -->/.exec(doc)?.[1]).toBe(settingsTable())
})
