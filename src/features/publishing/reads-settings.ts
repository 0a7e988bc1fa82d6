import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../infra/ctx.ts'
import { staffIdOf } from '../../kernel/actor.ts'
import { type CheckGroup, checkGroups } from '../../kernel/text/checks.ts'
import { connectorOf, networkViews } from '../channels/channels.ts'
import type { CheckSetting, PostClass, PostFields, Topic } from './contract-settings.ts'
import type { PostClassesTable, TopicsTable } from './tables.ts'

export type ClassRow = Selectable<PostClassesTable>

/** All topics in their order, archived ones last. */
export async function topics(tx: Tx): Promise<Topic[]> {
  const rows = await tx.db
    .selectFrom('topics')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .orderBy((e) => e('archived_at', 'is not', null))
    .orderBy('position')
    .orderBy('name')
    .execute()
  return rows.map(toTopic)
}

/** The topic of a public page; null when there is none of this address. */
export async function topicBySlug(tx: Tx, slug: string): Promise<Topic | null> {
  const row = await tx.db
    .selectFrom('topics')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row ? toTopic(row) : null
}

function toTopic(row: Selectable<TopicsTable>): Topic {
  const { id, name, slug, description, position, version } = row
  return { id: id as Topic['id'], name, slug, description, position, version, archived: row.archived_at !== null }
}

export async function classRow(tx: Tx, id: string): Promise<ClassRow | null> {
  const row = await tx.db
    .selectFrom('post_classes')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** The class that new posts have. */
export async function defaultClassId(tx: Tx): Promise<string> {
  const row = await tx.db
    .selectFrom('post_classes')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('is_default', '=', true)
    .where('archived_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.id
}

/** Roles of the person who acts; the product itself has none and needs none. */
async function rolesOfActor(tx: Tx): Promise<Set<string>> {
  const staffId = staffIdOf(tx.actor)
  if (staffId === null) return new Set()
  const rows = await tx.db
    .selectFrom('staff_roles')
    .select('role_id')
    .where('authority_id', '=', tx.authorityId)
    .where('staff_id', '=', staffId)
    .execute()
  return new Set(rows.map((row) => row.role_id))
}

const isUsable = (tx: Tx, row: ClassRow, roles: ReadonlySet<string>): boolean =>
  tx.actor.kind === 'system' || row.role_ids.length === 0 || row.role_ids.some((id) => roles.has(id))

/** Whether the person who acts may use this kind of post. */
export async function mayUseClass(tx: Tx, row: ClassRow): Promise<boolean> {
  return isUsable(tx, row, await rolesOfActor(tx))
}

export async function postClasses(tx: Tx): Promise<PostClass[]> {
  const rows = await tx.db
    .selectFrom('post_classes')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .orderBy((e) => e('archived_at', 'is not', null))
    .orderBy('position')
    .orderBy('name')
    .execute()
  const roles = await rolesOfActor(tx)
  return rows.map((row) => ({
    id: row.id as PostClass['id'],
    name: row.name,
    description: row.description,
    approval: row.approval,
    pressDepartmentId: row.press_department_id as PostClass['pressDepartmentId'],
    roleIds: row.role_ids as PostClass['roleIds'],
    timeLimitHours: row.time_limit_hours,
    isDefault: row.is_default,
    position: row.position,
    archived: row.archived_at !== null,
    mayUse: isUsable(tx, row, roles),
    version: row.version,
  }))
}

/** Checks that the authority turned off. */
export async function checksOff(tx: Tx): Promise<CheckGroup[]> {
  const rows = await tx.db.selectFrom('post_checks_off').select('code').where('authority_id', '=', tx.authorityId).execute()
  return checkGroups.filter((group) => rows.some((row) => row.code === group))
}

export async function checkSettings(tx: Tx): Promise<CheckSetting[]> {
  const rows = await tx.db
    .selectFrom('post_checks_off as o')
    .leftJoin('staff as s', (join) => join.onRef('s.authority_id', '=', 'o.authority_id').onRef('s.id', '=', 'o.staff_id'))
    .select(['o.code', 'o.reason', 'o.off_at', 's.name'])
    .where('o.authority_id', '=', tx.authorityId)
    .execute()
  return checkGroups.map((group) => {
    const row = rows.find((one) => one.code === group)
    return { group, on: row === undefined, off: row ? { reason: row.reason, by: row.name, at: row.off_at.toISOString() } : null }
  })
}

/** The forms of the networks' own settings per post. */
export function postFields(): PostFields['networks'] {
  return networkViews().map(({ network }) => {
    const { $schema: _, ...fields } = z.toJSONSchema(connectorOf(network).variant, { io: 'input' })
    return { network, fields }
  })
}
