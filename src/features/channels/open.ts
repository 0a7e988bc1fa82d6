import type {
  AnyConnector,
  Connected,
  Connector,
  Limits,
  ReconnectReason,
  RemotePart,
  Session,
} from '../../connectors/connector.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { connectorOf } from './registry.ts'
import { createSession, exchange, type SessionPorts } from './session.ts'
import * as store from './store.ts'

/**
 * `generation`: of the secret with which it was opened; what its network then says of the token is about this one. `isRenewing`: the token has
 * ended and another is just fetching the new one: come back in a moment.
 */
export type Opened = { generation: number } & (
  | { connector: AnyConnector; session: Session }
  | { needsPerson: ReconnectReason }
  | { isRenewing: true }
)

/** A token that ends within this time is refreshed before it is used. */
const refreshAheadMs = 5 * 60_000
/** How long a network may take to give a new token; when the process that asked has ended, another asks after this. */
const refreshWithinMs = 60_000

interface Secret {
  secret: Record<string, unknown>
  generation: number
}

/** Opens a channel for a step with its network: connector and session, or who must act first. */
export async function openChannel(ctx: Ctx, channelId: string, ports: SessionPorts): Promise<Opened> {
  const { row, ...found } = await ctx.transaction(async (tx) => ({
    row: await store.find(tx, channelId),
    ...(await secretNow(tx, channelId)),
  }))
  const connector = connectorOf(row.network)
  const settings = connector.settings.parse(row.settings)
  let now: Secret = found
  const left = row.expires_at === null ? Number.POSITIVE_INFINITY : row.expires_at.getTime() - ctx.clock.now().getTime()
  if (left < refreshAheadMs && connector.connect.refresh) {
    const refreshed = await refreshOnce(ctx, row, connector, found)
    // While the old one holds, nobody waits for the new one.
    if (refreshed === 'elsewhere' && left <= 0) return { isRenewing: true, generation: found.generation }
    if (refreshed !== 'elsewhere' && 'is' in refreshed) return { needsPerson: refreshed.reason, generation: found.generation }
    if (refreshed !== 'elsewhere') now = refreshed
  }
  return {
    generation: now.generation,
    connector: connector as unknown as AnyConnector,
    session: createSession(ctx, { id: channelId, account: row.account, settings }, connector.access(settings, now.secret), ports),
  }
}

async function secretNow(tx: Tx, channelId: string): Promise<Secret> {
  const found = await store.secretOf(tx, channelId)
  return found
    ? { secret: store.openSecret(tx, channelId, found.sealed), generation: found.generation }
    : { secret: {}, generation: 0 }
}

/**
 * One refresh however many ask, since a refresh token is often good for a single use: who begins writes so down, and the others neither try nor
 * wait. Nothing is locked while the network is asked: a slow one would hold up all that is asked for on its channel.
 */
async function refreshOnce(
  ctx: Ctx,
  row: store.ChannelRow,
  connector: Connector,
  seen: Secret,
): Promise<Secret | 'elsewhere' | { is: 'reconnect'; reason: ReconnectReason }> {
  const { refresh } = connector.connect
  const begun = await ctx.transaction(async (tx) => {
    const { renewing_until: until } = await store.lock(tx, row.id)
    const current = await secretNow(tx, row.id)
    if (current.generation !== seen.generation) return current
    if (until !== null && until > tx.clock.now()) return 'elsewhere' as const
    await store.update(tx, row.id, { renewing_until: new Date(tx.clock.now().getTime() + refreshWithinMs) })
    return null
  })
  if (begun !== null || !refresh) return begun ?? seen
  try {
    const signal = AbortSignal.timeout(refreshWithinMs - 5_000)
    const fresh = await refresh(seen.secret, connector.settings.parse(row.settings), (url, request) =>
      exchange(ctx, url, request ?? {}, signal),
    )
    return await ctx.transaction((tx) => keep(tx, row.id, fresh, seen))
  } catch (error) {
    await ctx.transaction((tx) => store.update(tx, row.id, { renewing_until: null }))
    throw error
  }
}

/** Stores what the network gave, unless a person has connected the channel again meanwhile: that is newer. */
async function keep(tx: Tx, channelId: string, fresh: Connected | { is: 'reconnect'; reason: ReconnectReason }, seen: Secret) {
  await store.lock(tx, channelId)
  await store.update(tx, channelId, { renewing_until: null })
  const current = await secretNow(tx, channelId)
  if (current.generation !== seen.generation) return current
  if ('is' in fresh) return fresh
  await store.putSecret(tx, channelId, fresh.secret)
  await store.update(tx, channelId, { expires_at: fresh.expiresAt ? new Date(fresh.expiresAt) : null })
  return { secret: fresh.secret, generation: seen.generation + 1 }
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

/** Reads addresses of posts on the channel's network, also of a channel that has ended; null where its addresses tell nothing. */
export async function addressReader(
  tx: Tx,
  channelId: string,
): Promise<{ network: string; read(url: string): RemotePart | null } | null> {
  const row = await tx.db
    .selectFrom('channels')
    .select(['network', 'settings'])
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', channelId)
    .executeTakeFirstOrThrow()
  const { name, publish, settings } = connectorOf(row.network)
  const partAt = publish?.partAt
  return partAt ? { network: name, read: (url) => partAt(settings.parse(row.settings), url) } : null
}
