import type { Config } from '../config.ts'
import { type DatabaseAccess, openDatabase, refuseUnboundRole } from '../infra/db/access.ts'
import { migrate } from '../infra/migrate.ts'

export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Opens the database, brings it up to this version and refuses a role that the walls do not bind. */
export async function openMigrated(config: Config): Promise<DatabaseAccess> {
  const access = await openDatabase(config, say)
  try {
    await bringUpToDate(access)
    await refuseUnboundRole(access.app)
    return access
  } catch (error) {
    await access.close()
    throw error
  }
}

/** Brings the tables up to this version, also from nothing. */
export async function bringUpToDate(access: DatabaseAccess): Promise<void> {
  const run = await migrate({ ownerUrl: access.owner, appRole: access.appRole })
  if (run.length > 0) say(`Datenbank auf dem neuesten Stand (${run.length} Schritte).`)
}
