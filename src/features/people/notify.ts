import type { Tx } from '../../infra/ctx.ts'
import type { DepartmentId, StaffId } from '../../kernel/actor.ts'
import type { Right } from '../../kernel/right.ts'
import { mailNotification } from './job-orders.ts'
import { peopleWithRight } from './reads.ts'
import { insertNotifications, moveNotifications } from './store-notifications.ts'

export interface Notice {
  /** `feature.what`, e.g. `channels.reconnect`; the desk chooses an icon by it. */
  kind: string
  subject: { kind: string; id: string }
  /** One sentence: what happened and what to do. */
  text: { de: string; en: string }
  /** Where in the desk to go, e.g. `/desk/kanaele/channel_…`. */
  link: string
  /** Also as mail, where the authority has mail; not sent when it was read before. */
  mail?: boolean
}

/**
 * Tells staff something in the desk, and by mail if the notice says so.
 * @param to people, or everybody who holds the right (in the department, if one is named)
 * @returns how many were told
 */
export async function notify(
  tx: Tx,
  to: readonly StaffId[] | { right: Right; departmentId?: DepartmentId },
  notice: Notice,
): Promise<number> {
  const staffIds = 'right' in to ? await peopleWithRight(tx, to.right, to.departmentId) : [...new Set(to)]
  if (staffIds.length === 0) return 0
  const rows = staffIds.map((staffId) => ({ staffId, id: tx.newId('notification') }))
  await insertNotifications(tx, rows, notice)
  for (const { staffId, id } of rows) {
    tx.hint(`notifications/${staffId}`)
    if (notice.mail === true) await tx.enqueue(mailNotification, { notificationId: id })
  }
  return rows.length
}

/** Two things turned out to be one: what people were told about the one that goes is about the other, leads there, and is erased with it. */
export async function moveNotices(tx: Tx, kind: string, from: string, into: string): Promise<void> {
  for (const staffId of await moveNotifications(tx, kind, from, into)) tx.hint(`notifications/${staffId}`)
}
