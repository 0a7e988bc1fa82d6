import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

/** A checkout in small: one package from a folder beside it, and a product that says how it was called. */
let checkout = ''
const at = (...parts: string[]) => join(checkout, ...parts)
const put = (path: string, content: string | object) => {
  mkdirSync(at(path, '..'), { recursive: true })
  writeFileSync(at(path), typeof content === 'string' ? content : JSON.stringify(content))
}

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'bürgernah start '))
  cpSync(fileURLToPath(new URL('../start.mjs', import.meta.url)), at('start.mjs'))
  put('part/package.json', { name: 'part', version: '1.0.0' })
  put('package.json', { name: 'small', version: '1.0.0', dependencies: { part: 'file:part' } })
  put('package-lock.json', {
    name: 'small',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'small', version: '1.0.0', dependencies: { part: 'file:part' } },
      'node_modules/part': { resolved: 'part', link: true },
      part: { version: '1.0.0' },
    },
  })
  put('src/main.ts', 'const said: string[] = process.argv.slice(2); console.log(JSON.stringify(said))')
})
afterEach(() => rmSync(checkout, { recursive: true, force: true }))

function start(args: string[] = [], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const clean = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'en_US.UTF-8', ...env }
  return spawn(process.execPath, [at('start.mjs'), ...args], { env: clean, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string; progress: string }> {
  const [out, progress, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')])
  return { code, out: out.trim(), progress }
}

it('the first start installs the packages, later ones do not, and every argument arrives', async () => {
  const first = await ended(start(['backup', 'two words.tar', '--empty']))
  expect(first).toMatchObject({ code: 0, out: '["backup","two words.tar","--empty"]' })
  expect(first.progress).toMatch(/Installing packages … .*\nPackages installed/)
  expect((await ended(start(['help']))).progress).toBe('')
})

it('a changed lock file is installed at the next start', async () => {
  await ended(start(['help']))
  put('package-lock.json', `${readFileSync(at('package-lock.json'), 'utf8')}\n`)
  expect((await ended(start(['help']))).progress).toMatch(/Packages installed/)
})

it('two first starts at once wait for each other and install once', async () => {
  const both = await Promise.all([ended(start(['a'])), ended(start(['b']))])
  expect(both.map((one) => one.code)).toEqual([0, 0])
  expect(both.filter((one) => one.progress.includes('Packages installed'))).toHaveLength(1)
  expect(readdirSync(at('build'))).toEqual([])
})

it.each([
  ['of a process that is gone', { pids: [2 ** 22 + 1], host: hostname() }],
  ['without an owner', null],
])('a lock left behind %s does not block the start', async (_, owner) => {
  mkdirSync(at('build', 'start.lock', 'rest'), { recursive: true })
  if (owner !== null) put('build/start.lock/owner.json', owner)
  expect((await ended(start(['help']))).code).toBe(0)
})

it('the code with which the product ends is the code of the start', async () => {
  put('src/main.ts', 'process.exit(7)')
  expect((await ended(start())).code).toBe(7)
})

it.each(['SIGTERM', 'SIGINT'] as const)('%s reaches the product, which ends as it wants', async (signal) => {
  put(
    'src/main.ts',
    `process.on('${signal}', () => { console.log('stopping'); process.exit(3) }); setInterval(() => {}, 1000); console.log('up')`,
  )
  const child = start()
  child.stdout!.once('data', () => child.kill(signal))
  expect(await ended(child)).toMatchObject({ code: 3, out: 'up\nstopping' })
})

it('without npm it says what to install', async () => {
  const { code, progress } = await ended(start([], { PATH: '/nowhere' }))
  expect(code).toBe(1)
  expect(progress).toMatch(/npm is missing\. It belongs to Node\.js/)
  expect(progress).not.toMatch(/^ +at /m)
})

const vite = `import { mkdirSync, writeFileSync, readFileSync } from 'node:fs'
const out = process.argv[process.argv.indexOf('--outDir') + 1]
const source = readFileSync('src/client.tsx', 'utf8')
if (source.includes('broken')) { console.error('client.tsx: unexpected token'); process.exit(1) }
mkdirSync(out, { recursive: true }); writeFileSync(out + '/index.html', source)`

it('the desk is built when its sources changed, and a build that fails leaves the old one', async () => {
  await ended(start(['help']))
  put('node_modules/vite/bin/vite.js', vite)
  put('vite.config.ts', '')
  put('src/client.tsx', 'one')
  expect((await ended(start(['help']))).progress).toBe('')
  expect((await ended(start())).progress).toMatch(/Desk built/)
  expect((await ended(start())).progress).toBe('')
  put('src/features/inbox/ui/InboxScreen.tsx', 'new')
  put('src/client.tsx', 'two')
  expect((await ended(start())).progress).toMatch(/Desk built/)
  put('src/client.tsx', 'broken')
  const failed = await ended(start())
  expect(failed.code).toBe(1)
  expect(failed.progress).toMatch(/could not be built:\n\nclient\.tsx: unexpected token/)
  expect(readFileSync(at('build/desk/index.html'), 'utf8')).toBe('two')
  expect(existsSync(at('build/start.lock'))).toBe(false)
})
