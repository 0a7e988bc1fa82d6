import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import type { Id } from '../../kernel/id.ts'
import { decodeCursor, encodeCursor, type Page } from '../../kernel/page.ts'
import type { AuditEntry, AuditEntryDetail } from './contract.ts'

interface Filter {
  from?: string | undefined
  to?: string | undefined
  action?: string | undefined
  subjectKind?: string | undefined
  subjectId?: string | undefined
  staffId?: Id<'staff'> | undefined
  text?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Newest first. Every filter has its index; `text` looks through what the others leave. */
export async function listEntries(tx: Tx, filter: Filter): Promise<Page<AuditEntry>> {
  let query = entries(tx)
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(filter.limit + 1)
  if (filter.from !== undefined) query = query.where('e.at', '>=', new Date(filter.from))
  if (filter.to !== undefined) query = query.where('e.at', '<', new Date(filter.to))
  // A range instead of LIKE: under row-level security only leakproof comparisons reach the index.
  if (filter.action !== undefined)
    query = query.where('e.action', '>=', filter.action).where('e.action', '<', `${filter.action}~`)
  if (filter.subjectKind !== undefined) query = query.where('e.subject_kind', '=', filter.subjectKind)
  if (filter.subjectId !== undefined) query = query.where('e.subject_id', '=', filter.subjectId)
  if (filter.staffId !== undefined) {
    const staffId = filter.staffId
    query = query.where(({ eb, or, and }) =>
      or([eb('e.staff_id', '=', staffId), and([eb('e.subject_kind', '=', 'staff'), eb('e.subject_id', '=', staffId)])]),
    )
  }
  if (filter.text !== undefined) {
    const anywhere = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(
      // Not the ids of people, wherever an entry names them: for those there is the search that needs a reason.
      sql<boolean>`regexp_replace(concat_ws(' ', e.action, e.subject_kind, e.subject_id, e.request_id, array_to_string(e.fields, ' '),
        e.facts::text), 'staff_[0-9a-f]{32}', ' ', 'g') ilike ${anywhere}`,
    )
  }
  if (filter.cursor !== undefined) {
    const [at, id] = decodeCursor(filter.cursor) ?? []
    if (typeof at !== 'string' || typeof id !== 'string' || Number.isNaN(Date.parse(at))) {
      throw commonFaults.invalid({}, [
        { field: 'cursor', expected: { de: 'der Zeiger einer Seite davor', en: 'the cursor of a page before' } },
      ])
    }
    query = query.where(sql<boolean>`(e.at, e.id) < (${new Date(at)}, ${id})`)
  }
  const rows = await query.execute()
  const items = rows.slice(0, filter.limit).map(entryFrom)
  const last = items.at(-1)
  return { items, next: rows.length > filter.limit && last ? encodeCursor([last.at, last.id]) : null }
}

/** One entry and its personal values, null when there are none or they were erased. */
export async function entryDetail(tx: Tx, id: Id<'entry'>): Promise<AuditEntryDetail | null> {
  const row = await entries(tx).select('d.personal').where('e.id', '=', id).executeTakeFirst()
  return row ? { ...entryFrom(row), values: (row.personal as Record<string, unknown> | null) ?? null } : null
}

function entries(tx: Tx) {
  return tx.db
    .selectFrom('audit_entries as e')
    .leftJoin('audit_links as l', (join) => join.onRef('l.authority_id', '=', 'e.authority_id').onRef('l.entry_id', '=', 'e.id'))
    .leftJoin('audit_details as d', (join) =>
      join.onRef('d.authority_id', '=', 'e.authority_id').onRef('d.entry_id', '=', 'e.id'),
    )
    .leftJoin('audit_erasures as x', (join) =>
      join.onRef('x.authority_id', '=', 'e.authority_id').onRef('x.entry_id', '=', 'e.id'),
    )
    .selectAll('e')
    .select(['l.seq', 'd.erase_after', 'x.erased_at'])
    .where('e.authority_id', '=', tx.authorityId)
}

type Row = Awaited<ReturnType<ReturnType<typeof entries>['executeTakeFirstOrThrow']>>

function entryFrom(row: Row): AuditEntry {
  const isSystem = row.actor_kind === 'system'
  return {
    id: row.id as Id<'entry'>,
    at: row.at.toISOString(),
    action: row.action,
    actor: { kind: row.actor_kind, staffId: row.staff_id, task: isSystem ? row.via : null },
    subject: { kind: row.subject_kind, id: row.subject_id },
    fields: row.fields,
    facts: row.facts as AuditEntry['facts'],
    requestId: row.request_id,
    seq: row.seq,
    personal: row.erase_after !== null ? 'kept' : row.detail_hash === null ? 'none' : 'erased',
    personalUntil: row.erase_after?.toISOString() ?? null,
    erasedAt: row.erased_at?.toISOString() ?? null,
  }
}
