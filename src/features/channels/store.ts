import type { Selectable } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import type { ChannelsTable } from './tables.ts'

export type ChannelRow = Selectable<ChannelsTable>

/** Where a channel's secret lives: it opens nowhere else. */
export const secretContext = (authorityId: string, channelId: string) => `channel_secrets/${authorityId}/${channelId}`

export async function find(tx: Tx, id: string): Promise<ChannelRow> {
  const row = await tx.db
    .selectFrom('channels')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return row
}

export async function lock(tx: Tx, id: string): Promise<ChannelRow> {
  const row = await lockIfThere(tx, id)
  if (!row) throw commonFaults.notFound()
  return row
}

export async function lockIfThere(tx: Tx, id: string): Promise<ChannelRow | undefined> {
  return tx.db
    .selectFrom('channels')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function list(tx: Tx): Promise<ChannelRow[]> {
  return tx.db
    .selectFrom('channels')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('archived_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

type NewChannel = Pick<
  ChannelRow,
  'id' | 'network' | 'account' | 'account_name' | 'account_url' | 'name' | 'expires_at' | 'department_id'
> & {
  settings: Record<string, unknown>
  language: string
  purpose?: string
}

export async function insert(tx: Tx, channel: NewChannel): Promise<void> {
  const now = tx.clock.now()
  const position = await tx.db
    .selectFrom('channels')
    .select((e) => e.fn.coalesce(e.fn.max('position'), e.lit(0)).as('last'))
    .where('authority_id', '=', tx.authorityId)
    .executeTakeFirstOrThrow()
  await tx.db
    .insertInto('channels')
    .values({
      ...channel,
      authority_id: tx.authorityId,
      settings: JSON.stringify(channel.settings),
      state_reason: null,
      state_since: now,
      checked_at: now,
      next_check_at: now,
      position: Number(position.last) + 1,
      created_at: now,
      archived_at: null,
    })
    .execute()
}

export async function update(
  tx: Tx,
  id: string,
  change: Partial<Omit<ChannelRow, 'settings'>> & { settings?: Record<string, unknown> },
): Promise<void> {
  const { settings, ...rest } = change
  await tx.db
    .updateTable('channels')
    .set({ ...rest, ...(settings ? { settings: JSON.stringify(settings) } : {}) } as never)
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .execute()
}

export async function secretOf(tx: Tx, channelId: string): Promise<{ sealed: string; generation: number } | null> {
  const row = await tx.db
    .selectFrom('channel_secrets')
    .select(['sealed', 'generation'])
    .where('authority_id', '=', tx.authorityId)
    .where('channel_id', '=', channelId)
    .executeTakeFirst()
  return row ?? null
}

/** Rises with each new secret; 0 while there is none. */
export const generationOf = async (tx: Tx, channelId: string): Promise<number> => (await secretOf(tx, channelId))?.generation ?? 0

export async function putSecret(tx: Tx, channelId: string, secret: Record<string, unknown>): Promise<void> {
  const sealed = tx.tools.secrets.seal(JSON.stringify(secret), secretContext(tx.authorityId, channelId))
  const now = tx.clock.now()
  await tx.db
    .insertInto('channel_secrets')
    .values({ authority_id: tx.authorityId, channel_id: channelId, sealed, updated_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['authority_id', 'channel_id'])
        .doUpdateSet((e) => ({ sealed, updated_at: now, generation: e('channel_secrets.generation', '+', 1) })),
    )
    .execute()
}

export function openSecret(tx: Tx, channelId: string, sealed: string): Record<string, unknown> {
  const value: unknown = JSON.parse(tx.tools.secrets.open(sealed, secretContext(tx.authorityId, channelId)))
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

export async function setTargetGroups(tx: Tx, channelId: string, ids: readonly string[]): Promise<void> {
  await tx.db
    .deleteFrom('channel_target_groups')
    .where('authority_id', '=', tx.authorityId)
    .where('channel_id', '=', channelId)
    .execute()
  if (ids.length === 0) return
  await tx.db
    .insertInto('channel_target_groups')
    .values([...new Set(ids)].map((id) => ({ authority_id: tx.authorityId, channel_id: channelId, target_group_id: id })))
    .execute()
}
