import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Notice } from './notify.ts'

export async function insertNotifications(
  tx: Tx,
  rows: readonly { staffId: StaffId; id: Id<'notification'> }[],
  notice: Notice,
): Promise<void> {
  await tx.db
    .insertInto('notifications')
    .values(
      rows.map((row) => ({
        authority_id: tx.authorityId,
        id: row.id,
        staff_id: row.staffId,
        kind: notice.kind,
        subject_kind: notice.subject.kind,
        subject_id: notice.subject.id,
        link: notice.link,
        text_de: notice.text.de,
        text_en: notice.text.en,
        created_at: tx.clock.now(),
        read_at: null,
      })),
    )
    .execute()
}

/** @param ids null: all of this person */
export async function markRead(tx: Tx, staffId: StaffId, ids: readonly string[] | null): Promise<void> {
  let update = tx.db
    .updateTable('notifications')
    .set({ read_at: tx.clock.now() })
    .where('authority_id', '=', tx.authorityId)
    .where('staff_id', '=', staffId)
    .where('read_at', 'is', null)
  if (ids !== null) update = update.where('id', 'in', [...ids])
  await update.execute()
}

export async function deleteNotificationsAbout(tx: Tx, kind: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .deleteFrom('notifications')
    .where('authority_id', '=', tx.authorityId)
    .where('subject_kind', '=', kind)
    .where('subject_id', 'in', [...ids])
    .execute()
}

/** @returns whom they were for */
export async function moveNotifications(tx: Tx, kind: string, from: string, into: string): Promise<StaffId[]> {
  const rows = await tx.db
    .updateTable('notifications')
    .set({ subject_id: into, link: sql<string>`replace(link, ${from}, ${into})` })
    .where('authority_id', '=', tx.authorityId)
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', from)
    .returning('staff_id')
    .execute()
  return [...new Set(rows.map((row) => row.staff_id as StaffId))]
}

/** @returns how many */
export async function deleteNotificationsBefore(tx: Tx, before: Date): Promise<number> {
  const query = tx.db.deleteFrom('notifications').where('authority_id', '=', tx.authorityId).where('created_at', '<', before)
  return Number((await query.executeTakeFirst()).numDeletedRows)
}
