import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Ticket } from '../../connectors/connector.ts'
import type { Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { storable } from '../../kernel/text/storable.ts'
import type { BatchId, DeliveryId } from './contract.ts'
import type { Subject } from './request.ts'
import { notHeld, ruleLetsGo } from './stops.ts'
import type { DeliveriesTable, StoredPart } from './tables.ts'

export type DeliveryRow = Selectable<DeliveriesTable>

export interface NewDelivery {
  id: DeliveryId
  batchId: BatchId
  channelId: string
  kind: DeliveriesTable['kind']
  lane: number
  local: boolean
  subject: Subject
  dueAt: Date
  createdAt: Date
  content: unknown
  ticket: Ticket
  of?: DeliveryId
}

/** One statement for all: a post to thirty channels is one round trip. */
export async function insert(tx: Tx, rows: readonly NewDelivery[]): Promise<void> {
  if (rows.length === 0) return
  await tx.db
    .insertInto('deliveries')
    .values(
      rows.map((row) => ({
        authority_id: tx.authorityId,
        id: row.id,
        batch_id: row.batchId,
        channel_id: row.channelId,
        kind: row.kind,
        lane: row.lane,
        local: row.local,
        subject_kind: row.subject.kind,
        subject_id: row.subject.id,
        of_delivery_id: row.of ?? null,
        due_at: row.dueAt,
        next_at: row.dueAt,
        state: 'queued' as const,
        phase: 'send' as const,
        content: JSON.stringify(row.content),
        ticket: JSON.stringify(row.ticket),
        sent_at: null,
        unknown_since: null,
        holder: null,
        held_reason: null,
        refusal: null,
        detail: null,
        created_at: row.createdAt,
        done_at: null,
      })),
    )
    .execute()
}

/**
 * What stands on our own site is done the moment it is due: no network is asked. The part it makes is named after its delivery; an edit
 * keeps the parts of what it changes, a removal leaves none. What somebody has locked just now is done in the next round.
 * @returns the deliveries that became done
 */
export async function finishLocal(tx: Tx): Promise<DeliveryRow[]> {
  const now = tx.clock.now()
  const { rows } = await sql<DeliveryRow>`
    with due as (
      select d.id from deliveries d join channels c on c.authority_id = d.authority_id and c.id = d.channel_id
      where d.authority_id = ${tx.authorityId} and d.local and d.state = 'queued' and d.next_at <= ${now}
        and c.archived_at is null and ${ruleLetsGo} and ${notHeld}
      order by d.id for update of d skip locked
    )
    update deliveries d set state = 'done', done_at = ${now}, sent_at = ${now}, attempts = 1,
      parts = case d.kind
        when 'remove' then '[]'::jsonb
        when 'edit' then (select o.parts from deliveries o where o.authority_id = d.authority_id and o.id = d.of_delivery_id)
        else jsonb_build_array(jsonb_strip_nulls(jsonb_build_object('remoteId', d.id, 'url', d.content ->> 'siteUrl')))
      end
    from due where d.authority_id = ${tx.authorityId} and d.id = due.id
    returning d.*`.execute(tx.db)
  return rows
}

/** The delivery, locked against the engine and other people; 404 when there is none. */
export async function lock(tx: Tx, id: string): Promise<DeliveryRow> {
  const row = await tx.db
    .selectFrom('deliveries')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return row
}

/** True when something newer was asked for on the same channel about the same thing, and was neither taken back nor given up. */
export async function isSuperseded(tx: Tx, row: DeliveryRow): Promise<boolean> {
  const newer = await tx.db
    .selectFrom('deliveries')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('subject_kind', '=', row.subject_kind)
    .where('subject_id', '=', row.subject_id)
    .where('channel_id', '=', row.channel_id)
    .where('id', '>', row.id)
    .where('state', 'not in', ['withdrawn', 'abandoned'])
    .limit(1)
    .executeTakeFirst()
  return newer !== undefined
}

/** All deliveries about a subject, locked in a fixed order so that two people never wait for each other. */
export async function lockAbout(tx: Tx, subjectKind: string, subjectId: string): Promise<void> {
  await tx.db
    .selectFrom('deliveries')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('subject_kind', '=', subjectKind)
    .where('subject_id', '=', subjectId)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** All deliveries of a batch, locked in the same order. */
export async function lockBatch(tx: Tx, batchId: string): Promise<DeliveryRow[]> {
  return tx.db
    .selectFrom('deliveries')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('batch_id', '=', batchId)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** A delivery with all of its batch, locked in the same order: for whoever lets others of the batch go with it; 404 when there is none. */
export async function lockWithBatch(tx: Tx, id: string): Promise<{ row: DeliveryRow; batch: DeliveryRow[] }> {
  const known = await tx.db
    .selectFrom('deliveries')
    .select('batch_id')
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .executeTakeFirst()
  const batch = known ? await lockBatch(tx, known.batch_id) : []
  const row = batch.find((one) => one.id === id)
  if (!row) throw commonFaults.notFound()
  return { row, batch }
}

/** Some of those that a restore held, about these kinds of subjects, locked. */
export async function lockRestored(tx: Tx, o: { kinds: readonly string[]; limit: number }): Promise<DeliveryRow[]> {
  return tx.db
    .selectFrom('deliveries')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('state', '=', 'held')
    .where('held_reason', '=', 'restored')
    .where('subject_kind', 'in', [...o.kinds])
    .orderBy('id')
    .limit(o.limit)
    .forUpdate()
    .execute()
}

type Patch = Partial<{
  state: DeliveriesTable['state']
  phase: DeliveriesTable['phase']
  order_freed: boolean
  no_more_sends: boolean
  due_at: Date
  next_at: Date
  ticket: Ticket
  parts: StoredPart[]
  settled_by: string | null
  unknown_checks: number
  unknown_since: Date | null
  attempts: number
  holder: number | null
  held_reason: string | null
  refusal: string | null
  detail: string | null
  done_at: Date | null
}>

const toColumns = (patch: Patch) => ({
  ...patch,
  ...(patch.ticket === undefined ? {} : { ticket: JSON.stringify(patch.ticket) }),
  ...(patch.parts === undefined ? {} : { parts: JSON.stringify(patch.parts) }),
})

/** Changes deliveries that the caller has locked. */
export async function patch(tx: Tx, ids: readonly string[], change: Patch): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .updateTable('deliveries')
    .set(toColumns(change) as never)
    .where('authority_id', '=', tx.authorityId)
    .where('id', 'in', [...ids])
    .execute()
}

/** True in SQL while nobody has stopped the delivery `d` on its channel `c` since it was claimed. */
const mayLeave = sql<boolean>`(not d.no_more_sends and not d.forgotten and ${notHeld} and ${ruleLetsGo})`

/** One taking of a delivery: the same worker may have it again later, for another step. */
export interface Claim {
  id: string
  holder: number
  phase: 'send' | 'check'
  /** With this one, when it is a send. */
  attempts: number
}

const isClaimed = (tx: Tx, { id, holder, phase, attempts }: Claim) => sql`(d.authority_id = ${tx.authorityId} and d.id = ${id}
  and d.state = 'working' and d.holder = ${holder} and d.phase = ${phase} and d.attempts = ${attempts})`

/** Whether what was claimed and is about to be sent may still leave. Null: it was taken away, and whoever claimed it has no say any more. */
export async function maySend(tx: Tx, claim: Claim): Promise<boolean | null> {
  const { rows } = await sql<{ may: boolean }>`
    select ${mayLeave} as may from deliveries d join channels c on c.authority_id = d.authority_id and c.id = d.channel_id
    where ${isClaimed(tx, claim)}`.execute(tx.db)
  return rows[0]?.may ?? null
}

/** Stores the ticket of a step that is about to be taken. @returns as maySend */
export async function noteTicket(tx: Tx, claim: Claim, ticket: Ticket): Promise<boolean | null> {
  const { rows } = await sql<{ may: boolean }>`
    update deliveries d set ticket = ${JSON.stringify(ticket)} from channels c
    where ${isClaimed(tx, claim)} and c.authority_id = d.authority_id and c.id = d.channel_id
    returning ${mayLeave} as may`.execute(tx.db)
  return rows[0]?.may ?? null
}

/** Remembers what a delivery made on its network, as far as it has an id there. */
export async function addParts(tx: Tx, row: DeliveryRow, all: readonly StoredPart[]): Promise<void> {
  const parts = all.filter((part) => part.byHand !== 'unnamed')
  if (parts.length === 0) return
  await tx.db
    .insertInto('delivery_parts')
    .values(
      parts.map((part) => ({
        authority_id: tx.authorityId,
        channel_id: row.channel_id,
        remote_id: part.remoteId,
        delivery_id: row.id,
      })),
    )
    // An edit names the parts of the post it changed: those stay the post's.
    .onConflict((conflict) => conflict.columns(['authority_id', 'channel_id', 'remote_id']).doNothing())
    .execute()
}

export async function addAttempt(
  tx: Tx,
  attempt: { deliveryId: string; phase: 'send' | 'check'; startedAt: Date; outcome: string; detail: string },
): Promise<void> {
  await sql`
    insert into delivery_attempts (authority_id, delivery_id, number, phase, started_at, ended_at, outcome, detail)
    select ${tx.authorityId}, ${attempt.deliveryId}, coalesce(max(number), 0) + 1, ${attempt.phase}, ${attempt.startedAt},
           ${tx.clock.now()}, ${attempt.outcome}, ${storable(attempt.detail.slice(0, 500))}
    from delivery_attempts where authority_id = ${tx.authorityId} and delivery_id = ${attempt.deliveryId}`.execute(tx.db)
}

/** True when a send was stopped after it had noted a step, and no look-up has said since how much of it is out. */
export async function isStoppedMidway(tx: Tx, deliveryId: string): Promise<boolean> {
  const last = await tx.db
    .selectFrom('delivery_attempts')
    .select('outcome')
    .where('authority_id', '=', tx.authorityId)
    .where('delivery_id', '=', deliveryId)
    .where('outcome', 'in', ['stopped', 'absent', 'partly'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.outcome === 'stopped'
}

/** Rests a channel or app; a longer rest wins. */
export async function pause(tx: Tx, scope: string, until: Date, reason: string): Promise<void> {
  await sql`
    insert into delivery_pauses (authority_id, scope, until, reason) values (${tx.authorityId}, ${scope}, ${until}, ${reason})
    on conflict (authority_id, scope) do update set until = greatest(delivery_pauses.until, excluded.until), reason = excluded.reason`.execute(
    tx.db,
  )
}

export type Forgotten = DeliveryRow & { state_before: DeliveryRow['state'] }

/**
 * Removes the words of deliveries, and what networks said about them; ids, times and outcomes stay as proof. What has not left must not
 * leave any more: it is withdrawn while certainly nothing of it was sent, else given up. What is on the wire this moment keeps its words until
 * its step is over, and is marked: then the same is done with it.
 * @returns all of them, as they are now
 */
export async function forget(tx: Tx, subjectKind: string, subjectIds: readonly string[]): Promise<Forgotten[]> {
  if (subjectIds.length === 0) return []
  return forgetThose(tx, sql`subject_kind = ${subjectKind} and subject_id = any (${[...subjectIds]}::text[])`)
}

/** The same for one that the caller has locked. */
export const forgetOne = (tx: Tx, id: string): Promise<Forgotten[]> => forgetThose(tx, sql`id = ${id}`)

async function forgetThose(tx: Tx, which: RawBuilder<unknown>): Promise<Forgotten[]> {
  // One statement, so that none can slip from one state into another between two.
  const { rows } = await sql<Forgotten>`
    with before as (
      select id, state, phase = 'send' and attempts = 0 as untouched from deliveries
      where authority_id = ${tx.authorityId} and ${which}
      order by id for update
    )
    update deliveries d set forgotten = true,
      content = case when b.state = 'working' then d.content else '{}' end,
      ticket = case when b.state = 'working' then d.ticket else '{}' end,
      detail = case when b.state = 'working' then d.detail end,
      unknown_since = case when b.state in ('queued', 'held', 'unclear') then null else d.unknown_since end,
      state = case
        when b.state in ('queued', 'held') and b.untouched then 'withdrawn'
        when b.state in ('queued', 'held', 'failed', 'unclear') then 'abandoned'
        else d.state end
    from before b where d.authority_id = ${tx.authorityId} and d.id = b.id
    returning d.*, b.state as state_before`.execute(tx.db)
  const wordless = rows.filter((row) => row.state !== 'working').map((row) => row.id)
  await tx.db
    .updateTable('delivery_attempts')
    .set({ detail: '' })
    .where('authority_id', '=', tx.authorityId)
    .where((e) => e('delivery_id', '=', sql<string>`any(${wordless}::text[])`))
    .execute()
  return rows
}
