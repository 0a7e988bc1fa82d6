import type { Insertable } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import type { ApiTokensTable } from './tables.ts'

export async function insertToken(tx: Tx, row: Omit<Insertable<ApiTokensTable>, 'authority_id'>): Promise<void> {
  await tx.db
    .insertInto('api_tokens')
    .values({ ...row, authority_id: tx.authorityId })
    .execute()
}

/** @returns whether the person had this token */
export async function deleteToken(tx: Tx, staffId: StaffId, id: string): Promise<boolean> {
  const result = await tx.db
    .deleteFrom('api_tokens')
    .where('authority_id', '=', tx.authorityId)
    .where('staff_id', '=', staffId)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** @returns how many there were */
export async function deleteTokens(tx: Tx, staffId: StaffId): Promise<number> {
  const query = tx.db.deleteFrom('api_tokens').where('authority_id', '=', tx.authorityId).where('staff_id', '=', staffId)
  return Number((await query.executeTakeFirst()).numDeletedRows)
}

/** @returns how many of these there were, whosever they are */
export async function endTokens(tx: Tx, ids: readonly string[]): Promise<number> {
  const query = tx.db.deleteFrom('api_tokens').where('authority_id', '=', tx.authorityId).where('id', 'in', ids)
  return Number((await query.executeTakeFirst()).numDeletedRows)
}

/** Notes the day of use, as `yyyy-mm-dd`. */
export async function touchToken(tx: Tx, id: string, day: string): Promise<void> {
  await tx.db
    .updateTable('api_tokens')
    .set({ last_used_on: day })
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .execute()
}
