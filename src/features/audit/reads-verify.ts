import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { DetailRow, EntryRow, LinkRow } from './store.ts'

/** A link with what belongs to it. */
export interface ChainRow {
  link: LinkRow
  entry: EntryRow | null
  detail: Pick<DetailRow, 'salt' | 'personal'> | null
  erasure: { batch_id: string; erased_at: Date } | null
}

/** The links after a place, in order. */
export async function chainPage(tx: Tx, after: number, limit: number): Promise<ChainRow[]> {
  const links = await tx.db
    .selectFrom('audit_links')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
  if (links.length === 0) return []
  const ids = links.map((link) => link.entry_id)
  const entries = await tx.db
    .selectFrom('audit_entries')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', 'in', ids)
    .execute()
  const details = await tx.db
    .selectFrom('audit_details')
    .select(['entry_id', 'salt', 'personal'])
    .where('authority_id', '=', tx.authorityId)
    .where('entry_id', 'in', ids)
    .execute()
  const erasures = await tx.db
    .selectFrom('audit_erasures')
    .select(['entry_id', 'batch_id', 'erased_at'])
    .where('authority_id', '=', tx.authorityId)
    .where('entry_id', 'in', ids)
    .execute()
  const entryOf = new Map(entries.map((row) => [row.id, row]))
  const detailOf = new Map(details.map((row) => [row.entry_id, row]))
  const erasureOf = new Map(erasures.map((row) => [row.entry_id, row]))
  return links.map((link) => ({
    link,
    entry: entryOf.get(link.entry_id) ?? null,
    detail: detailOf.get(link.entry_id) ?? null,
    erasure: erasureOf.get(link.entry_id) ?? null,
  }))
}

/** Entries that neither the chain nor the sealer's queue knows. */
export async function lonelyEntries(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select e.id from audit_entries e
    where e.authority_id = ${tx.authorityId}
      and not exists (select from audit_links l where l.authority_id = e.authority_id and l.entry_id = e.id)
      and not exists (select from audit_unsealed u where u.authority_id = e.authority_id and u.entry_id = e.id)
    order by e.at, e.id limit ${limit}`.execute(tx.db)
  return rows.map((row) => row.id)
}

export interface ErasureBatch {
  id: string
  action: string
  hash: string | null
  entryIds: string[]
}

/** The entries that say what was erased, each with what was. */
export async function erasureBatches(tx: Tx, ids: readonly string[]): Promise<ErasureBatch[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<ErasureBatch>`
    select e.id, e.action, e.hashes->>'entries' as hash, array_agg(x.entry_id) as "entryIds"
    from audit_erasures x
    join audit_entries e on e.authority_id = x.authority_id and e.id = x.batch_id
    where x.authority_id = ${tx.authorityId} and x.batch_id = any (${[...ids]}::text[])
    group by e.authority_id, e.id`.execute(tx.db)
  return rows
}
