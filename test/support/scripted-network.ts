import type pg from 'pg'
import { z } from 'zod'
import type { AnyConnector, Connector, Limits, Outcome, RemotePart, Session, Ticket } from '../../src/connectors/connector.ts'
import { site } from '../../src/connectors/site/index.ts'
import { addChannel, addSiteChannel, registerConnectors } from '../../src/features/channels/channels.ts'
import type { ChannelId } from '../../src/features/channels/contract.ts'
import type { DeliveryId } from '../../src/features/delivery/contract.ts'
import { createEngine, type Engine, type EngineOptions, type Lane, requestPosts } from '../../src/features/delivery/delivery.ts'
import { createCtx } from '../../src/infra/ctx.ts'
import type { MadeAuthority, World } from './make.ts'

/** One step that the engine took with the network. */
export interface Step {
  phase: 'send' | 'check'
  kind: 'post' | 'reply' | 'edit' | 'remove'
  deliveryId: string
  session: Session
  ticket: Ticket
}

/** A network that answers as a test says, and remembers what it was asked. */
export interface ScriptedNetwork {
  connector: AnyConnector
  steps: Step[]
  answer: (step: Step) => Promise<Outcome> | Outcome
}

const limits: Limits = {
  text: { unit: 'characters', max: 500 },
  threadParts: 10,
  cutOff: null,
  altText: null,
  images: null,
  linkCard: false,
  edit: true,
  remove: true,
  hide: false,
  privateMessages: true,
  perMinute: 6_000,
}

export function scriptedNetwork(name = 'script', differs: Partial<Limits> = {}): ScriptedNetwork {
  const prepare = (_: unknown, ids: { deliveryId: string; createdAt: string }) => ({
    id: ids.deliveryId,
    createdAt: ids.createdAt,
  })
  const late = (_: unknown, __: unknown, ids: { deliveryId: string }) => ({ id: ids.deliveryId })
  const take = (kind: Step['kind'], phase: Step['phase']) => async (session: Session, ticket: Ticket) => {
    const step = { phase, kind, deliveryId: String(ticket.id), session, ticket }
    network.steps.push(step)
    return network.answer(step)
  }
  const both = (kind: Step['kind']) => ({ send: take(kind, 'send'), check: take(kind, 'check') })
  const connector: Connector = {
    network: name,
    name: `Netz ${name}`,
    limits: { ...limits, ...differs },
    settings: z.object({}),
    variant: z.object({}),
    connect: {
      fields: z.object({}),
      finish: () => Promise.reject(new Error('not in these tests')),
      health: () => Promise.resolve({ is: 'connected', expiresAt: null }),
    },
    access: () => ({ baseUrl: 'https://netz.example', headers: {} }),
    publish: {
      prepare,
      ...both('post'),
      partAt,
      edit: { prepare: late, ...both('edit') },
      remove: { prepare, ...both('remove') },
    },
    reply: { prepare, ...both('reply') },
  }
  const network: ScriptedNetwork = {
    connector: connector as unknown as AnyConnector,
    steps: [],
    answer: (step) => ({ is: 'done', parts: [{ remoteId: `remote-${step.deliveryId}` }] }),
  }
  return network
}

/** Makes these the networks of the product, besides the own site. */
export const onlyNetworks = (...networks: readonly ScriptedNetwork[]): void =>
  registerConnectors([site as unknown as AnyConnector, ...networks.map((one) => one.connector)])

export const addSite = (authority: MadeAuthority): Promise<ChannelId> =>
  authority.system.transaction((tx) => addSiteChannel(tx, { name: 'Eigene Website', origin: authority.origin }))

/** `https://netz.example/<id>` names what has that id. */
export function partAt(_: unknown, url: string): RemotePart | null {
  const remoteId = /^https:\/\/netz\.example\/([\w-]+)$/.exec(url)?.[1]
  return remoteId === undefined ? null : { remoteId, url }
}

let accounts = 0

export async function addScripted(authority: MadeAuthority, network = 'script'): Promise<ChannelId> {
  accounts += 1
  const account = {
    account: `a${accounts}`,
    accountName: `@a${accounts}`,
    accountUrl: null,
    settings: {},
    secret: {},
    expiresAt: null,
  }
  return (await authority.system.transaction((tx) => addChannel(tx, network, `Kanal ${accounts}`, account))).id
}

/** Asks for one post on these channels. @returns the deliveries, in the order of the channels */
export function post(
  authority: MadeAuthority,
  channels: readonly ChannelId[],
  o: { text?: string; lane?: Lane; dueInSeconds?: number } = {},
): Promise<DeliveryId[]> {
  return authority.system.transaction(async (tx) => {
    const subject = { kind: 'post', id: tx.newId('post') }
    const content = {
      text: o.text ?? 'Die Brücke ist gesperrt.',
      language: 'de',
      images: [],
      link: null,
      siteUrl: 'https://x.example/',
      variant: {},
    }
    const dueAt = new Date(tx.clock.now().getTime() + (o.dueInSeconds ?? 0) * 1000)
    const posts = channels.map((channelId) => ({ channelId, subject, content }))
    return [...(await requestPosts(tx, { batchId: tx.newId('batch'), lane: o.lane ?? 'normal', dueAt, posts })).values()]
  })
}

export interface TestEngine extends Engine {
  /** What failed in the background, in order. */
  errors: { where: string; error: unknown }[]
}

export function openEngine(world: World, o: Partial<EngineOptions> = {}): TestEngine {
  const errors: TestEngine['errors'] = []
  const engine = createEngine({
    pool: world.pool,
    connection: world.database.app as pg.ClientConfig,
    clock: world.clock,
    ctxFor: (authorityId, task, requestId) =>
      createCtx(world.ground, { actor: { kind: 'system', task }, authorityId, requestId }),
    onError: (error, where) => void errors.push({ error, where }),
    onOutcome: () => undefined,
    ...o,
  })
  return { ...engine, errors }
}

export interface Stored {
  state: string
  phase: string
  attempts: number
  refusal: string | null
  detail: string | null
  ticket: Ticket
  parts: { remoteId: string }[]
  unknown_since: Date | null
  order_freed: boolean
}

export const stored = (authority: MadeAuthority, id: string): Promise<Stored> =>
  authority.system.transaction((tx) =>
    tx.db
      .selectFrom('deliveries')
      .select(['state', 'phase', 'attempts', 'refusal', 'detail', 'ticket', 'parts', 'unknown_since', 'order_freed'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )

/** Waits until something is so, while the engine works. */
export async function until(is: () => Promise<boolean> | boolean, ms = 5_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await is())) {
    if (Date.now() > end) throw new Error('it did not become so in time')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
