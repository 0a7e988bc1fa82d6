import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { sessionIdleHours } from './rules.ts'
import { deleteFailuresBefore } from './store-failures.ts'
import { deleteLinksBefore } from './store-links.ts'
import { deleteNotificationsAbout, deleteNotificationsBefore } from './store-notifications.ts'
import { deleteDeadSessions } from './store-sessions.ts'

/** How many rows went, and the time of the oldest that is left: the proof that a period is kept. */
interface Forgotten {
  removed: number
  oldestLeft: Date | null
}

/** What people were told about something that is erased: it quotes it, and leads nowhere. */
export const forgetNotificationsAbout = (tx: Tx, kind: string, ids: readonly string[]): Promise<void> =>
  deleteNotificationsAbout(tx, kind, ids)

/** Notifications older than the time go, read or not. */
export async function forgetNotifications(tx: Tx, olderThan: Date): Promise<Forgotten> {
  const removed = await deleteNotificationsBefore(tx, olderThan)
  const left = await tx.db
    .selectFrom('notifications')
    .select(({ fn }) => fn.min('created_at').as('at'))
    .where('authority_id', '=', tx.authorityId)
    .executeTakeFirst()
  return { removed, oldestLeft: left?.at ?? null }
}

/** Sessions that ended before the time go: by their age, or because nobody used them. */
export async function forgetSessions(tx: Tx, olderThan: Date): Promise<Forgotten> {
  const idle = (at: Date) => new Date(at.getTime() - sessionIdleHours * 3_600_000)
  const removed = await deleteDeadSessions(tx, { now: olderThan, idleSince: idle(olderThan) })
  const ended = sql<Date>`least(expires_at, last_seen_at + make_interval(hours => ${sessionIdleHours}))`
  const left = await tx.db
    .selectFrom('sessions')
    .select(sql<Date | null>`min(${ended})`.as('at'))
    .where('authority_id', '=', tx.authorityId)
    .where(ended, '<', tx.clock.now())
    .executeTakeFirst()
  return { removed, oldestLeft: left?.at ?? null }
}

/** One-time links that ended before the time go, used or not. */
export async function forgetLinks(tx: Tx, olderThan: Date): Promise<Forgotten> {
  const removed = await deleteLinksBefore(tx, olderThan)
  const left = await tx.db
    .selectFrom('one_time_links')
    .select(({ fn }) => fn.min('expires_at').as('at'))
    .where('authority_id', '=', tx.authorityId)
    .where('expires_at', '<', tx.clock.now())
    .executeTakeFirst()
  return { removed, oldestLeft: left?.at ?? null }
}

/** Counted failures to sign in go whose last attempt was before the time. */
export async function forgetFailures(tx: Tx, olderThan: Date): Promise<Forgotten> {
  const removed = await deleteFailuresBefore(tx, olderThan)
  const left = await tx.db
    .selectFrom('sign_in_failures')
    .select(({ fn }) => fn.min('last_at').as('at'))
    .where('authority_id', '=', tx.authorityId)
    .executeTakeFirst()
  return { removed, oldestLeft: left?.at ?? null }
}
