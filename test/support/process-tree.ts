import { readdirSync, readFileSync } from 'node:fs'

/** The children of a process right now (Linux). For PostgreSQL: its backends, which go on answering when only the postmaster is stopped. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = /^\d+ \(.*\) \w (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]
        return Number(parent) === pid ? [Number(name)] : []
      } catch {
        // Ended meanwhile.
        return []
      }
    })
}
