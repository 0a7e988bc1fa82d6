import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { idSchema } from '../../kernel/id.ts'

/** A head of a chain as it was at a time, kept outside the database. */
const Anchor = z.object({
  authorityId: idSchema('authority'),
  seq: z.number().int(),
  hash: z.string(),
  at: z.iso.datetime(),
  /** `restore`: a backup was put back, so anchors further on than this one do not count any more. */
  kind: z.enum(['head', 'restore']),
})
export type Anchor = z.infer<typeof Anchor>

const fileOf = (dir: string, authorityId: string): string => join(dir, `${authorityId}.jsonl`)

/** Adds a line and waits until it is on disk. */
export async function appendAnchor(dir: string, anchor: Anchor): Promise<void> {
  await mkdir(dir, { recursive: true })
  const file = await open(fileOf(dir, anchor.authorityId), 'a', 0o640)
  try {
    await file.appendFile(`${JSON.stringify(anchor)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * All anchors of an authority in the order of their writing. A line that a crash cut off is passed over.
 * @param dir absent: no anchors
 */
export async function readAnchors(dir: string, authorityId: string): Promise<Anchor[]> {
  const text = await readFile(fileOf(dir, authorityId), 'utf8').catch(missing)
  return (text ?? '').split('\n').flatMap((line) => {
    try {
      return [Anchor.parse(JSON.parse(line))]
    } catch {
      return []
    }
  })
}

/** The authorities that have anchors here, whether or not the database still knows them. */
export async function anchoredAuthorities(dir: string): Promise<string[]> {
  const names = (await readdir(dir).catch(missing)) ?? []
  return names.filter((name) => /^authority_[0-9a-f]{32}\.jsonl$/.test(name)).map((name) => name.slice(0, -'.jsonl'.length))
}

function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
