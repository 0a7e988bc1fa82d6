import type { z } from 'zod'
import { type Connected, type ConnectFetch, type Connector, type Directly, NoAnswer } from '../../connectors/connector.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { uniqueViolation } from '../../infra/db/refusal.ts'
import { OutgoingError } from '../../infra/outgoing/failure.ts'
import type { DepartmentId } from '../../kernel/actor.ts'
import { type AppError, commonFaults } from '../../kernel/fault.ts'
import { fieldProblems } from '../../kernel/field-words.ts'
import { record } from '../audit/audit.ts'
import { requireDepartment } from '../people/people.ts'
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

/** Connects an account as a new channel with what was filled in: the network is asked first, outside any transaction. */
export async function connectChannel(ctx: Ctx, input: z.output<typeof ConnectInput>): Promise<ChannelView> {
  const connector = await connectorFor(ctx, input)
  if (connector.connect.begin) throw channelFaults.needsConsent()
  const connected = await signIn(ctx, connector.connect, input.fields)
  return ctx.transaction((tx) => addChannel(tx, connector.network, input.name, connected, input))
}

/** The connector for a new channel, when this person may make it so. */
export async function connectorFor(
  ctx: Ctx,
  input: Pick<z.output<typeof ConnectInput>, 'network' | 'departmentId'>,
): Promise<Connector> {
  await ctx.transaction(async (tx) => {
    tx.require(can.manage(tx.actor))
    if (input.departmentId) await requireDepartment(tx, input.departmentId, 'departmentId')
  })
  const connector = allConnectors().find((one) => one.network === input.network)
  if (!connector) throw channelFaults.unknownNetwork()
  if (connector.local) throw channelFaults.notConnectable()
  return connector
}

/** Stores a connected account. Also how an installation gets its first channels. */
export async function addChannel(
  tx: Tx,
  network: string,
  name: string,
  connected: Connected,
  more: { purpose?: string; language?: string; departmentId?: DepartmentId | null } = {},
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
      department_id: more.departmentId ?? null,
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
  if (connector.connect.begin) throw channelFaults.needsConsent()
  const connected = await signIn(ctx, connector.connect, input.fields)
  if (connected.account !== before.account) throw channelFaults.otherAccount()
  return ctx.transaction(async (tx) => {
    await store.lock(tx, input.id)
    return renewChannel(tx, input.id, connected)
  })
}

/** Stores what reaches the same account from now on. The caller holds the channel and has compared the account. */
export async function renewChannel(tx: Tx, id: string, connected: Connected): Promise<ChannelView> {
  await store.putSecret(tx, id, connected.secret)
  const now = tx.clock.now()
  await store.update(tx, id, {
    settings: connected.settings,
    expires_at: connected.expiresAt ? new Date(connected.expiresAt) : null,
    state: 'connected',
    state_reason: null,
    state_since: now,
    checked_at: now,
    next_check_at: now,
  })
  await record(tx, 'channels.reconnected', { kind: 'channel', id }, { fields: ['secret'] })
  tx.announce(channelBack, { channelId: id })
  tx.hint('channels')
  tx.hint('deliveries')
  return channelView(tx, id)
}

function signIn(ctx: Ctx, connect: Connector['connect'] & Directly, given: Record<string, string>): Promise<Connected> {
  const fields = checkedFields(connect.fields, given)
  return askNetwork(ctx, (fetch) => connect.finish(fields, fetch))
}

/** @throws commonFaults invalid, with each field */
export function checkedFields(schema: Connector['connect']['fields'], given: Record<string, unknown>): Record<string, unknown> {
  const parsed = schema.safeParse(given, { reportInput: true })
  if (parsed.success) return parsed.data
  throw commonFaults.invalid(
    {},
    fieldProblems(parsed.error.issues).map((one) => ({ ...one, field: `fields.${one.field}` })),
  )
}

/** Asks a network something while connecting, with the words for what goes wrong. */
export async function askNetwork<Answer>(ctx: Ctx, ask: (fetch: ConnectFetch) => Promise<Answer>): Promise<Answer> {
  try {
    return await ask((url, request) => exchange(ctx, url, request ?? {}))
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
