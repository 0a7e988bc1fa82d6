import { readFile } from 'node:fs/promises'

/** Is there a process with this number? A dead one that nobody has collected yet (a zombie) counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * The name of a process's program where the system tells it (Linux), `null` where it does not.
 * A number that was written down before a restart of the machine or the container may belong to any program now.
 */
export async function programOf(pid: number): Promise<string | null> {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => null)
  return name?.trim() ?? null
}
