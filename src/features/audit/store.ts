import type { Kysely, Selectable } from 'kysely'
import type { Db } from '../../infra/db/tables.ts'
import type { AuditAnchorsTable, AuditDetailsTable, AuditEntriesTable, AuditLinksTable } from './tables.ts'

export type EntryRow = Selectable<AuditEntriesTable>
export type DetailRow = Selectable<AuditDetailsTable>
export type LinkRow = Selectable<AuditLinksTable>

export async function insertEntry(db: Kysely<Db>, row: EntryRow): Promise<void> {
  await db
    .insertInto('audit_entries')
    .values({ ...row, facts: JSON.stringify(row.facts), hashes: JSON.stringify(row.hashes) })
    .execute()
}

export async function insertDetail(db: Kysely<Db>, row: DetailRow): Promise<void> {
  await db
    .insertInto('audit_details')
    .values({ ...row, personal: JSON.stringify(row.personal) })
    .execute()
}

export async function insertLinks(db: Kysely<Db>, rows: readonly LinkRow[]): Promise<void> {
  await db
    .insertInto('audit_links')
    .values([...rows])
    .execute()
}

export async function deleteUnsealed(db: Kysely<Db>, authorityId: string, entryIds: readonly string[]): Promise<void> {
  await db.deleteFrom('audit_unsealed').where('authority_id', '=', authorityId).where('entry_id', 'in', entryIds).execute()
}

/** @returns the ids whose details were there and are deleted now */
export async function deleteDetails(db: Kysely<Db>, authorityId: string, entryIds: readonly string[]): Promise<string[]> {
  if (entryIds.length === 0) return []
  const rows = await db
    .deleteFrom('audit_details')
    .where('authority_id', '=', authorityId)
    .where('entry_id', 'in', entryIds)
    .returning('entry_id')
    .execute()
  return rows.map((row) => row.entry_id)
}

export async function insertErasures(
  db: Kysely<Db>,
  authorityId: string,
  entryIds: readonly string[],
  batch: { batchId: string; at: Date },
): Promise<void> {
  await db
    .insertInto('audit_erasures')
    .values(entryIds.map((entry_id) => ({ authority_id: authorityId, entry_id, batch_id: batch.batchId, erased_at: batch.at })))
    .execute()
}

/** @returns false when this head was noted before */
export async function insertAnchor(db: Kysely<Db>, row: Selectable<AuditAnchorsTable>): Promise<boolean> {
  const inserted = await db
    .insertInto('audit_anchors')
    .values(row)
    .onConflict((conflict) => conflict.columns(['authority_id', 'seq']).doNothing())
    .returning('seq')
    .executeTakeFirst()
  return inserted !== undefined
}
