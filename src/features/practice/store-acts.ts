import type { Insertable, Kysely, Selectable } from 'kysely'
import type { Db } from '../../infra/db/tables.ts'
import type { PracticeActsTable } from './tables.ts'

export type ActRow = Selectable<PracticeActsTable>
export type NewAct = Insertable<PracticeActsTable>

export async function insertActs(db: Kysely<Db>, rows: NewAct[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 1000) {
    await db
      .insertInto('practice_acts')
      .values(rows.slice(at, at + 1000))
      .execute()
  }
}

/** Takes due acts away for this transaction: they are done with its commit, or back with its rollback. */
export function takeActs(db: Kysely<Db>, authorityId: string, now: Date, limit: number): Promise<ActRow[]> {
  return db
    .deleteFrom('practice_acts')
    .where('authority_id', '=', authorityId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('practice_acts')
        .select('id')
        .where('authority_id', '=', authorityId)
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute()
}
