import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { Db } from '../../infra/db/tables.ts'
import { shownValue } from '../../kernel/asked-fields.ts'
import { fieldsAsked } from '../../kernel/asking.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { decodeCursor, encodeCursor, type Page } from '../../kernel/page.ts'
import { addressReader, connectorOf } from '../channels/channels.ts'
import { staffNames } from '../people/people.ts'
import { openParts } from './by-hand.ts'
import type { DeliveryView, Receipt } from './contract.ts'
import { can, readableKinds } from './policy.ts'
import { isKeptBack } from './reads-stopped.ts'
import { isUntouched, lanes, shownState } from './rules.ts'
import { holdReasonOf, type StopBy, stopOf } from './stops.ts'
import type { DeliveryRow } from './store.ts'
import type { StoredPart } from './tables.ts'

type Joined = DeliveryRow & { channel_state: string; stop_by: StopBy | null; hold_reason: string | null }

const laneNames = Object.fromEntries(Object.entries(lanes).map(([name, number]) => [number, name])) as Record<
  number,
  DeliveryView['lane']
>

const select = (db: Kysely<Db>, authorityId: string) =>
  db
    .selectFrom('deliveries as d')
    .innerJoin('channels as c', (join) => join.onRef('c.authority_id', '=', 'd.authority_id').onRef('c.id', '=', 'd.channel_id'))
    .selectAll('d')
    .select(['c.state as channel_state', stopOf.as('stop_by'), holdReasonOf.as('hold_reason')])
    .where('d.authority_id', '=', authorityId)

export async function deliveryView(tx: Tx, id: string): Promise<DeliveryView> {
  const row = await select(tx.db, tx.authorityId).where('d.id', '=', id).executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return toView(row, tx.clock.now())
}

/** All deliveries about some subjects, oldest first: one query however many. */
export async function deliveriesOf(tx: Tx, subjectKind: string, subjectIds: readonly string[]): Promise<DeliveryView[]> {
  if (subjectIds.length === 0) return []
  const rows = await select(tx.db, tx.authorityId)
    .where('d.subject_kind', '=', subjectKind)
    .where('d.subject_id', 'in', [...subjectIds])
    .orderBy('d.id')
    .execute()
  return rows.map((row) => toView(row, tx.clock.now()))
}

/**
 * What a person must look at: failed, unclear, held; and what has been unknown for too long while it is still looked up. Apart from it, what
 * is kept back. Only of what they may read.
 */
export async function troubledDeliveries(
  tx: Tx,
  o: { state: string; channelId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<DeliveryView>> {
  let query = select(tx.db, tx.authorityId).where('d.subject_kind', '=', sql<string>`any(${readableKinds(tx.actor)}::text[])`)
  const unclear = sql<boolean>`(d.state = 'unclear' or (d.state in ('queued', 'working') and d.unknown_since < ${new Date(tx.clock.now().getTime() - 45_000)}))`
  if (o.state === 'failed') query = query.where('d.state', '=', 'failed')
  else if (o.state === 'held') query = query.where('d.state', '=', 'held')
  else if (o.state === 'unclear') query = query.where(unclear)
  else if (o.state === 'stopped') query = query.where(isKeptBack(tx))
  else query = query.where(sql<boolean>`(d.state in ('failed', 'held') or ${unclear})`)
  if (o.channelId) query = query.where('d.channel_id', '=', o.channelId)
  const after = o.cursor ? decodeCursor(o.cursor)?.[0] : undefined
  if (typeof after === 'string') query = query.where('d.id', '<', after)
  const rows = await query
    .orderBy('d.id', 'desc')
    .limit(o.limit + 1)
    .execute()
  const page = rows.slice(0, o.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => toView(row, tx.clock.now())),
    next: rows.length > o.limit && last ? encodeCursor([last.id]) : null,
  }
}

/** What a thing on a network is of ours: the subject of the delivery that made it, or null when we did not make it. */
export async function subjectOfRemote(
  tx: Tx,
  channelId: string,
  remoteId: string,
): Promise<{ deliveryId: string; kind: string; id: string } | null> {
  const row = await tx.db
    .selectFrom('delivery_parts as p')
    .innerJoin('deliveries as d', (join) =>
      join.onRef('d.authority_id', '=', 'p.authority_id').onRef('d.id', '=', 'p.delivery_id'),
    )
    .select(['d.id as deliveryId', 'd.subject_kind as kind', 'd.subject_id as id'])
    .where('p.authority_id', '=', tx.authorityId)
    .where('p.channel_id', '=', channelId)
    .where('p.remote_id', '=', remoteId)
    .executeTakeFirst()
  return row ?? null
}

/** Where a delivery stands: its channel, and the remote ids of its parts in order, as far as they are known. */
export async function partsOf(tx: Tx, deliveryId: string): Promise<{ channelId: string; remoteIds: string[] }> {
  const row = await tx.db
    .selectFrom('deliveries')
    .select(['channel_id', 'parts'])
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', deliveryId)
    .executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return { channelId: row.channel_id, remoteIds: row.parts.flatMap((part) => (part.byHand === 'unnamed' ? [] : part.remoteId)) }
}

export async function holds(tx: Tx) {
  const rows = await tx.db
    .selectFrom('delivery_holds')
    .select(['id', 'channel_id', 'from_lane', 'reason', 'created_at'])
    .where('authority_id', '=', tx.authorityId)
    .where('released_at', 'is', null)
    .orderBy('id')
    .execute()
  const names = ['all', 'all-but-crisis', 'normal'] as const
  return rows.map((row) => ({
    id: row.id as `hold_${string}`,
    channelId: row.channel_id as `channel_${string}` | null,
    lanes: names[row.from_lane] ?? 'all',
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
  }))
}

/** A network that is down for a day makes thousands of tries; the last ones tell how it ended. */
const shownAttempts = 200

/**
 * The proof of one delivery, for who may read what it is about. Who approved it stands with the post: publishing adds it.
 * @throws commonFaults notFound, forbidden
 */
export async function receipt(tx: Tx, id: string): Promise<Receipt> {
  const row = await select(tx.db, tx.authorityId)
    .select(['c.name as channel_name', 'c.network', 'c.account_name'])
    .where('d.id', '=', id)
    .executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  tx.require(can.see(tx.actor, row.subject_kind))
  const attempts = await tx.db
    .selectFrom('delivery_attempts')
    .select(['number', 'phase', 'started_at', 'ended_at', 'outcome', 'detail'])
    .where('authority_id', '=', tx.authorityId)
    .where('delivery_id', '=', id)
    .orderBy('number', 'desc')
    .limit(shownAttempts)
    .execute()
  const content = row.content as {
    text?: string
    images?: { sha256: string; type: string; alt: string }[]
    variant?: Record<string, unknown>
  }
  return {
    delivery: toView(row, tx.clock.now()),
    channel: { name: row.channel_name, network: row.network, account: row.account_name },
    text: content.text ?? (await removedText(tx, row)),
    given: fieldsAsked(connectorOf(row.network).variant).flatMap((field) => {
      const value = shownValue(field, content.variant?.[field.name])
      return value ? [{ label: field.label, value }] : []
    }),
    media: (content.images ?? []).map(({ sha256, type, alt }) => ({ sha256, type, alt })),
    requestedAt: row.created_at.toISOString(),
    settledBy: row.settled_by === null ? null : ((await staffNames(tx, [row.settled_by])).get(row.settled_by) ?? null),
    openParts: {
      count: (await openParts(tx, row)).count,
      readable: (await addressReader(tx, row.channel_id)) !== null,
    },
    attempts: attempts.reverse().map((a) => ({
      number: a.number,
      phase: a.phase,
      startedAt: a.started_at.toISOString(),
      endedAt: a.ended_at.toISOString(),
      outcome: a.outcome,
      detail: a.detail,
    })),
  }
}

/** A removal says nothing itself: shown are the words that it takes away. */
async function removedText(tx: Tx, row: DeliveryRow): Promise<string> {
  if (row.of_delivery_id === null) return ''
  const origin = await tx.db
    .selectFrom('deliveries')
    .select('content')
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', row.of_delivery_id)
    .executeTakeFirst()
  return (origin?.content as { text?: string } | undefined)?.text ?? ''
}

function toPart({ remoteId, url, byHand }: StoredPart): DeliveryView['parts'][number] {
  return { remoteId, ...(url === undefined ? {} : { url }), ...(byHand === undefined ? {} : { byHand }) }
}

function toView(row: Joined, now: Date): DeliveryView {
  return {
    id: row.id as DeliveryView['id'],
    batchId: row.batch_id as DeliveryView['batchId'],
    channelId: row.channel_id as DeliveryView['channelId'],
    kind: row.kind,
    lane: laneNames[row.lane] ?? 'normal',
    state: shownState({
      state: row.state,
      phase: row.phase,
      dueAt: row.due_at,
      unknownSince: row.unknown_since,
      channelNeedsPerson: row.channel_state === 'reconnect',
      isStopped: row.stop_by !== null,
      now,
    }),
    stop: row.stop_by && { by: row.stop_by, reason: row.stop_by === 'hold' ? row.hold_reason : null },
    dueAt: row.due_at.toISOString(),
    nextAt: row.next_at.toISOString(),
    doneAt: row.done_at?.toISOString() ?? null,
    attempts: row.attempts,
    parts: row.parts.map(toPart),
    refusal: row.refusal,
    detail: row.detail,
    heldReason: row.held_reason,
    untouched: isUntouched(row),
    noMoreSends: row.no_more_sends,
    subject: { kind: row.subject_kind, id: row.subject_id },
    ofDeliveryId: row.of_delivery_id as DeliveryView['ofDeliveryId'],
  }
}
