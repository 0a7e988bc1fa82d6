import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { EmbeddedPostgresError } from './failure.ts'

/** Who runs the server's processes and owns its files. PostgreSQL refuses to run as root, so root hands them to somebody else. */
export interface Account {
  uid: number
  gid: number
  /** We are root, and start the server's processes as somebody else. */
  switched: boolean
}

/** `nobody` on every Linux we know; used by root where there is no user made for the purpose. */
const nobody = 65534
const dedicatedUser = 'buergernah'

/**
 * Chooses who runs the server: ourselves; for root the owner of what is already there, else the user `buergernah`, else `nobody`.
 * @throws EmbeddedPostgresError `other-owner` when the folder belongs to somebody whom we cannot become
 */
export async function chooseAccount(dataDir: string): Promise<Account> {
  const uid = process.getuid?.()
  const gid = process.getgid?.()
  if (uid === undefined || gid === undefined) {
    throw new EmbeddedPostgresError(
      'no-account',
      'Das eingebettete PostgreSQL läuft auf diesem System nicht. Nennen Sie in DATABASE_URL ein PostgreSQL 15 oder neuer.',
    )
  }
  const owner = await stat(dataDir).catch(() => null)
  if (uid !== 0) {
    if (owner !== null && owner.uid !== uid) {
      throw new EmbeddedPostgresError(
        'other-owner',
        `${dataDir} gehört dem Benutzer mit der Nummer ${owner.uid}, dieser Prozess läuft aber mit der Nummer ${uid}. Starten Sie ihn als dieser Benutzer, oder nennen Sie in DATA_DIR einen anderen Ordner.`,
      )
    }
    return { uid, gid, switched: false }
  }
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, switched: true }
  return { ...(await dedicatedAccount()), switched: true }
}

async function dedicatedAccount(): Promise<{ uid: number; gid: number }> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const fields = users
    .split('\n')
    .find((line) => line.startsWith(`${dedicatedUser}:`))
    ?.split(':')
  const uid = Number(fields?.[2])
  const gid = Number(fields?.[3])
  return Number.isInteger(uid) && Number.isInteger(gid) && uid > 0 ? { uid, gid } : { uid: nobody, gid: nobody }
}

/** Can this account pass through all folders above `path`? A home directory of mode 0700 is where it cannot. */
export async function canReach(account: Account, path: string): Promise<boolean> {
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    const found = await stat(dir)
    const bit = found.uid === account.uid ? 0o100 : found.gid === account.gid ? 0o010 : 0o001
    if ((found.mode & bit) === 0) return false
    if (dir === dirname(dir)) return true
  }
}

/** The part of `spawn`'s options that makes a process run as the account, with an environment that carries no PG… settings in. */
export function asAccount(account: Account): { uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  return account.switched ? { uid: account.uid, gid: account.gid, env } : { env }
}
