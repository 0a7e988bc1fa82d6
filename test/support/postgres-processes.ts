import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const holder = fileURLToPath(new URL('./postgres-holder.ts', import.meta.url))

export interface Holder {
  node: number
  /** The postmaster. */
  pid: number
  started: boolean
  socketDir: string
  lines: string[]
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** Starts a process that uses the embedded server in `dataDir`; resolves when it is in. `uid`: as this user (only root can). */
export async function hold(dataDir: string, options: { uid?: number; durable?: boolean } = {}): Promise<Holder> {
  const as = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }
  const child = spawn(process.execPath, [holder, dataDir, options.durable ? 'durable' : 'forgetful'], {
    ...as,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  let complaint = ''
  child.stderr.on('data', (text) => (complaint += String(text)))
  const exited = once(child, 'exit')
  const reader = createInterface(child.stdout)
  const ready = new Promise<{ pid: number; started: boolean; socketDir: string }>((resolve, reject) => {
    reader.on('line', (line) => {
      const told = JSON.parse(line)
      if (told.log) lines.push(told.log)
      else resolve(told)
    })
    exited.then(() => reject(new Error(`the process ended: ${complaint}`)), reject)
  })
  const told = await ready
  return {
    ...told,
    node: child.pid ?? 0,
    lines,
    end: async (signal) => {
      child.kill(signal)
      await exited
    },
  }
}

/** One query as superuser, on a connection of its own. */
export async function ask(
  socketDir: string,
  sql: string,
  as = { user: 'postgres', database: 'buergernah' },
): Promise<unknown[][]> {
  const client = new pg.Client({ host: socketDir, port: 5432, ssl: false, ...as })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}
