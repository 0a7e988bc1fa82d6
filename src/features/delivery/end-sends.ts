import type { Tx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import type { DeliveryId } from './contract.ts'
import { abandon } from './give-up.ts'
import { hint } from './record.ts'
import { isUntouched } from './rules.ts'
import * as store from './store.ts'

/** Only these bring words to a network; a removal of them must go on. */
const brings: ReadonlySet<store.DeliveryRow['kind']> = new Set(['post', 'edit', 'reply'])
const isOver: ReadonlySet<store.DeliveryRow['state']> = new Set(['done', 'withdrawn', 'abandoned'])

/**
 * Ends all sending of deliveries whose words are removed, for good: nobody and nothing sends them again. What has not begun or has failed is over at
 * once. Of what is on its way or unclear it is still found out how it ended; `deliverySettled` says so, and whoever ended it removes what
 * stands there. Ended ones and removals are left alone, so this is safe to run twice.
 * @param ids also those that are done already: all are locked in their order, so that they stay as they then are until the transaction ends
 * @param o.untouched what becomes of those of which certainly nothing has left: taken back as if never asked for, or given up
 */
export async function endSends(
  tx: Tx,
  ids: readonly DeliveryId[],
  o: { reason: string; untouched: 'withdrawn' | 'abandoned' },
): Promise<void> {
  for (const id of [...ids].sort()) {
    const row = await store.lock(tx, id)
    if (!brings.has(row.kind) || isOver.has(row.state) || row.no_more_sends) continue
    await end(tx, row, o)
  }
  tx.hint('deliveries')
}

async function end(tx: Tx, row: store.DeliveryRow, o: { reason: string; untouched: 'withdrawn' | 'abandoned' }): Promise<void> {
  if (isUntouched(row) && o.untouched === 'withdrawn') {
    await store.patch(tx, [row.id], { state: 'withdrawn', no_more_sends: true })
    await record(tx, 'delivery.withdrawn', { kind: 'delivery', id: row.id })
    return hint(tx, row)
  }
  if (isUntouched(row) || (row.state === 'failed' && !mayStand(row))) {
    // The state first: what is flagged may not wait for a send, not even between two statements.
    await abandon(tx, row, o.reason)
    return store.patch(tx, [row.id], { no_more_sends: true })
  }
  await store.patch(tx, [row.id], { no_more_sends: true, ...(isAsleep(row) ? lookFirst(tx, row) : {}) })
  await record(tx, 'delivery.sendsEnded', { kind: 'delivery', id: row.id }, { personal: { reason: o.reason } })
  hint(tx, row)
}

/** Given up by time, not refused and not found absent: the first parts of a thread may be out. */
const mayStand = (row: store.DeliveryRow) => row.refusal === 'gave-up' && row.detail !== 'absent'

/** It waits to be sent once more, or was given up by time: only a look-up tells what stands there. */
const isAsleep = (row: store.DeliveryRow) =>
  row.state === 'failed' || ((row.state === 'queued' || row.state === 'held') && row.phase === 'send')

const lookFirst = (tx: Tx, row: store.DeliveryRow) => ({
  phase: 'check' as const,
  unknown_checks: 0,
  unknown_since: row.unknown_since ?? tx.clock.now(),
  ...(row.state === 'held'
    ? {}
    : { state: 'queued' as const, next_at: tx.clock.now(), order_freed: true, refusal: null, detail: null }),
})
