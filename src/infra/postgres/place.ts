import { createHash, randomBytes } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readdir, realpath, rm, rmdir, stat, symlink } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { type Account, canReach, chooseAccount } from './account.ts'
import { EmbeddedPostgresError, explain } from './failure.ts'

/** The one folder in which everything of the embedded server lies, private to the account that runs it. */
export interface Place {
  account: Account
  /** Real path, mode 0700. */
  dir: string
  /** PostgreSQL's data directory. */
  cluster: string
  log: string
  /** Mode 0700 too: who can reach the socket is trusted. */
  socketDir: string
}

/** Port numbers only name the socket's file, as each server has its own folder. */
export const port = 5432

/** sun_path holds 108 bytes on Linux and 104 on macOS, the final zero included. */
const longestSocket = 100
const unreachableHome = '/var/lib/buergernah'
const forShells = /["$`\\\n\r]/
const ours = /^(cluster|cluster\.new-\d+|programs-.+|server\.log(\.1)?|socket|lost\+found|\..*)$/

/**
 * Makes or checks the folder. Where root's folder above it is private, the server's account is let through it; below a closed home directory
 * the folder becomes a link to one in /var/lib/buergernah, because we do not open home directories.
 */
export async function preparePlace(dataDir: string): Promise<Place> {
  const wanted = resolve(dataDir)
  if (forShells.test(wanted)) {
    throw new EmbeddedPostgresError(
      'odd-path',
      `Der Pfad ${JSON.stringify(wanted)} enthält " $ \` \\ oder einen Zeilenumbruch; die Programme von PostgreSQL gäben das an eine Shell weiter. Nennen Sie in DATA_DIR einen anderen Pfad.`,
    )
  }
  try {
    const account = await chooseAccount(wanted)
    const dir = await claimFolder(wanted, account)
    const place = { account, dir, cluster: join(dir, 'cluster'), log: join(dir, 'server.log') }
    return { ...place, socketDir: await prepareSocketDir(dir, account) }
  } catch (error) {
    throw explain(error, 'Der Ordner der eingebetteten Datenbank ließ sich nicht vorbereiten', wanted)
  }
}

async function claimFolder(wanted: string, account: Account): Promise<string> {
  const found = await lstat(wanted).catch(() => null)
  if (found?.isSymbolicLink()) return claimLinked(wanted, account)
  if (found !== null && !found.isDirectory()) throw foreign(wanted, 'es ist kein Ordner')
  const names = found === null ? [] : await readdir(wanted)
  const stranger = names.find((name) => !ours.test(name))
  if (stranger !== undefined) throw foreign(wanted, `darin liegt „${stranger}“`)

  await mkdir(dirname(wanted), { recursive: true })
  const parent = await realpath(dirname(wanted))
  const real = join(parent, basename(wanted))
  if (account.switched && !(await canReach(account, real))) {
    if ((await canReach(account, parent)) && (await isRootsAlone(parent))) await letThrough(parent, account)
    else if (!names.includes('cluster')) return linkElsewhere(wanted, account)
  }
  await mkdir(real, { mode: 0o700, recursive: true })
  await own(real, account)
  return real
}

/** The folder above, DATA_DIR, is the product's own and root's alone: by its group the server's account may pass through it, but not read it. */
async function letThrough(parent: string, account: Account): Promise<void> {
  await chown(parent, 0, account.gid)
  await chmod(parent, 0o710)
}

async function isRootsAlone(dir: string): Promise<boolean> {
  const { uid, mode } = await stat(dir)
  return uid === 0 && (mode & 0o077) === 0 && dir !== homedir()
}

async function claimLinked(wanted: string, account: Account): Promise<string> {
  const real = await realpath(wanted).catch(() => null)
  if (real === null) {
    throw new EmbeddedPostgresError(
      'lost-folder',
      `${wanted} zeigt auf einen Ordner, den es nicht mehr gibt. Holen Sie ihn aus einer Sicherung zurück; um mit einer leeren Datenbank zu beginnen, entfernen Sie den Verweis.`,
    )
  }
  return claimFolder(real, account)
}

/** Nothing but this link leads to the random name, so a new checkout at an old path never meets an old database. */
async function linkElsewhere(wanted: string, account: Account): Promise<string> {
  await mkdir(unreachableHome, { recursive: true, mode: 0o711 })
  const real = join(unreachableHome, randomBytes(8).toString('hex'))
  await mkdir(real, { mode: 0o700 })
  await own(real, account)
  await rmdir(wanted).catch(() => undefined)
  try {
    await symlink(real, wanted)
  } catch (error) {
    await rm(real, { recursive: true })
    // Another process was faster, and made the link.
    if ((await lstat(wanted).catch(() => null))?.isSymbolicLink()) return claimLinked(wanted, account)
    throw error
  }
  return real
}

async function prepareSocketDir(dir: string, account: Account): Promise<string> {
  const inside = join(dir, 'socket')
  if (fits(inside)) {
    await mkdir(inside, { recursive: true, mode: 0o700 })
    await own(inside, account)
    return inside
  }
  const name = `buergernah-${account.uid}-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`
  const outside = [tmpdir(), '/tmp'].map((base) => join(base, name)).find(fits) ?? join('/tmp', name)
  const made = await mkdir(outside, { recursive: true, mode: 0o700 })
  if (made !== undefined) await own(outside, account)
  // Everybody may write to /tmp: take nothing there on trust.
  const found = await lstat(outside)
  if (!found.isDirectory() || found.uid !== account.uid || (found.mode & 0o077) !== 0) {
    throw new EmbeddedPostgresError(
      'no-private-socket',
      `${outside} gibt es schon, und es gehört nicht dem Konto des Datenbankservers allein. Entfernen Sie es, oder nennen Sie in DATA_DIR einen kürzeren Pfad.`,
    )
  }
  return outside
}

const fits = (dir: string): boolean => Buffer.byteLength(`${dir}/.s.PGSQL.${port}`) < longestSocket

async function own(dir: string, account: Account): Promise<void> {
  if (account.switched) await chown(dir, account.uid, account.gid)
  await chmod(dir, 0o700)
}

function foreign(dir: string, why: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'foreign-folder',
    `${dir} ist kein Ordner von Bürgernah (${why}); darin wurde nichts angerührt. Nennen Sie in DATA_DIR einen leeren oder neuen Ordner.`,
  )
}
