import type { Kysely } from 'kysely'
import type { Db } from '../../infra/db/tables.ts'

/** The code belongs to the installation: there is no tenant yet. */
export async function replaceSetUpCode(db: Kysely<Db>, code: { hash: string; now: Date; expires: Date }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('set_up_codes').execute()
    await tx.insertInto('set_up_codes').values({ code_hash: code.hash, created_at: code.now, expires_at: code.expires }).execute()
  })
}

export async function hasSetUpCode(db: Kysely<Db>, hash: string, now: Date): Promise<boolean> {
  const query = db.selectFrom('set_up_codes').select('code_hash').where('code_hash', '=', hash).where('expires_at', '>', now)
  return (await query.executeTakeFirst()) !== undefined
}

/** Uses the code up. @returns false when it is gone */
export async function takeSetUpCode(db: Kysely<Db>, hash: string, now: Date): Promise<boolean> {
  const query = db.deleteFrom('set_up_codes').where('code_hash', '=', hash).where('expires_at', '>', now)
  return (await query.executeTakeFirst()).numDeletedRows > 0n
}
