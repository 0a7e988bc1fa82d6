import { type Kysely, type Selectable, sql } from 'kysely'
import type { Db } from '../../infra/db/tables.ts'
import type { AccountRow, EventRow, FaultRow, MediaRow, NetworkRow } from './store.ts'
import type { PracticeRecordTable } from './tables.ts'

export function network(db: Kysely<Db>, authorityId: string): Promise<NetworkRow | undefined> {
  return db.selectFrom('practice_networks').selectAll().where('authority_id', '=', authorityId).executeTakeFirst()
}

/** Where the network's addresses begin, e.g. `https://social.musterstadt.example/uebungsnetz`. */
export async function baseUrl(db: Kysely<Db>, authorityId: string): Promise<string> {
  const { origin } = await db.selectFrom('authorities').select('origin').where('id', '=', authorityId).executeTakeFirstOrThrow()
  return `${origin}/uebungsnetz`
}

export function account(db: Kysely<Db>, authorityId: string, id: string): Promise<AccountRow | undefined> {
  return db
    .selectFrom('practice_accounts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function accountsById(
  db: Kysely<Db>,
  authorityId: string,
  ids: readonly string[],
): Promise<Map<string, AccountRow>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('practice_accounts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export function accountsByHandle(db: Kysely<Db>, authorityId: string, handles: readonly string[]): Promise<AccountRow[]> {
  if (handles.length === 0) return Promise.resolve([])
  return db
    .selectFrom('practice_accounts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('handle', 'in', [...handles])
    .execute()
}

export function accountsOf(db: Kysely<Db>, authorityId: string, kind: AccountRow['kind']): Promise<AccountRow[]> {
  return db
    .selectFrom('practice_accounts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('kind', '=', kind)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Accounts whose news are sent to a webhook. */
export function hookAccounts(db: Kysely<Db>, authorityId: string): Promise<{ id: string }[]> {
  return db
    .selectFrom('practice_accounts')
    .select('id')
    .where('authority_id', '=', authorityId)
    .where('hook_secret', 'is not', null)
    .orderBy('id')
    .execute()
}

export function faultsOf(db: Kysely<Db>, authorityId: string, accountIds: readonly string[]): Promise<FaultRow[]> {
  if (accountIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('practice_faults')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('account_id', 'in', [...accountIds])
    .orderBy('fault')
    .execute()
}

/** Posts that many citizens are about to answer: a storm. */
export async function storms(
  db: Kysely<Db>,
  authorityId: string,
  atLeast: number,
): Promise<{ postId: string; waiting: number }[]> {
  const rows = await db
    .selectFrom('practice_acts')
    .select(['post_id', sql<number>`count(*)::int`.as('n')])
    .where('authority_id', '=', authorityId)
    .where('act', '=', 'reply')
    .where('post_id', 'is not', null)
    .groupBy('post_id')
    .having(sql<number>`count(*)`, '>=', atLeast)
    .orderBy('n', 'desc')
    .execute()
  return rows.flatMap((row) => (row.post_id ? [{ postId: row.post_id, waiting: row.n }] : []))
}

export function eventsAfter(
  db: Kysely<Db>,
  authorityId: string,
  accountId: string,
  cursor: number,
  limit: number,
): Promise<EventRow[]> {
  return db
    .selectFrom('practice_events')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('account_id', '=', accountId)
    .where('seq', '>', cursor)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/** Uploads without their bytes. */
export function mediaFacts(db: Kysely<Db>, authorityId: string, ids: readonly string[]): Promise<Omit<MediaRow, 'bytes'>[]> {
  if (ids.length === 0) return Promise.resolve([])
  return db
    .selectFrom('practice_media')
    .select(['authority_id', 'id', 'account_id', 'sha256', 'type', 'width', 'height', 'created_at'])
    .where('authority_id', '=', authorityId)
    .where('id', 'in', [...ids])
    .execute()
}

export function media(db: Kysely<Db>, authorityId: string, id: string): Promise<MediaRow | undefined> {
  return db
    .selectFrom('practice_media')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Who has blocked whom, as `<account> <blocked>`. */
export async function blocks(db: Kysely<Db>, authorityId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('practice_blocks')
    .select(['account_id', 'blocked_id'])
    .where('authority_id', '=', authorityId)
    .execute()
  return new Set(rows.map((row) => `${row.account_id} ${row.blocked_id}`))
}

export async function waitingActs(db: Kysely<Db>, authorityId: string): Promise<number> {
  const row = await db
    .selectFrom('practice_acts')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('authority_id', '=', authorityId)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Every request to create something, newest first. */
export function recordBefore(
  db: Kysely<Db>,
  authorityId: string,
  before: { at: Date; id: string } | null,
  limit: number,
): Promise<Selectable<PracticeRecordTable>[]> {
  return db
    .selectFrom('practice_record')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .$if(before !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) => eb(refTuple('at', 'id'), '<', tuple(before?.at ?? new Date(0), before?.id ?? ''))),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
