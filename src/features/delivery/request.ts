import type { Outgoing, OutgoingReply, Ticket, TicketIds } from '../../connectors/connector.ts'
import type { Tx } from '../../infra/ctx.ts'
import type { Id } from '../../kernel/id.ts'
import { channelConnector, channelLimits, connectorOf } from '../channels/channels.ts'
import { isOutOfReach } from './by-hand.ts'
import { type BatchId, type DeliveryId, deliveryFaults } from './contract.ts'
import { settle } from './record.ts'
import { type Lane, lanes } from './rules.ts'
import * as store from './store.ts'
import type { StoredPart } from './tables.ts'
import { ticketIds } from './tickets.ts'

/** What a delivery is about, in the words of the feature that asks for it. */
export interface Subject {
  kind: string
  id: string
}

export interface PostRequest {
  channelId: Id<'channel'>
  subject: Subject
  content: Outgoing
}

/**
 * Keeps all deliveries about a subject as they are until the transaction ends: for whoever decides by how they stand. Neither the engine nor
 * a person who tries one again comes in between.
 */
export const lockDeliveriesOf = (tx: Tx, subjectKind: string, subjectId: string): Promise<void> =>
  store.lockAbout(tx, subjectKind, subjectId)

/**
 * Asks for a post on several channels: all of them or none, since the caller's transaction holds the site's entry too.
 * Tickets are prepared here, so what will be sent is fixed from now on. A channel that was ended this very moment refuses nothing, since the
 * caller has written by now: its delivery fails when it is due, and people hear of it.
 * @param dueAt now or earlier: at once
 */
export async function requestPosts(
  tx: Tx,
  o: { batchId: BatchId; lane: Lane; dueAt: Date; posts: readonly PostRequest[] },
): Promise<Map<Id<'channel'>, DeliveryId>> {
  const ids = new Map<Id<'channel'>, DeliveryId>()
  const rows: store.NewDelivery[] = []
  for (const post of o.posts) {
    const connector = connectorOf((await channelLimits(tx, post.channelId)).network)
    if (!connector.publish) throw deliveryFaults.cannot({ what: 'Beiträge senden' })
    const deliveryId = tx.newId('delivery')
    const content = { ...post.content, variant: connector.variant.parse(post.content.variant) }
    const ticket = connector.publish.prepare(content as never, ticketIds(tx, deliveryId, o.dueAt))
    ids.set(post.channelId, deliveryId)
    rows.push({
      ...base(tx, o.batchId, o.lane, o.dueAt, post.subject),
      id: deliveryId,
      channelId: post.channelId,
      kind: 'post',
      local: connector.local === true,
      content,
      ticket,
    })
  }
  await store.insert(tx, rows)
  await announceDue(tx, o.dueAt)
  return ids
}

/**
 * Asks for an answer to someone.
 * @param dueAt a few seconds ahead leaves time to take it back
 */
export async function requestReply(
  tx: Tx,
  o: { channelId: Id<'channel'>; lane: Lane; dueAt: Date; subject: Subject; reply: OutgoingReply },
): Promise<DeliveryId> {
  const connector = await channelConnector(tx, o.channelId)
  if (!connector.reply) throw deliveryFaults.cannot({ what: 'antworten' })
  const id = tx.newId('delivery')
  const ticket = connector.reply.prepare(o.reply, ticketIds(tx, id, o.dueAt))
  await store.insert(tx, [
    {
      ...base(tx, tx.newId('batch'), o.lane, o.dueAt, o.subject),
      id,
      channelId: o.channelId,
      kind: 'reply',
      local: connector.local === true,
      content: o.reply,
      ticket,
    },
  ])
  await announceDue(tx, o.dueAt)
  return id
}

/**
 * Asks for a change of what was sent. The old text stays in the earlier delivery: that is the history. What is out of reach ends as failed
 * at once, for a person to do by hand.
 */
export async function requestEdit(
  tx: Tx,
  o: { of: DeliveryId; batchId: BatchId; lane: Lane; content: Outgoing },
): Promise<DeliveryId> {
  const sent = await sentDelivery(tx, o.of)
  const connector = await channelConnector(tx, sent.channelId)
  const edit = connector.publish?.edit
  if (!edit) throw deliveryFaults.cannot({ what: 'gesendete Beiträge ändern' })
  const content = { ...o.content, variant: connector.variant.parse(o.content.variant) }
  return change(tx, sent, {
    ...o,
    kind: 'edit',
    content,
    local: connector.local === true,
    prepare: (ids) => edit.prepare(sent.parts, content as never, ids),
  })
}

/** Asks for the removal of what was sent, also of the part that stands of what was given up. Out of reach: as with an edit. */
export async function requestRemoval(tx: Tx, o: { of: DeliveryId; batchId: BatchId; lane: Lane }): Promise<DeliveryId> {
  const sent = await sentDelivery(tx, o.of, { orPart: true })
  const connector = await channelConnector(tx, sent.channelId)
  const remove = connector.publish?.remove
  if (!remove) throw deliveryFaults.cannot({ what: 'gesendete Beiträge entfernen' })
  return change(tx, sent, {
    ...o,
    kind: 'remove',
    content: {},
    local: connector.local === true,
    prepare: (ids) => remove.prepare(sent.parts, ids),
  })
}

interface SentDelivery {
  id: DeliveryId
  channelId: Id<'channel'>
  subject: Subject
  parts: StoredPart[]
}

async function sentDelivery(tx: Tx, id: DeliveryId, o: { orPart?: boolean } = {}): Promise<SentDelivery> {
  const row = await store.lock(tx, id)
  const isPart = o.orPart === true && row.state === 'abandoned' && row.parts.length > 0
  if (row.state !== 'done' && !isPart) throw deliveryFaults.notSent()
  return {
    id,
    channelId: row.channel_id as Id<'channel'>,
    subject: { kind: row.subject_kind, id: row.subject_id },
    parts: row.parts,
  }
}

async function change(
  tx: Tx,
  sent: SentDelivery,
  o: { batchId: BatchId; lane: Lane; kind: 'edit' | 'remove'; content: unknown; local: boolean; prepare(ids: TicketIds): Ticket },
): Promise<DeliveryId> {
  const id = tx.newId('delivery')
  const now = tx.clock.now()
  const byHand = isOutOfReach(sent.parts)
  await store.insert(tx, [
    {
      ...base(tx, o.batchId, o.lane, now, sent.subject),
      id,
      channelId: sent.channelId,
      kind: o.kind,
      local: o.local,
      content: o.content,
      ticket: byHand ? {} : o.prepare(ticketIds(tx, id, now)),
      of: sent.id,
    },
  ])
  if (byHand) {
    await store.patch(tx, [id], { state: 'failed', refusal: 'by-hand' })
    await settle(tx, await store.lock(tx, id), 'failed')
  }
  // An address that a person gave may be the wrong one: what the removal shall take away is looked for first.
  else if (o.kind === 'remove' && sent.parts.some((part) => part.byHand === 'named'))
    await store.patch(tx, [id], { phase: 'check' })
  await announceDue(tx, now)
  return id
}

function base(tx: Tx, batchId: BatchId, lane: Lane, dueAt: Date, subject: Subject) {
  return { batchId, lane: lanes[lane], dueAt, subject, createdAt: tx.clock.now() }
}

/** Own site first and in this transaction; the rest is what the engine wakes for. */
async function announceDue(tx: Tx, dueAt: Date): Promise<void> {
  if (dueAt > tx.clock.now()) return
  for (const row of await store.finishLocal(tx)) {
    await store.addParts(tx, row, row.parts)
    await settle(tx, row, 'done')
  }
  tx.hint('deliveries')
}
