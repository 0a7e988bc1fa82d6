import { z } from 'zod'
import type { Tx } from '../../infra/ctx.ts'
import type { ChannelView, NetworkView, TargetGroupView } from './contract.ts'
import { allConnectors, connectorOf } from './registry.ts'
import * as store from './store.ts'

/** A token that ends within this time is shown as "läuft ab in … Tagen". */
const expiringMs = 14 * 86_400_000

export async function channelViews(tx: Tx): Promise<ChannelView[]> {
  const rows = await store.list(tx)
  const groups = await tx.db
    .selectFrom('channel_target_groups')
    .select(['channel_id', 'target_group_id'])
    .where('authority_id', '=', tx.authorityId)
    .execute()
  return rows.map((row) =>
    toView(
      row,
      groups.filter((g) => g.channel_id === row.id).map((g) => g.target_group_id),
      tx.clock.now(),
    ),
  )
}

export async function channelView(tx: Tx, id: string): Promise<ChannelView> {
  const row = await store.find(tx, id)
  const groups = await tx.db
    .selectFrom('channel_target_groups')
    .select('target_group_id')
    .where('authority_id', '=', tx.authorityId)
    .where('channel_id', '=', id)
    .execute()
  return toView(
    row,
    groups.map((g) => g.target_group_id),
    tx.clock.now(),
  )
}

function toView(row: store.ChannelRow, groups: string[], now: Date): ChannelView {
  const expiring = row.state === 'connected' && row.expires_at !== null && row.expires_at.getTime() - now.getTime() < expiringMs
  return {
    id: row.id as ChannelView['id'],
    network: row.network,
    name: row.name,
    account: row.account,
    accountName: row.account_name,
    accountUrl: row.account_url,
    purpose: row.purpose,
    language: row.language,
    official: row.official,
    policy: row.policy,
    departmentId: row.department_id as ChannelView['departmentId'],
    targetGroupIds: groups as ChannelView['targetGroupIds'],
    state: expiring ? 'expiring' : row.state,
    stateReason: row.state_reason,
    stateSince: row.state_since.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    checkedAt: row.checked_at?.toISOString() ?? null,
    local: connectorOf(row.network).local === true,
    version: row.version,
  }
}

export async function targetGroups(tx: Tx): Promise<TargetGroupView[]> {
  const rows = await tx.db
    .selectFrom('target_groups')
    .select(['id', 'name', 'description'])
    .where('authority_id', '=', tx.authorityId)
    .orderBy('position')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, id: row.id as TargetGroupView['id'] }))
}

/** What each network can do, from the connectors themselves. */
export function networkViews(): NetworkView[] {
  return allConnectors().map((c) => ({
    network: c.network,
    name: c.name,
    limits: {
      text: c.limits.text,
      threadParts: c.limits.threadParts,
      cutOff: c.limits.cutOff,
      altText: c.limits.altText,
      images: c.limits.images ? { ...c.limits.images, types: [...c.limits.images.types] } : null,
      linkCard: c.limits.linkCard,
    },
    can: {
      publish: c.publish !== undefined,
      edit: c.publish?.edit !== undefined,
      remove: c.publish?.remove !== undefined,
      reply: c.reply !== undefined,
      privateMessages: c.limits.privateMessages,
      hide: c.limits.hide && c.moderate !== undefined,
    },
    byConsent: c.connect.begin !== undefined,
    connectFields: c.local ? null : (z.toJSONSchema(c.connect.fields) as Record<string, unknown>),
  }))
}
