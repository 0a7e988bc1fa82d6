import { createHash } from 'node:crypto'
import type { Ticket, TicketIds } from '../../connectors/connector.ts'
import type { Tx } from '../../infra/ctx.ts'
import { channelLimits, connectorOf } from '../channels/channels.ts'
import { type DeliveryId, deliveryFaults } from './contract.ts'
import type { DeliveryRow } from './store.ts'

/**
 * What a ticket is made of. The nonce follows from the delivery, so that a post is found on its network also by a ticket that is older, or
 * newer, than the one it was sent with: after it was moved, after a restore.
 */
export function ticketIds(tx: Tx, deliveryId: DeliveryId, at: Date): TicketIds {
  const now = tx.clock.now()
  const nonce = createHash('sha256').update(`nonce of ${deliveryId}`).digest('hex').slice(0, 32)
  return { deliveryId, createdAt: (at > now ? at : now).toISOString(), nonce }
}

/** The ticket of a post of which nothing has left, prepared anew for another time. */
export const ticketFor = (tx: Tx, row: DeliveryRow, dueAt: Date): Promise<Ticket> =>
  prepared(tx, row, ticketIds(tx, row.id as DeliveryId, dueAt))

/** The ticket of a post of which nobody knows whether it left: its look-up searches from the day on which it was asked for. */
export const ticketToLookUp = (tx: Tx, row: DeliveryRow): Promise<Ticket> =>
  prepared(tx, row, { ...ticketIds(tx, row.id as DeliveryId, row.created_at), createdAt: row.created_at.toISOString() })

async function prepared(tx: Tx, row: DeliveryRow, ids: TicketIds): Promise<Ticket> {
  // Also of a channel that has ended: its part moves with the others and fails when it is due.
  const { publish } = connectorOf((await channelLimits(tx, row.channel_id)).network)
  if (!publish || row.kind !== 'post') throw deliveryFaults.cannot({ what: 'verschieben' })
  return publish.prepare(row.content as never, ids)
}
