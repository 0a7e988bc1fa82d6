import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { SettledResult } from './contract.ts'
import type { DeliveryRow } from './store.ts'

/** When a delivery last came to such an end, by the log; null when it never did. */
export async function settledAt(tx: Tx, deliveryId: string, result: SettledResult): Promise<Date | null> {
  const row = await tx.db
    .selectFrom('audit_entries')
    .select((e) => e.fn.max('at').as('at'))
    .where('authority_id', '=', tx.authorityId)
    .where('subject_kind', '=', 'delivery')
    .where('subject_id', '=', deliveryId)
    .where('action', '=', `delivery.${result}`)
    .executeTakeFirst()
  return row?.at ?? null
}

/** What came to an end since a time and still is as it ended, by the log, which alone knows when. */
export async function settledSince(tx: Tx, at: Date): Promise<(DeliveryRow & { state: 'done' | 'failed' | 'abandoned' })[]> {
  const { rows } = await sql<DeliveryRow & { state: 'done' | 'failed' | 'abandoned' }>`
    select d.* from deliveries d where d.authority_id = ${tx.authorityId} and d.state in ('done', 'failed', 'abandoned') and d.id in (
      select e.subject_id from audit_entries e where e.authority_id = ${tx.authorityId} and e.subject_kind = 'delivery' and e.at >= ${at}
        and e.action in ('delivery.done', 'delivery.failed', 'delivery.abandoned'))
    order by d.id`.execute(tx.db)
  return rows
}
