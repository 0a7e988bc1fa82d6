import type { Tx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import * as store from './store.ts'

/**
 * Erases the words of all deliveries of these subjects, for ever: what has not left is withdrawn or, where that is not certain, given up, and
 * the log says which. What is on the wire follows when its network has answered, or its worker is gone. Doing it again changes nothing.
 */
export async function forgetWords(tx: Tx, subjectKind: string, subjectIds: readonly string[]): Promise<void> {
  await noteEnds(tx, await store.forget(tx, subjectKind, subjectIds))
}

/**
 * After a step of a delivery was written: if it was erased meanwhile, it ends here. Only this one: the others have ended or end with their own
 * step, and locking them now could wait for somebody who waits for this one.
 */
export async function endIfForgotten(tx: Tx, row: store.DeliveryRow): Promise<void> {
  if (row.forgotten) await noteEnds(tx, await store.forgetOne(tx, row.id))
}

async function noteEnds(tx: Tx, rows: readonly store.Forgotten[]): Promise<void> {
  for (const row of rows) {
    const isEnded = row.state !== row.state_before
    if (!isEnded) continue
    const action = row.state === 'withdrawn' ? 'delivery.withdrawn' : 'delivery.abandoned'
    await record(tx, action, { kind: 'delivery', id: row.id }, { facts: { erased: true } })
    tx.hint(`delivery/${row.id}`)
    tx.hint(`channel/${row.channel_id}`)
    tx.hint('today')
  }
}
