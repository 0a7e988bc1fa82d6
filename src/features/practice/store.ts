import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import type { Db } from '../../infra/db/tables.ts'
import type {
  PracticeAccountsTable,
  PracticeEventsTable,
  PracticeFaultsTable,
  PracticeMediaTable,
  PracticeNetworksTable,
  PracticePostsTable,
  PracticeReactionsTable,
  PracticeRecordTable,
} from './tables.ts'

export type NetworkRow = Selectable<PracticeNetworksTable>
export type AccountRow = Selectable<PracticeAccountsTable>
export type PostRow = Selectable<PracticePostsTable>
export type FaultRow = Selectable<PracticeFaultsTable>
export type MediaRow = Selectable<PracticeMediaTable>
export type EventRow = Selectable<PracticeEventsTable>

/** Creates the network, or leaves the one that is there. */
export async function ensureNetwork(db: Kysely<Db>, row: Insertable<PracticeNetworksTable>): Promise<void> {
  await db
    .insertInto('practice_networks')
    .values(row)
    .onConflict((conflict) => conflict.column('authority_id').doNothing())
    .execute()
}

export async function updateNetwork(
  db: Kysely<Db>,
  authorityId: string,
  change: Pick<Updateable<PracticeNetworksTable>, 'visitors' | 'liveliness' | 'next_own_act_at'>,
): Promise<void> {
  await db.updateTable('practice_networks').set(change).where('authority_id', '=', authorityId).execute()
}

/** Creates accounts; those whose handle exists already stay as they are. */
export async function insertAccounts(db: Kysely<Db>, rows: Insertable<PracticeAccountsTable>[]): Promise<string[]> {
  if (rows.length === 0) return []
  const made = await db
    .insertInto('practice_accounts')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['authority_id', 'handle']).doNothing())
    .returning('id')
    .execute()
  return made.map((row) => row.id)
}

export async function updateAccount(
  db: Kysely<Db>,
  authorityId: string,
  id: string,
  change: Updateable<PracticeAccountsTable>,
): Promise<void> {
  await db.updateTable('practice_accounts').set(change).where('authority_id', '=', authorityId).where('id', '=', id).execute()
}

/** Makes the account's requests to create something wait for each other. */
export async function lockAccount(db: Kysely<Db>, authorityId: string, id: string): Promise<void> {
  await db
    .selectFrom('practice_accounts')
    .select('id')
    .where('authority_id', '=', authorityId)
    .where('id', '=', id)
    // Not the stronger lock: it would block those who write an event for this account while we wait for their event counter.
    .forNoKeyUpdate()
    .execute()
}

export async function insertPosts(db: Kysely<Db>, rows: Insertable<PracticePostsTable>[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('practice_posts').values(rows).execute()
}

/** Reads a post and keeps others from changing it before this transaction ends. */
export function lockPost(db: Kysely<Db>, authorityId: string, id: string): Promise<PostRow | undefined> {
  return db
    .selectFrom('practice_posts')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export async function updatePost(
  db: Kysely<Db>,
  authorityId: string,
  id: string,
  change: Updateable<PracticePostsTable>,
): Promise<void> {
  await db.updateTable('practice_posts').set(change).where('authority_id', '=', authorityId).where('id', '=', id).execute()
}

/** Sets reactions; one person has one per post, the last one counts. */
export async function setReactions(db: Kysely<Db>, rows: Insertable<PracticeReactionsTable>[]): Promise<void> {
  // One statement may touch a row once only.
  const last = new Map(rows.map((row) => [`${row.post_id} ${row.account_id}`, row]))
  if (last.size === 0) return
  await db
    .insertInto('practice_reactions')
    .values([...last.values()])
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'post_id', 'account_id']).doUpdateSet((eb) => ({
        kind: eb.ref('excluded.kind'),
        at: eb.ref('excluded.at'),
      })),
    )
    .execute()
}

export async function setBlock(
  db: Kysely<Db>,
  block: { authority_id: string; account_id: string; blocked_id: string },
  at: Date | null,
): Promise<void> {
  if (at !== null) {
    await db
      .insertInto('practice_blocks')
      .values({ ...block, at })
      .onConflict((conflict) => conflict.columns(['authority_id', 'account_id', 'blocked_id']).doNothing())
      .execute()
    return
  }
  await db
    .deleteFrom('practice_blocks')
    .where('authority_id', '=', block.authority_id)
    .where('account_id', '=', block.account_id)
    .where('blocked_id', '=', block.blocked_id)
    .execute()
}

/** Stores an image, or finds the same bytes of the same account; gives its id. */
export async function keepMedia(db: Kysely<Db>, row: Insertable<PracticeMediaTable>): Promise<string> {
  const kept = await db
    .insertInto('practice_media')
    .values(row)
    // Renewing the age keeps the sweep from taking it between this upload and the post.
    .onConflict((conflict) =>
      conflict
        .columns(['authority_id', 'account_id', 'sha256'])
        .doUpdateSet((eb) => ({ created_at: eb.ref('excluded.created_at') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return kept.id
}

/** Waits for everyone who adds an event right now: what is read after this is what they left. */
export function lockNetwork(db: Kysely<Db>, authorityId: string): Promise<NetworkRow | undefined> {
  return db.selectFrom('practice_networks').selectAll().where('authority_id', '=', authorityId).forUpdate().executeTakeFirst()
}

export type NewEvent = Omit<EventRow, 'authority_id' | 'seq' | 'data'> & { data: EventRow['data'] }

/** Numbers events in the order in which they become visible: the network's row stays locked until the commit. */
export async function appendEvents(db: Kysely<Db>, authorityId: string, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  const { last_event: last } = await db
    .updateTable('practice_networks')
    .set((eb) => ({ last_event: eb('last_event', '+', events.length) }))
    .where('authority_id', '=', authorityId)
    .returning('last_event')
    .executeTakeFirstOrThrow()
  const first = last - events.length + 1
  await db
    .insertInto('practice_events')
    .values(events.map((event, i) => ({ ...event, authority_id: authorityId, seq: first + i, data: JSON.stringify(event.data) })))
    .execute()
}

export async function replaceFaults(
  db: Kysely<Db>,
  authorityId: string,
  accountId: string,
  rows: Insertable<PracticeFaultsTable>[],
): Promise<void> {
  await db.deleteFrom('practice_faults').where('authority_id', '=', authorityId).where('account_id', '=', accountId).execute()
  if (rows.length > 0) await db.insertInto('practice_faults').values(rows).execute()
}

/** Writes back what a draw changed; a switch that was for the last request goes. */
export async function spendFault(
  db: Kysely<Db>,
  fault: FaultRow,
  spent: { remaining: number | null; drawn: number },
): Promise<void> {
  const { authority_id: authorityId, account_id: accountId } = fault
  if (spent.remaining === 0) {
    await db
      .deleteFrom('practice_faults')
      .where('authority_id', '=', authorityId)
      .where('account_id', '=', accountId)
      .where('fault', '=', fault.fault)
      .execute()
    return
  }
  await db
    .updateTable('practice_faults')
    .set(spent)
    .where('authority_id', '=', authorityId)
    .where('account_id', '=', accountId)
    .where('fault', '=', fault.fault)
    .execute()
}

export async function insertRecord(db: Kysely<Db>, row: Insertable<PracticeRecordTable>): Promise<void> {
  await db.insertInto('practice_record').values(row).execute()
}

/** Takes one account with undelivered news for `leaseMs`; whoever dies with it gives it back by time. */
export function leaseHook(db: Kysely<Db>, authorityId: string, now: Date, leaseMs: number): Promise<AccountRow | undefined> {
  return db
    .updateTable('practice_accounts')
    .set({ hook_next_at: new Date(now.getTime() + leaseMs) })
    .where('authority_id', '=', authorityId)
    .where('id', '=', (eb) =>
      eb
        .selectFrom('practice_accounts as a')
        .select('a.id')
        .where('a.authority_id', '=', authorityId)
        .where('a.hook_url', 'is not', null)
        .where((or) => or.or([or('a.hook_next_at', 'is', null), or('a.hook_next_at', '<=', now)]))
        .where((inner) =>
          inner.exists(
            inner
              .selectFrom('practice_events as e')
              .select(sql`1`.as('one'))
              .where('e.authority_id', '=', authorityId)
              .whereRef('e.account_id', '=', 'a.id')
              .whereRef('e.seq', '>', 'a.hook_cursor'),
          ),
        )
        .orderBy('a.id')
        .limit(1)
        .forNoKeyUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst()
}

/** Notes how a parcel of news ended, unless the webhook was changed meanwhile. */
export async function settleHook(
  db: Kysely<Db>,
  leased: AccountRow,
  change: Pick<Updateable<PracticeAccountsTable>, 'hook_cursor' | 'hook_tries' | 'hook_next_at'>,
): Promise<void> {
  await db
    .updateTable('practice_accounts')
    .set(change)
    .where('authority_id', '=', leased.authority_id)
    .where('id', '=', leased.id)
    .where('hook_secret', '=', leased.hook_secret)
    .where('hook_cursor', '=', leased.hook_cursor)
    .execute()
}

/** Deletes uploads nobody used and news nobody needs any more. */
export async function sweep(db: Kysely<Db>, authorityId: string, before: { media: Date; events: Date }): Promise<void> {
  await db.deleteFrom('practice_events').where('authority_id', '=', authorityId).where('at', '<', before.events).execute()
  await db
    .deleteFrom('practice_media')
    .where('authority_id', '=', authorityId)
    .where('created_at', '<', before.media)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('practice_posts as p')
            .select('p.id')
            .where('p.authority_id', '=', authorityId)
            .where(sql<boolean>`p.images @> jsonb_build_array(jsonb_build_object('media', practice_media.id))`),
        ),
      ),
    )
    .execute()
}
