import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import type { AccountToken, NewAccountInput, PracticeNetworkView } from '../../src/features/practice/contract.ts'
import { createAccount, openNetwork, practiceApi } from '../../src/features/practice/practice.ts'
import { createPasswords } from '../../src/infra/crypto/passwords.ts'
import { openSecrets } from '../../src/infra/crypto/secrets.ts'
import { type Ctx, createCtx, type Ground } from '../../src/infra/ctx.ts'
import { createKysely, createPool } from '../../src/infra/db/pool.ts'
import type { PublicPage } from '../../src/infra/http/page.ts'
import { createServer } from '../../src/infra/http/server.ts'
import { createErasureJournal } from '../../src/infra/erasure-journal.ts'
import { createMail } from '../../src/infra/mail.ts'
import { createOutgoing } from '../../src/infra/outgoing/outgoing.ts'
import { createRateLimits } from '../../src/infra/rate.ts'
import { createRealtime } from '../../src/infra/realtime.ts'
import { createStorage } from '../../src/infra/storage.ts'
import type { Actor, AuthorityId } from '../../src/kernel/actor.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { makeId } from '../../src/kernel/id.ts'
import { createTestDatabase } from './database.ts'
import { createJobList } from './job-list.ts'

export interface TestNetwork {
  origin: string
  /** Of the network, as a channel's setting. */
  baseUrl: string
  ground: Ground
  /** The product itself, in the network's authority. */
  system: Ctx
  as(actor: Actor): Ctx
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
  o: { pages?: (ground: Ground) => readonly PublicPage[] } & Partial<Pick<PracticeNetworkView, 'visitors' | 'liveliness'>> = {},
): Promise<TestNetwork> {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'practice-'))
  const pool = createPool(database.app, { max: 10, name: 'practice test', onError: () => undefined })
  const owner = new pg.Pool({ ...database.owner, max: 2 })
  const where = { origin: '' }
  const ground: Ground = {
    db: createKysely(pool),
    clock: systemClock,
    jobs: createJobList(),
    reactions: new Map(),
    tools: {
      secrets: await openSecrets(join(folder, 'secret.key')),
      passwords: createPasswords(),
      rate: createRateLimits(pool, systemClock),
      // Asked for when it is used: the own origin is known only when the server listens.
      outgoing: { request: (url, init) => outgoingTo(where.origin).request(url, init) },
      mail: createMail({ smtpUrl: undefined, smtpFrom: undefined, extraCa: undefined }),
      storage: createStorage(folder),
      erasures: createErasureJournal(join(folder, 'erasures.jsonl')),
    },
    onLateError: (error) => {
      throw error
    },
  }
  const authorityId: AuthorityId = makeId('authority', Date.now(), (n) => crypto.getRandomValues(new Uint8Array(n)))
  const as = (actor: Actor): Ctx => createCtx(ground, { actor, authorityId, requestId: 'req_test' })
  const busy = { now: 0 }
  const app = await createServer({
    ground,
    identify: {
      hostOf: async (host) => (`http://${host}` === where.origin ? { authorityId, origin: where.origin } : null),
      isEmpty: async () => false,
      staffBySession: async () => null,
      staffByToken: async () => null,
    },
    realtime: createRealtime({ connection: database.app as pg.ClientConfig, pool, onError: () => undefined }),
    routes: [],
    pages: [...practiceApi, ...(o.pages?.(ground) ?? [])].map((page) => counted(page, busy)),
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
  await owner.query(
    `insert into authorities (id, name, short_name, origin, land, created_at) values ($1, 'Stadt Beispiel', 'Beispiel', $2, 'NW', now())`,
    [authorityId, where.origin],
  )
  const system = as({ kind: 'system', task: 'test' })
  await openNetwork(system, { seed: 'test', visitors: o.visitors ?? 'write', liveliness: o.liveliness ?? 'off' })
  return {
    origin: where.origin,
    baseUrl: `${where.origin}/uebungsnetz`,
    ground,
    system,
    as,
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
      await pool.end()
      await owner.end()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
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
