import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { asAccount } from './account.ts'
import { type Place, port } from './place.ts'
import { isNoServer } from './process-state.ts'
import type { Programs } from './programs.ts'

/** What PostgreSQL writes down about a running server in its postmaster.pid. */
export interface Postmaster {
  pid: number
  port: number
  socketDir: string
}

/** More than Linux ever gives (2^22). */
const impossiblePid = 9_999_999
const largestLog = 4_000_000

/** What the lock file says; the server named there may be dead. */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  const socketDir = lines[4]?.trim()
  if (!Number.isInteger(pid) || pid < 2 || !socketDir) return null
  return { pid, port: Number(lines[3]), socketDir }
}

/** A start under way. `failed` tells what the server said when it ended. */
export interface Launch {
  pid: number | undefined
  failed(): Promise<string | null>
}

/** Starts the server in a session of its own: Ctrl+C in our terminal does not reach it, and it outlives a killed Node. */
export async function launch(place: Place, programs: Programs, settings: Record<string, string>): Promise<Launch> {
  await rotateLog(place.log)
  const log = await open(place.log, 'a', 0o600)
  const offset = (await log.stat()).size
  let child: ChildProcess
  try {
    child = spawn(join(programs.bin, 'postgres'), ['-D', place.cluster, ...asArguments(place, settings)], {
      ...asAccount(place.account),
      cwd: place.dir,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    child.unref()
    await once(child, 'spawn')
  } finally {
    await log.close()
  }
  return {
    pid: child.pid,
    failed: async () => {
      if (child.exitCode === null && child.signalCode === null) return null
      return (await readFile(place.log)).subarray(offset).toString('utf8')
    },
  }
}

/** A start was refused because another server seems to hold the folder: true also for one that was just killed and not yet collected. */
export const isHeldByAnother = (said: string): boolean =>
  /lock file ".*" (already exists|is empty)|pre-existing shared memory block|could not bind Unix address/.test(said)

/**
 * Lets a start pass a lock file whose process can be no server any more: PostgreSQL asks only whether the number is alive, and a zombie is,
 * for seconds or, where nobody collects it, forever. The number is overwritten inside the file that was read, never in a new file at its
 * place, and the rest stays: PostgreSQL still checks by it that no process of the old server is left.
 */
export async function disarmLeftLock(place: Place): Promise<void> {
  for (const lock of [join(place.cluster, 'postmaster.pid'), join(place.socketDir, `.s.PGSQL.${port}.lock`)]) {
    const file = await open(lock, 'r+').catch(() => null)
    try {
      const lines = (await file?.readFile('utf8'))?.split('\n') ?? []
      if (!(await isNoServer(Number(lines[0])))) continue
      await file?.write([impossiblePid, ...lines.slice(1)].join('\n'), 0)
    } finally {
      await file?.close()
    }
  }
}

function asArguments(place: Place, settings: Record<string, string>): string[] {
  const all: Record<string, string> = {
    ...settings,
    port: String(port),
    listen_addresses: '',
    // A list: quoted, because a path may hold a comma.
    unix_socket_directories: `"${place.socketDir.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function rotateLog(log: string): Promise<void> {
  const found = await stat(log).catch(() => null)
  if (found !== null && found.size > largestLog) await rename(log, `${log}.1`)
}
