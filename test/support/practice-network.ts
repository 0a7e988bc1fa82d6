import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import type { AccountToken, NewAccountInput, PracticeNetworkView } from '../../src/features/practice/contract.ts'
import { createAccount, openNetwork, practicePages } from '../../src/features/practice/practice.ts'
import { newToken } from '../../src/infra/crypto/tokens.ts'
import { type Ctx, createCtx, type Ground } from '../../src/infra/ctx.ts'
import { sessionCookie } from '../../src/infra/http/door.ts'
import type { PublicPage } from '../../src/infra/http/page.ts'
import { createServer } from '../../src/infra/http/server.ts'
import { createOutgoing } from '../../src/infra/outgoing/outgoing.ts'
import { createRateLimits } from '../../src/infra/rate.ts'
import { createRealtime } from '../../src/infra/realtime.ts'
import type { Actor, StaffActor } from '../../src/kernel/actor.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import type { Right } from '../../src/kernel/right.ts'
import { type MadeAuthority, makeAuthority, openWorld } from './make.ts'
import { site } from './site-examples.ts'

export interface TestNetwork {
  origin: string
  /** Of the network, as a channel's setting. */
  baseUrl: string
  ground: Ground
  /** The product itself, in the network's authority. */
  system: Ctx
  as(actor: Actor): Ctx
  /** A member of staff with these rights: gives the cookie of their session. */
  signIn(rights: readonly Right[]): string
  account(input?: Partial<NewAccountInput>): Promise<AccountToken>
  /** Runs a statement as the owner of the tables: for looking, past the tenant's wall. */
  look<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>
  /** Waits until the server works on nothing any more. */
  settle(): Promise<void>
  close(): Promise<void>
}

let made = 0

/** The practice network as the product runs it: real server, real HTTP, real PostgreSQL. */
export async function startPracticeNetwork(
  o: { pages?: readonly PublicPage[] } & Partial<Pick<PracticeNetworkView, 'visitors' | 'liveliness'>> = {},
): Promise<TestNetwork> {
  const world = await openWorld()
  const owner = new pg.Pool({ ...world.database.owner, max: 2 })
  const where = { origin: '' }
  const ground: Ground = {
    ...world.ground,
    // Signatures, deadlines and Retry-After are about real time here.
    clock: systemClock,
    tools: {
      ...world.tools,
      rate: createRateLimits(world.pool, systemClock),
      // Made when it is used: the own origin is known only when the server listens.
      outgoing: { request: (url, init) => outgoingTo(where.origin).request(url, init) },
    },
  }
  const busy = { now: 0 }
  const staff = new Map<string, StaffActor>()
  let authority: MadeAuthority | undefined
  const app = await createServer({
    ground,
    identify: {
      hostOf: async (host) =>
        authority && `http://${host}` === where.origin ? { authorityId: authority.id, origin: where.origin } : null,
      isEmpty: async () => false,
      staffBySession: async (_, token) => staff.get(token) ?? null,
      staffByToken: async () => null,
    },
    realtime: createRealtime({ connection: world.database.app as pg.ClientConfig, pool: world.pool, onError: () => undefined }),
    routes: [],
    pages: [...practicePages({ authority: async () => ({ ...site.authority, origin: where.origin }) }), ...(o.pages ?? [])].map(
      (page) => counted(page, busy),
    ),
    checks: [],
    registry: new Registry(),
    log: pino({ level: 'silent' }),
    trustProxy: false,
    version: 'test',
    errorPage: async () => null,
    mount: () => undefined,
    onRequestDone: () => undefined,
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  where.origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  authority = await makeAuthority(world, { origin: where.origin })
  const authorityId = authority.id
  const as = (actor: Actor): Ctx => createCtx(ground, { actor, authorityId, requestId: 'req_test' })
  const system = as({ kind: 'system', task: 'test' })
  await openNetwork(system, { seed: 'test', visitors: o.visitors ?? 'write', liveliness: o.liveliness ?? 'off' })
  return {
    origin: where.origin,
    baseUrl: `${where.origin}/uebungsnetz`,
    ground,
    system,
    as,
    signIn: (rights) => {
      const token = newToken()
      staff.set(token, {
        kind: 'staff',
        staffId: system.newId('staff'),
        name: 'Erika Beispiel',
        rights: new Set(rights),
        departmentIds: new Set(),
        via: { session: system.newId('session') },
      })
      return `${sessionCookie(where.origin)}=${token}`
    },
    account: (input = {}) => {
      made += 1
      return createAccount(system, { handle: `amt-${made}`, name: `Amt Beispiel ${made}`, ...input })
    },
    look: async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
      (await owner.query<Row>(sql, values)).rows,
    settle: async () => {
      // A request that was just sent may not have reached its page yet.
      await new Promise((resolve) => setTimeout(resolve, 20))
      while (busy.now > 0) await new Promise((resolve) => setTimeout(resolve, 10))
    },
    close: async () => {
      await app.close()
      await owner.end()
      await world.close()
    },
  }
}

function outgoingTo(origin: string) {
  return createOutgoing({
    baseUrl: origin,
    version: 'test',
    allowPrivateNetworks: [],
    extraCa: undefined,
    ownOrigins: [origin],
    httpsProxy: undefined,
    httpProxy: undefined,
    noProxy: [],
  })
}

function counted(page: PublicPage, busy: { now: number }): PublicPage {
  return {
    ...page,
    run: async (ctx, request) => {
      busy.now += 1
      try {
        return await page.run(ctx, request)
      } finally {
        busy.now -= 1
      }
    },
  }
}
