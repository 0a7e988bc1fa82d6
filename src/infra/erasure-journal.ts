import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { syncFolder } from './durable-file.ts'

const Line = z.object({
  authorityId: z.string(),
  /**
   * `contact`: a keyed hash of network and remote id; `conversation` and `answer`, a published one that was taken back: its id. Of staff
   * `token`: a token that was taken back, and `departure`: somebody who left, by their ids. Nothing here says who it was.
   */
  kind: z.enum(['contact', 'conversation', 'answer', 'token', 'departure']),
  key: z.string(),
  /** Which key file made the hash; lines of the first versions do not say. */
  keyFile: z.string().optional(),
  at: z.iso.datetime(),
})
export type ErasureLine = z.infer<typeof Line>

/**
 * What was erased, and whose access ended, kept outside the database: a backup from before must not bring it back. Written before
 * the transaction commits; one line too many only does again what someone asked for.
 */
export interface ErasureJournal {
  note(line: ErasureLine): Promise<void>
  read(): Promise<ErasureLine[]>
}

export function createErasureJournal(file: string): ErasureJournal {
  return {
    async note(line) {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 })
      const handle = await open(file, 'a', 0o600)
      try {
        // Begins a line of its own even behind half a one.
        await handle.appendFile(`\n${JSON.stringify(line)}\n`)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await syncFolder(dirname(file))
    },
    async read() {
      const text = await readFile(file, 'utf8').catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
        throw error
      })
      // A line may be half, of a crash or a full disk: it belongs to an erasure that was never said to be done.
      return text.split('\n').flatMap((line) => {
        const parsed = line ? Line.safeParse(parse(line)) : null
        return parsed?.success ? [parsed.data] : []
      })
    },
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
