import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'

/** @returns the failures that add up now, this one counted, and the rest that earlier ones earned */
export async function countFailure(
  tx: Tx,
  key: string,
  o: { now: Date; forgetBefore: Date },
): Promise<{ failures: number; restsUntil: Date | null }> {
  const row = await tx.db
    .insertInto('sign_in_failures')
    .values({ authority_id: tx.authorityId, key, failures: 1, first_at: o.now, last_at: o.now, blocked_until: null })
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'key']).doUpdateSet({
        failures: sql<number>`case when sign_in_failures.last_at < ${o.forgetBefore} then 1 else sign_in_failures.failures + 1 end`,
        first_at: sql<Date>`case when sign_in_failures.last_at < ${o.forgetBefore} then excluded.first_at else sign_in_failures.first_at end`,
        last_at: o.now,
      }),
    )
    .returning(['failures', 'blocked_until'])
    .executeTakeFirstOrThrow()
  return { failures: row.failures, restsUntil: row.blocked_until }
}

export async function blockUntil(tx: Tx, key: string, until: Date | null): Promise<void> {
  await tx.db
    .updateTable('sign_in_failures')
    .set({ blocked_until: until })
    .where('authority_id', '=', tx.authorityId)
    .where('key', '=', key)
    .execute()
}

export async function forgetFailures(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.db
    .deleteFrom('sign_in_failures')
    .where('authority_id', '=', tx.authorityId)
    .where('key', 'in', [...keys])
    .execute()
}

/** @returns how many */
export async function deleteFailuresBefore(tx: Tx, before: Date): Promise<number> {
  const result = await tx.db
    .deleteFrom('sign_in_failures')
    .where('authority_id', '=', tx.authorityId)
    .where('last_at', '<', before)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
