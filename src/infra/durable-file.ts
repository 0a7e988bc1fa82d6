import { randomBytes } from 'node:crypto'
import { link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Creates a small file with its whole content, exactly once however many processes try. Nobody ever reads half of it:
 * the content is written under another name first and then linked, which fails when the name is taken.
 * @returns true for the one caller that created it, false when it existed
 * @throws NodeJS.ErrnoException, e.g. ENOENT when the folder is missing or EPERM where the file system knows no hard links
 */
export async function createOnce(file: string, content: string, mode: number): Promise<boolean> {
  const draft = await writeDraft(file, content, mode)
  try {
    await link(draft, file)
    await syncFolder(dirname(file))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Replaces a file's content: after a crash it is wholly the old or wholly the new one. */
export async function replaceFile(file: string, content: string, mode: number): Promise<void> {
  const draft = await writeDraft(file, content, mode)
  try {
    await rename(draft, file)
    await syncFolder(dirname(file))
  } finally {
    await rm(draft, { force: true })
  }
}

async function writeDraft(file: string, content: string, mode: number): Promise<string> {
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`
  const handle = await open(draft, 'wx', mode)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  return draft
}

/** A new or renamed entry survives a power cut only once its folder is on disk too. Windows cannot do it and does not need it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
