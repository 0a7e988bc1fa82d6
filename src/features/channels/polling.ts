import type { Tx } from '../../infra/ctx.ts'
import { listenOf } from './registry.ts'
import * as store from './store.ts'

export interface PollDue {
  channelId: string
  cursor: string | null
}

/** Takes the channels whose news are due; they are due again after `retrySeconds` unless savePoll says otherwise. */
export async function takePollsDue(tx: Tx, retrySeconds: number): Promise<PollDue[]> {
  const now = tx.clock.now()
  const rows = await tx.db
    .selectFrom('channel_cursors')
    .select(['channel_id', 'cursor'])
    .where('authority_id', '=', tx.authorityId)
    .where('next_poll_at', '<=', now)
    .orderBy('next_poll_at')
    .limit(20)
    .forUpdate()
    .skipLocked()
    .execute()
  if (rows.length === 0) return []
  await tx.db
    .updateTable('channel_cursors')
    .set({ next_poll_at: new Date(now.getTime() + retrySeconds * 1000) })
    .where('authority_id', '=', tx.authorityId)
    .where(
      'channel_id',
      'in',
      rows.map((row) => row.channel_id),
    )
    .execute()
  return rows.map((row) => ({ channelId: row.channel_id, cursor: row.cursor }))
}

/** Remembers up to where a channel's news were taken in. */
export async function savePoll(tx: Tx, channelId: string, cursor: string | null, againInSeconds: number): Promise<void> {
  const now = tx.clock.now()
  await tx.db
    .updateTable('channel_cursors')
    .set({ cursor, polled_at: now, next_poll_at: new Date(now.getTime() + againInSeconds * 1000) })
    .where('authority_id', '=', tx.authorityId)
    .where('channel_id', '=', channelId)
    .execute()
}

/** Asks a channel for news later; where they end stays as it was. */
export async function postponePoll(tx: Tx, channelId: string, seconds: number): Promise<void> {
  await tx.db
    .updateTable('channel_cursors')
    .set({ next_poll_at: new Date(tx.clock.now().getTime() + seconds * 1000) })
    .where('authority_id', '=', tx.authorityId)
    .where('channel_id', '=', channelId)
    .execute()
}

/** A channel as the dialogue needs it; null when it has ended. */
export async function findChannel(
  tx: Tx,
  channelId: string,
): Promise<{ id: string; network: string; account: string; name: string } | null> {
  const row = await tx.db
    .selectFrom('channels')
    .select(['id', 'network', 'account', 'name'])
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', channelId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

export const hookContext = (authorityId: string, network: string, app: string) => `channel_hooks/${authorityId}/${network}/${app}`

/** Sets the secret with which a network signs what it sends to `/hooks/<network>/<app>`. */
export async function putHook(tx: Tx, network: string, app: string, secret: string): Promise<void> {
  const sealed = tx.tools.secrets.seal(secret, hookContext(tx.authorityId, network, app))
  await tx.db
    .insertInto('channel_hooks')
    .values({ authority_id: tx.authorityId, network, app, sealed })
    .onConflict((conflict) => conflict.columns(['authority_id', 'network', 'app']).doUpdateSet({ sealed }))
    .execute()
}

/** The secret of a callback address, or null when this authority has none there. */
export async function hookSecret(tx: Tx, network: string, app: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('channel_hooks')
    .select('sealed')
    .where('authority_id', '=', tx.authorityId)
    .where('network', '=', network)
    .where('app', '=', app)
    .executeTakeFirst()
  return row ? tx.tools.secrets.open(row.sealed, hookContext(tx.authorityId, network, app)) : null
}

/** Our channels among the accounts an envelope concerns. */
export async function channelsOfAccounts(tx: Tx, network: string, accounts: readonly string[]): Promise<string[]> {
  if (accounts.length === 0) return []
  const rows = await store.list(tx)
  return rows.filter((row) => row.network === network && accounts.includes(row.account)).map((row) => row.id)
}

export const knowsHooks = (network: string): boolean => listenOf(network) !== undefined
