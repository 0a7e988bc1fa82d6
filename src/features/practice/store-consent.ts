import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { Db } from '../../infra/db/tables.ts'
import type { AccountRow } from './store.ts'
import type { PracticeAppsTable, PracticeCodesTable, PracticeTokensTable } from './tables.ts'

export type AppRow = Selectable<PracticeAppsTable>
export type CodeRow = Selectable<PracticeCodesTable>

export async function insertApp(db: Kysely<Db>, row: Insertable<PracticeAppsTable>): Promise<void> {
  await db.insertInto('practice_apps').values(row).execute()
}

export function app(db: Kysely<Db>, authorityId: string, id: string): Promise<AppRow | undefined> {
  return db
    .selectFrom('practice_apps')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertCode(db: Kysely<Db>, row: Insertable<PracticeCodesTable>): Promise<void> {
  await db.insertInto('practice_codes').values(row).execute()
}

/** A code that is still good. */
export function code(db: Kysely<Db>, authorityId: string, codeHash: string, now: Date): Promise<CodeRow | undefined> {
  return db
    .selectFrom('practice_codes')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('code_hash', '=', codeHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** Uses a code up. Of two at once one gets true. */
export async function takeCode(db: Kysely<Db>, authorityId: string, codeHash: string): Promise<boolean> {
  const result = await db
    .deleteFrom('practice_codes')
    .where('authority_id', '=', authorityId)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

export async function insertTokens(db: Kysely<Db>, rows: Insertable<PracticeTokensTable>[]): Promise<void> {
  await db.insertInto('practice_tokens').values(rows).execute()
}

/** When the tokens by consent end, by account. */
export async function tokenEnds(
  db: Kysely<Db>,
  authorityId: string,
  accountIds: readonly string[],
): Promise<Map<string, (Date | null)[]>> {
  if (accountIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('practice_tokens')
    .select(['account_id', 'expires_at'])
    .where('authority_id', '=', authorityId)
    .where('account_id', 'in', [...accountIds])
    .execute()
  return new Map([...Map.groupBy(rows, (row) => row.account_id)].map(([id, of]) => [id, of.map((row) => row.expires_at)]))
}

/** Ends all tokens by consent of an account that have not ended yet. */
export async function endTokens(db: Kysely<Db>, authorityId: string, accountId: string, now: Date): Promise<void> {
  await db
    .updateTable('practice_tokens')
    .set({ expires_at: now })
    .where('authority_id', '=', authorityId)
    .where('account_id', '=', accountId)
    .where(({ eb, or }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .execute()
}

/**
 * Counts one request of the account a token belongs to, be it the account's own or one by consent, in windows of a minute.
 * @returns the account with the end of exactly this token; undefined: nobody has it
 */
export async function countRequest(
  db: Kysely<Db>,
  authorityId: string,
  tokenHash: string,
  now: Date,
): Promise<AccountRow | undefined> {
  const own = await countOf(db, authorityId, { token_hash: tokenHash }, now)
  if (own) return own
  const granted = await db
    .selectFrom('practice_tokens')
    .select(['account_id', 'expires_at'])
    .where('authority_id', '=', authorityId)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  const counted = granted && (await countOf(db, authorityId, { id: granted.account_id }, now))
  return counted && { ...counted, token_expires_at: granted.expires_at }
}

function countOf(
  db: Kysely<Db>,
  authorityId: string,
  whose: { token_hash: string } | { id: string },
  now: Date,
): Promise<AccountRow | undefined> {
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
  return db
    .updateTable('practice_accounts')
    .set((eb) => ({
      window_hits: eb
        .case()
        .when('window_start', '=', minute)
        .then(eb('window_hits', '+', 1))
        .else(1)
        .end(),
      window_start: minute,
    }))
    .where('authority_id', '=', authorityId)
    .where((eb) => eb.and(whose))
    .returningAll()
    .executeTakeFirst()
}

/** Deletes apps nobody came back for, their codes with them, and tokens that ended. */
export async function sweepConsents(db: Kysely<Db>, authorityId: string, before: Date): Promise<void> {
  await db.deleteFrom('practice_apps').where('authority_id', '=', authorityId).where('created_at', '<', before).execute()
  await db
    .deleteFrom('practice_tokens')
    .where('authority_id', '=', authorityId)
    .where('expires_at', '<', sql<Date>`${before}::timestamptz`)
    .execute()
}
