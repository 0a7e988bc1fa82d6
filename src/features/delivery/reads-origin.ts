import type { Tx } from '../../infra/ctx.ts'
import type { DeliveryRow } from './store.ts'
import type { StoredPart } from './tables.ts'

/** What an edit or removal changes; null for what stands by itself. */
export async function originOf(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('deliveries')
    .select('of_delivery_id')
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.of_delivery_id ?? null
}

/** What stands of that which an edit or removal changes; nothing for what stands by itself. */
export async function partsOfOrigin(tx: Tx, row: DeliveryRow): Promise<StoredPart[]> {
  if (row.of_delivery_id === null) return []
  const origin = await tx.db
    .selectFrom('deliveries')
    .select('parts')
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', row.of_delivery_id)
    .executeTakeFirstOrThrow()
  return origin.parts
}

/** The delivery that made something on a network; null when none of ours did. */
export async function ownerOfPart(tx: Tx, channelId: string, remoteId: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('delivery_parts')
    .select('delivery_id')
    .where('authority_id', '=', tx.authorityId)
    .where('channel_id', '=', channelId)
    .where('remote_id', '=', remoteId)
    .executeTakeFirst()
  return row?.delivery_id ?? null
}
