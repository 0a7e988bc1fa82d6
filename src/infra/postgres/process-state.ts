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
 * True when this number certainly runs no PostgreSQL: its process is dead and only not yet collected by its parent (a zombie), or it is
 * another program, as happens when the number was written down before a restart of the machine or the container. Linux only; elsewhere false.
 */
export async function isNoServer(pid: number): Promise<boolean> {
  // "4711 (postgres) S 1 …": the name may hold brackets, the state never.
  const about = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const parts = /\((.*)\) (\S)/s.exec(about)
  return parts !== null && (parts[1] !== 'postgres' || parts[2] === 'Z')
}
