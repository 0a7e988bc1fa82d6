import type { z } from 'zod'
import { type Connected, type Connector, NoAnswer } from '../../connectors/connector.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { uniqueViolation } from '../../infra/db/refusal.ts'
import { OutgoingError } from '../../infra/outgoing/failure.ts'
import { type AppError, commonFaults } from '../../kernel/fault.ts'
import { fieldProblems } from '../../kernel/field-words.ts'
import { record } from '../audit/audit.ts'
import {
  type ChannelId,
  type ChannelView,
  type ConnectInput,
  channelBack,
  channelFaults,
  type ReconnectInput,
} from './contract.ts'
import { can } from './policy.ts'
import { channelView } from './reads.ts'
import { allConnectors, connectorOf } from './registry.ts'
import { exchange } from './session.ts'
import * as store from './store.ts'

/** Connects an account as a new channel: the network is asked first, outside any transaction. */
export async function connectChannel(ctx: Ctx, input: z.output<typeof ConnectInput>): Promise<ChannelView> {
  await ctx.transaction(async (tx) => tx.require(can.manage(tx.actor)))
  const connector = allConnectors().find((one) => one.network === input.network)
  if (!connector) throw channelFaults.unknownNetwork()
  if (connector.local) throw channelFaults.notConnectable()
  const connected = await signIn(ctx, connector, input.fields)
  return ctx.transaction((tx) => addChannel(tx, connector.network, input.name, connected))
}

/** Stores a connected account. Also how an installation gets its first channels. */
export async function addChannel(
  tx: Tx,
  network: string,
  name: string,
  connected: Connected,
  more: { purpose?: string; language?: string } = {},
): Promise<ChannelView> {
  const id = tx.newId('channel')
  try {
    await store.insert(tx, {
      id,
      network,
      name,
      account: connected.account,
      account_name: connected.accountName,
      account_url: connected.accountUrl,
      settings: connected.settings,
      expires_at: connected.expiresAt ? new Date(connected.expiresAt) : null,
      language: more.language ?? 'de',
      ...(more.purpose === undefined ? {} : { purpose: more.purpose }),
    })
  } catch (error) {
    if (uniqueViolation(error) !== null) throw channelFaults.taken()
    throw error
  }
  if (Object.keys(connected.secret).length > 0) await store.putSecret(tx, id, connected.secret)
  if (connectorOf(network).listen?.poll) await startPolling(tx, id)
  await record(tx, 'channels.connected', { kind: 'channel', id }, { fields: ['network', 'account'] })
  tx.hint('channels')
  return channelView(tx, id)
}

async function startPolling(tx: Tx, channelId: string): Promise<void> {
  await tx.db
    .insertInto('channel_cursors')
    .values({ authority_id: tx.authorityId, channel_id: channelId, cursor: null, polled_at: null, next_poll_at: tx.clock.now() })
    .onConflict((conflict) => conflict.columns(['authority_id', 'channel_id']).doUpdateSet({ next_poll_at: tx.clock.now() }))
    .execute()
}

/** Gives a channel a new token for the same account; what waited goes out. */
export async function reconnectChannel(ctx: Ctx, input: z.output<typeof ReconnectInput>): Promise<ChannelView> {
  const before = await ctx.transaction(async (tx) => {
    tx.require(can.manage(tx.actor))
    return store.find(tx, input.id)
  })
  const connector = connectorOf(before.network)
  if (connector.local) throw channelFaults.notConnectable()
  const connected = await signIn(ctx, connector, input.fields)
  if (connected.account !== before.account) throw channelFaults.otherAccount()
  return ctx.transaction(async (tx) => {
    await store.lock(tx, input.id)
    await store.putSecret(tx, input.id, connected.secret)
    const now = tx.clock.now()
    await store.update(tx, input.id, {
      settings: connected.settings,
      expires_at: connected.expiresAt ? new Date(connected.expiresAt) : null,
      state: 'connected',
      state_reason: null,
      state_since: now,
      checked_at: now,
      next_check_at: now,
    })
    await record(tx, 'channels.reconnected', { kind: 'channel', id: input.id }, { fields: ['secret'] })
    tx.announce(channelBack, { channelId: input.id })
    tx.hint('channels')
    tx.hint('deliveries')
    return channelView(tx, input.id)
  })
}

async function signIn(ctx: Ctx, connector: Connector, fields: Record<string, string>): Promise<Connected> {
  const parsed = connector.connect.fields.safeParse(fields, { reportInput: true })
  if (!parsed.success) {
    throw commonFaults.invalid(
      {},
      fieldProblems(parsed.error.issues).map((one) => ({ ...one, field: `fields.${one.field}` })),
    )
  }
  try {
    return await connector.connect.finish(parsed.data, (url, request) => exchange(ctx, url, request ?? {}))
  } catch (error) {
    if (error instanceof NoAnswer) throw whyUnreachable(error)
    throw channelFaults.refusedByNetwork({ detail: error instanceof Error ? error.message : 'unbekannt' })
  }
}

/** Why nothing came back, as far as it helps: an address that we refuse to ask is refused tomorrow too. */
function whyUnreachable({ cause }: NoAnswer): AppError {
  if (!(cause instanceof OutgoingError) || cause.failure.kind !== 'not-sent') return channelFaults.unreachable()
  const { host } = cause
  const { reason } = cause.failure
  if (reason === 'address-refused' || reason === 'port-refused') return channelFaults.privateAddress({ host })
  return reason === 'dns' ? channelFaults.unknownHost({ host }) : channelFaults.unreachable()
}

/** The authority's own site as its first channel. */
export async function addSiteChannel(tx: Tx, o: { name: string; origin: string }): Promise<ChannelId> {
  const channel = await addChannel(tx, 'site', o.name, {
    account: 'site',
    accountName: new URL(o.origin).host,
    accountUrl: `${o.origin}/`,
    settings: {},
    secret: {},
    expiresAt: null,
  })
  return channel.id
}
