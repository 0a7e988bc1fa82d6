import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { DepartmentId, StaffId } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { decodeCursor, encodeCursor } from '../../kernel/page.ts'
import { type Right, rights } from '../../kernel/right.ts'
import type { ApiToken, Me, NotificationPage, OpenSession } from './contract.ts'

/** Only names that this version knows: an older or newer one may have written others. */
export const knownRights = (names: readonly string[]): Right[] => rights.filter((right) => names.includes(right))

/** Everything about oneself that the desk needs at its start. @param held the rights of this request (a token may have fewer) */
export async function me(tx: Tx, staffId: StaffId, held: ReadonlySet<Right>): Promise<Me | null> {
  const row = await tx.db
    .selectFrom('staff as p')
    .leftJoin('staff_credentials as c', (join) =>
      join.onRef('c.authority_id', '=', 'p.authority_id').onRef('c.staff_id', '=', 'p.id'),
    )
    .select(['p.id', 'p.name', 'p.email', 'p.language', 'p.density', 'c.totp_confirmed_at', 'c.recovery_hashes'])
    .select([
      sql<string[]>`array(select r.name from staff_roles sr join roles r on r.authority_id = sr.authority_id and r.id = sr.role_id
        where sr.authority_id = p.authority_id and sr.staff_id = p.id order by r.position, r.name)`.as('roles'),
      sql<DepartmentId[]>`array(select d.department_id from staff_departments d
        where d.authority_id = p.authority_id and d.staff_id = p.id order by d.department_id)`.as('departments'),
      sql<number>`(select count(*) from notifications n
        where n.authority_id = p.authority_id and n.staff_id = p.id and n.read_at is null)`.as('unread'),
    ])
    .where('p.authority_id', '=', tx.authorityId)
    .where('p.id', '=', staffId)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: staffId,
    name: row.name,
    email: row.email,
    language: row.language,
    density: row.density,
    rights: rights.filter((right) => held.has(right)),
    roles: row.roles,
    departmentIds: row.departments,
    secondFactor: row.totp_confirmed_at !== null,
    recoveryCodesLeft: row.recovery_hashes?.length ?? 0,
    unreadNotifications: row.unread,
  }
}

export async function openSessions(
  tx: Tx,
  own: { staffId: StaffId; sessionId: Id<'session'> },
  idleSince: Date,
): Promise<OpenSession[]> {
  const rows = await tx.db
    .selectFrom('sessions')
    .select(['id', 'device', 'created_at', 'last_seen_at'])
    .where('authority_id', '=', tx.authorityId)
    .where('staff_id', '=', own.staffId)
    .where('state', '=', 'full')
    .where('expires_at', '>', tx.clock.now())
    .where('last_seen_at', '>', idleSince)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'session'>,
    device: row.device,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    current: row.id === own.sessionId,
  }))
}

/** A person's tokens, without the tokens themselves: nobody knows those. */
export async function tokensOf(tx: Tx, staffId: StaffId): Promise<ApiToken[]> {
  const rows = await tx.db
    .selectFrom('api_tokens')
    .select(['id', 'name', 'scopes', 'created_at', 'expires_at', sql<string | null>`last_used_on::text`.as('day')])
    .where('authority_id', '=', tx.authorityId)
    .where('staff_id', '=', staffId)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'token'>,
    name: row.name,
    scopes: knownRights(row.scopes),
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedOn: row.day,
  }))
}

/** A person's notifications, the newest first. */
export async function notificationsOf(
  tx: Tx,
  staffId: StaffId,
  o: { limit: number; cursor: string | undefined; language: 'de' | 'en' },
): Promise<NotificationPage> {
  const own = tx.db.selectFrom('notifications').where('authority_id', '=', tx.authorityId).where('staff_id', '=', staffId)
  const after = o.cursor === undefined ? undefined : decodeCursor(o.cursor)?.[0]
  let query = own
    .selectAll()
    .orderBy('id', 'desc')
    .limit(o.limit + 1)
  if (typeof after === 'string') query = query.where('id', '<', after)
  const rows = await query.execute()
  const unread = await own
    .where('read_at', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const items = rows.slice(0, o.limit).map((row) => ({
    id: row.id as Id<'notification'>,
    kind: row.kind,
    subject: { kind: row.subject_kind, id: row.subject_id },
    text: o.language === 'de' ? row.text_de : row.text_en,
    link: row.link,
    createdAt: row.created_at.toISOString(),
    read: row.read_at !== null,
  }))
  const last = items.at(-1)
  return { items, next: rows.length > o.limit && last ? encodeCursor([last.id]) : null, unread: unread.count }
}

/** A notification that an active person has not read yet, with where to send it; null otherwise. */
export async function unreadNotification(tx: Tx, id: Id<'notification'>) {
  const row = await tx.db
    .selectFrom('notifications as n')
    .innerJoin('staff as p', (join) => join.onRef('p.authority_id', '=', 'n.authority_id').onRef('p.id', '=', 'n.staff_id'))
    .select(['n.text_de', 'n.text_en', 'n.link', 'p.email', 'p.language'])
    .where('n.authority_id', '=', tx.authorityId)
    .where('n.id', '=', id)
    .where('n.read_at', 'is', null)
    .where('p.state', '=', 'active')
    .executeTakeFirst()
  return row ?? null
}
