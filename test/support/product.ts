import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A process of the real product, as an operator would start it. */
export interface Product {
  origin: string
  child: ChildProcess
  /** What it printed so far. */
  printed(): string
  /** The one-time sign-in link of the example. */
  link(): string
  /** As an operator stops it. */
  stop(): Promise<void>
  /** As a power cut does. */
  kill(): Promise<void>
}

export interface ProductOptions {
  dataDir: string
  port: number
  role?: 'all' | 'web' | 'worker'
  env?: Record<string, string>
  args?: string[]
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
/** As start.mjs does it for people. */
const codeCache = fileURLToPath(new URL('../../node_modules/.code-cache', import.meta.url))

/** What an operator's shell has, and nothing of the test runner's (which sets BASE_URL, for one). */
export function shellEnv(o: Record<string, string>): Record<string, string> {
  const kept = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'USER'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  )
  return { ...Object.fromEntries(kept), ...o }
}

/** Starts the product and waits until it says that it runs. */
export async function startProduct(o: ProductOptions): Promise<Product> {
  const child = spawn(process.execPath, ['--max-semi-space-size=8', main, o.role ?? 'all', ...(o.args ?? [])], {
    env: shellEnv({ NODE_COMPILE_CACHE: codeCache, DATA_DIR: o.dataDir, PORT: String(o.port), LOG_LEVEL: 'warn', ...o.env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      if (/Bürgernah (läuft|arbeitet)/.test(printed)) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => reject(new Error(`the product ended with ${code}:\n${printed}`)))
  })
  await ready
  const ended = () =>
    child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : once(child, 'exit').then(() => undefined)
  return {
    origin: `http://localhost:${o.port}`,
    child,
    printed: () => printed,
    link: () => /http:\/\/\S+\/desk\/anmelden#\S+/.exec(printed)?.[0] ?? '',
    stop: async () => {
      child.kill('SIGTERM')
      await ended()
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended()
    },
  }
}

/** A folder for one product, removed afterwards. */
export async function makeDataDir(): Promise<{ dataDir: string; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bn-'))
  // For root the database runs as another user. Where that one cannot pass, it would lie elsewhere and stay after the removal.
  await chmod(dataDir, 0o711)
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) }
}

/** A TCP port that nobody uses right now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
