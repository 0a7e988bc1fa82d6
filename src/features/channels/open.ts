import type { AnyConnector, Connector, Limits, ReconnectReason, Session } from '../../connectors/connector.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { connectorOf } from './registry.ts'
import { createSession, exchange, type SessionPorts } from './session.ts'
import * as store from './store.ts'

/** `generation`: of the secret with which it was opened; what its network then says of the token is about this one. */
export type Opened = { generation: number } & ({ connector: AnyConnector; session: Session } | { needsPerson: ReconnectReason })

/** A token that ends within this time is refreshed before it is used. */
const refreshAheadMs = 5 * 60_000

/** Opens a channel for a step with its network: connector and session, or who must act first. */
export async function openChannel(ctx: Ctx, channelId: string, ports: SessionPorts): Promise<Opened> {
  const found = await ctx.transaction(async (tx) => {
    const row = await store.find(tx, channelId)
    const secret = await store.secretOf(tx, channelId)
    return { row, secret: secret ? store.openSecret(tx, channelId, secret.sealed) : {}, generation: secret?.generation ?? 0 }
  })
  const connector = connectorOf(found.row.network)
  const settings = connector.settings.parse(found.row.settings)
  let { secret, generation } = found
  const expiresSoon = found.row.expires_at !== null && found.row.expires_at.getTime() - ctx.clock.now().getTime() < refreshAheadMs
  if (expiresSoon && connector.connect.refresh) {
    const refreshed = await refreshOnce(ctx, channelId, connector, found.generation)
    if ('is' in refreshed) return { needsPerson: refreshed.reason, generation }
    ;({ secret, generation } = refreshed)
  }
  const channel = { id: channelId, account: found.row.account, settings }
  return {
    generation,
    connector: connector as unknown as AnyConnector,
    session: createSession(ctx, channel, connector.access(settings, secret), ports),
  }
}

/** One refresh however many ask: the channel's row is the lock, and who waited finds it done. */
async function refreshOnce(
  ctx: Ctx,
  channelId: string,
  connector: Connector,
  seen: number,
): Promise<{ secret: Record<string, unknown>; generation: number } | { is: 'reconnect'; reason: ReconnectReason }> {
  return ctx.transaction(async (tx) => {
    const row = await store.lock(tx, channelId)
    const current = await store.secretOf(tx, channelId)
    const secret = current ? store.openSecret(tx, channelId, current.sealed) : {}
    const generation = current?.generation ?? 0
    if (generation !== seen || !connector.connect.refresh) return { secret, generation }
    // The one network call inside a transaction: a refresh token is often good for a single use, so nobody else may try meanwhile.
    const fresh = await connector.connect.refresh(secret, connector.settings.parse(row.settings), (url, request) =>
      exchange(tx, url, request ?? {}),
    )
    if ('is' in fresh) return fresh
    await store.putSecret(tx, channelId, fresh.secret)
    await store.update(tx, channelId, { expires_at: fresh.expiresAt ? new Date(fresh.expiresAt) : null })
    return { secret: fresh.secret, generation: generation + 1 }
  })
}

/** The connector of a channel, for preparing what will be sent. */
export async function channelConnector(tx: Tx, channelId: string): Promise<Connector> {
  return connectorOf((await store.find(tx, channelId)).network)
}

/** What the channel's network can do, and its name for limits that all channels of an app share. */
export async function channelLimits(tx: Tx, channelId: string): Promise<Limits & { network: string }> {
  const row = await tx.db
    .selectFrom('channels')
    .select('network')
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', channelId)
    .executeTakeFirstOrThrow()
  return { ...connectorOf(row.network).limits, network: row.network }
}
