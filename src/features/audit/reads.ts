import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { Db } from '../../infra/db/tables.ts'
import type { AuthorityId } from '../../kernel/actor.ts'
import type { EntryRow } from './store.ts'

/** The last link of the chain, or null before the first. */
export async function head(tx: Tx): Promise<{ seq: number; hash: string } | null> {
  const row = await tx.db
    .selectFrom('audit_links')
    .select(['seq', 'hash'])
    .where('authority_id', '=', tx.authorityId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** A head that was taken out of the database, by its place. */
export async function anchorAt(tx: Tx, seq: number): Promise<{ seq: number; hash: string; at: Date } | null> {
  const row = await tx.db
    .selectFrom('audit_anchors')
    .select(['seq', 'hash', 'at'])
    .where('authority_id', '=', tx.authorityId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row ?? null
}

/** Entries that wait for the sealer, in the order of their writing as far as they are visible. */
export function unsealedEntries(tx: Tx, limit: number): Promise<EntryRow[]> {
  return tx.db
    .selectFrom('audit_unsealed')
    .innerJoin('audit_entries', (join) =>
      join
        .onRef('audit_entries.authority_id', '=', 'audit_unsealed.authority_id')
        .onRef('audit_entries.id', '=', 'audit_unsealed.entry_id'),
    )
    .selectAll('audit_entries')
    .where('audit_unsealed.authority_id', '=', tx.authorityId)
    .orderBy('audit_entries.at')
    .orderBy('audit_entries.id')
    .limit(limit)
    .execute()
}

/** Which authorities have entries that wait for the sealer. Asked before any tenant is known. */
export async function unsealedAuthorities(db: Kysely<Db>): Promise<AuthorityId[]> {
  const { rows } = await sql<{ authority_id: AuthorityId }>`select authority_id from lookup.unsealed()`.execute(db)
  return rows.map((row) => row.authority_id)
}

/** Ids of entries whose personal values are due. */
export async function dueDetails(tx: Tx, o: { now: Date; writtenBefore: Date | null; limit: number }): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('audit_details')
    .innerJoin('audit_entries', (join) =>
      join
        .onRef('audit_entries.authority_id', '=', 'audit_details.authority_id')
        .onRef('audit_entries.id', '=', 'audit_details.entry_id'),
    )
    .select('audit_details.entry_id')
    .where('audit_details.authority_id', '=', tx.authorityId)
    .where(({ eb, or }) =>
      or([
        eb('audit_details.erase_after', '<=', o.now),
        ...(o.writtenBefore === null ? [] : [eb('audit_entries.at', '<', o.writtenBefore)]),
      ]),
    )
    .orderBy('audit_details.entry_id')
    .limit(o.limit)
    .execute()
  return rows.map((row) => row.entry_id)
}

/** The personal values that entries of an action still have. */
export async function keptDetails(tx: Tx, action: string): Promise<{ entryId: string; personal: Record<string, unknown> }[]> {
  const rows = await tx.db
    .selectFrom('audit_details')
    .innerJoin('audit_entries', (join) =>
      join
        .onRef('audit_entries.authority_id', '=', 'audit_details.authority_id')
        .onRef('audit_entries.id', '=', 'audit_details.entry_id'),
    )
    .select(['audit_details.entry_id', 'audit_details.personal'])
    .where('audit_details.authority_id', '=', tx.authorityId)
    .where('audit_entries.action', '=', action)
    .execute()
  return rows.map((row) => ({ entryId: row.entry_id, personal: row.personal as Record<string, unknown> }))
}
