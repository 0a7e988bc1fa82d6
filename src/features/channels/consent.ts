import { z } from 'zod'
import type { ByConsent, Connector } from '../../connectors/connector.ts'
import { SecretError } from '../../infra/crypto/key-file.ts'
import { hashToken, newToken } from '../../infra/crypto/tokens.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { DepartmentId } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { record } from '../audit/audit.ts'
import { authority } from '../people/people.ts'
import { askNetwork, checkedFields, connectorFor } from './connect.ts'
import { type ConnectInput, type ConsentAddress, channelFaults, type ReconsentInput } from './contract.ts'
import { can } from './policy.ts'
import { connectorOf } from './registry.ts'
import * as store from './store.ts'
import { type AttemptRow, attemptContext, insertAttempt } from './store-attempts.ts'

/** Long enough to sign in over there, with a second factor and a colleague to ask. */
const attemptMinutes = 15
/** Each begins a request to a network. */
const begins = { limit: 30, windowSeconds: 600 }

/** What lies sealed between begin() and finish(). */
export const Kept = z.object({ codeVerifier: z.string(), keep: z.record(z.string(), z.unknown()) })
export type Kept = z.infer<typeof Kept>

/** Begins to connect an account as a new channel: the person goes to the network and comes back to `/verbinden/<network>`. */
export async function beginConnection(ctx: Ctx, input: z.output<typeof ConnectInput>): Promise<ConsentAddress> {
  const connector = await connectorFor(ctx, input)
  const fields = checkedFields(connector.connect.fields, input.fields)
  const { name, purpose, departmentId } = input
  return ask(ctx, connector, fields, { channelId: null, name, purpose, departmentId })
}

/** The same for a channel that is there: what it knows of its network is not asked for again. */
export async function beginReconnection(ctx: Ctx, input: z.output<typeof ReconsentInput>): Promise<ConsentAddress> {
  const { row, known } = await ctx.transaction(async (tx) => {
    tx.require(can.manage(tx.actor))
    const found = await store.find(tx, input.id)
    const secret = await store.secretOf(tx, input.id)
    return { row: found, known: { ...found.settings, ...(secret ? openable(tx, input.id, secret.sealed) : {}) } }
  })
  const connector = connectorOf(row.network)
  if (connector.local) throw channelFaults.notConnectable()
  const named = Object.entries(known).filter(([field]) => field in connector.connect.fields.shape)
  const fields = checkedFields(connector.connect.fields, { ...Object.fromEntries(named), ...input.fields })
  const { name, purpose } = row
  return ask(ctx, connector, fields, { channelId: input.id, name, purpose, departmentId: null })
}

/** After a restore without the old key file nothing can be opened, and reconnecting is what mends it. */
function openable(tx: Tx, channelId: string, sealed: string): Record<string, unknown> {
  try {
    return store.openSecret(tx, channelId, sealed)
  } catch (error) {
    if (error instanceof SecretError) return {}
    throw error
  }
}

interface For {
  channelId: string | null
  name: string
  purpose: string
  departmentId: DepartmentId | null
}

async function ask(ctx: Ctx, connector: Connector, fields: Record<string, unknown>, to: For): Promise<ConsentAddress> {
  const { connect, network } = connector
  if (!connect.begin) throw channelFaults.noConsent()
  const { staffId, sessionId } = browserOf(ctx)
  await ctx.tools.rate.spend(`channels.consent ${ctx.authorityId} ${staffId}`, begins)
  const { name, origin } = await ctx.transaction(authority)
  const [state, codeVerifier] = [newToken(), newToken()]
  // The hash of a token is the challenge of a verifier: SHA-256 in base64url.
  const asking = {
    redirectUrl: returnUrl(origin, network),
    state,
    codeChallenge: hashToken(codeVerifier),
    appName: `${name} Desk`,
  }
  const { url, keep } = await askNetwork(ctx, (fetch) => begin(connect, fields, asking, fetch))
  await ctx.transaction(async (tx) => {
    tx.require(can.manage(tx.actor))
    const id = tx.newId('connection')
    await insertAttempt(tx, {
      id,
      staff_id: staffId,
      session_id: sessionId,
      network,
      channel_id: to.channelId,
      name: to.name,
      purpose: to.purpose,
      department_id: to.departmentId,
      state_hash: hashToken(state),
      sealed: sealFor(tx, id, { codeVerifier, keep } satisfies Kept),
      expires_at: endOfAttempt(tx),
    })
    await record(tx, 'channels.consentAsked', subjectOf(tx, to.channelId), { facts: { network } })
  })
  return { url }
}

/** The desk opens the address; nothing but a page of the web is opened. */
async function begin(connect: ByConsent, ...asked: Parameters<ByConsent['begin']>): ReturnType<ByConsent['begin']> {
  const answer = await connect.begin(...asked)
  if (!/^https?:$/.test(new URL(answer.url).protocol)) throw new Error('the network gave no address of the web')
  return answer
}

/** Who began, and in which browser: only there the way goes on. */
export function browserOf({ actor }: Ctx): { staffId: string; sessionId: Id<'session'> } {
  if (actor.kind !== 'staff' || !('session' in actor.via)) throw channelFaults.needsConsent()
  return { staffId: actor.staffId, sessionId: actor.via.session }
}

export const returnUrl = (origin: string, network: string): string => `${origin}/verbinden/${network}`

export const endOfAttempt = (tx: Tx): Date => new Date(tx.clock.now().getTime() + attemptMinutes * 60_000)

export const sealFor = (tx: Tx, id: string, value: object): string =>
  tx.tools.secrets.seal(JSON.stringify(value), attemptContext(tx.authorityId, id))

export const openFor = (tx: Tx, { id, sealed }: Pick<AttemptRow, 'id' | 'sealed'>): unknown =>
  JSON.parse(tx.tools.secrets.open(sealed ?? '', attemptContext(tx.authorityId, id)))

export const subjectOf = (tx: Tx, channelId: string | null) =>
  channelId === null ? { kind: 'authority', id: tx.authorityId } : { kind: 'channel', id: channelId }
