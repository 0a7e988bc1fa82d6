import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { connectors } from '../../src/connectors/index.ts'
import { addSiteChannel, registerConnectors } from '../../src/features/channels/channels.ts'
import { startFullSession } from '../../src/features/people/sessions.ts'
import { mountFeatures } from '../../src/features.ts'
import { apiPrefix } from '../../src/infra/http/api.ts'
import type { PublicPage } from '../../src/infra/http/page.ts'
import { pathParameters, type Route } from '../../src/infra/http/route.ts'
import { rights } from '../../src/kernel/right.ts'
import { type MadeAuthority, makeAuthority, makeStaff, openWorld, type World } from '../support/make.ts'
import { fromDesk, openServer } from '../support/server.ts'

const inputs = Number(process.env.PROVE_FUZZ ?? 100_000)
const seed = Number(process.env.PROVE_SEED ?? Date.now() % 2 ** 31)

let world: World
let server: FastifyInstance
let town: MadeAuthority
let cookie: string
let routes: Route[]
let pages: PublicPage[]

beforeAll(async () => {
  console.log(`seed ${seed} (PROVE_SEED), ${inputs} inputs (PROVE_FUZZ)`)
  registerConnectors(connectors)
  world = await openWorld()
  const features = mountFeatures({ config: loadConfig({}, []), tools: world.tools })
  routes = features.routes
  pages = features.pages
  server = await openServer(world, { routes, pages })
  town = await makeAuthority(world)
  await town.system.transaction((tx) => addSiteChannel(tx, { name: 'Website', origin: town.origin }))
  const person = await makeStaff(world, town, { rights })
  cookie = (
    await town.system.transaction((tx) =>
      startFullSession(tx, person.id, { address: '127.0.0.1', userAgent: 'fuzz' }, 'password'),
    )
  ).token
})
afterAll(async () => {
  await server.close()
  await world.close()
})

/** Strings that break things: control characters, lone surrogates, other scripts' marks, SQL, HTML, paths, very long. */
const nasty = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '\u202e',
    "'; drop table posts; --",
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '%00',
    '{{7*7}}',
    '\u0301'.repeat(500),
    'x'.repeat(20_000),
    '999999999999999999999',
    'NaN',
    '-1',
    '__proto__',
    'constructor',
    '2026-02-30',
    '2026-13-01T99:99',
    'post_'.padEnd(37, '0'),
    'conversation_'.padEnd(45, 'f'),
    'null',
    '[]',
    '',
  ),
)
const value: fc.Arbitrary<unknown> = fc.letrec((again) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    nasty,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(again('any'), { maxLength: 4 }),
    fc.dictionary(nasty, again('any'), { maxKeys: 4 }),
  ),
})).any

/** Known field names with wrong values reach further than unknown names. */
function bodyFor(route: Route): fc.Arbitrary<Record<string, unknown>> {
  const names = Object.keys(route.input.shape).filter((name) => !pathParameters(route.path).includes(name))
  return fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] })
}

/** Whether an answer is one that a person can use: no failure of ours, nothing of the inside. */
function judge(what: string, status: number, body: string): void {
  expect(status, `${what}: ${body.slice(0, 300)}`).toBeLessThan(500)
  expect(body, what).not.toMatch(/\bat (?:async )?[\w.<>]+ \((?:file|node):|node_modules|ECONN|syntax error at or near|violates/)
}

test('no input to the API makes it fail or tell of its inside', async () => {
  // Signing in is slow on purpose; its inputs are fuzzed by its own tests.
  const open = routes.filter((route) => !/session|password|set-up|invitations/.test(route.path))
  const share = Math.ceil((inputs * 0.7) / open.length)
  for (const route of open) {
    await fc.assert(
      fc.asyncProperty(
        fc.array(nasty, { minLength: 3, maxLength: 3 }),
        bodyFor(route),
        fc.boolean(),
        async (ids, body, wellFormed) => {
          const url = pathParameters(route.path).reduce(
            (path, name, i) => path.replace(`:${name}`, encodeURIComponent(ids[i]?.toWellFormed() || 'x').slice(0, 150)),
            apiPrefix + route.path,
          )
          const query = route.method === 'GET' || route.method === 'DELETE'
          const search = query
            ? `?${new URLSearchParams(
                Object.entries(body).map(([name, one]): [string, string] => [
                  name,
                  String(typeof one === 'object' ? JSON.stringify(one) : one)
                    .toWellFormed()
                    .slice(0, 500),
                ]),
              )}`
            : ''
          const payload = wellFormed ? JSON.stringify(body) : JSON.stringify(body).slice(0, -1)
          const answer = await server.inject(
            fromDesk(town.origin, {
              method: route.method,
              url: url + search,
              cookie,
              ...(query ? {} : { payload, headers: { 'content-type': 'application/json' } }),
            }),
          )
          judge(`${route.method} ${url}${search} ${payload.slice(0, 500)}`, answer.statusCode, answer.body)
        },
      ),
      { numRuns: share, seed, endOnFailure: true },
    )
  }
})

test('no input to a public address, form or webhook makes it fail or tell of its inside', async () => {
  const share = Math.ceil((inputs * 0.3) / pages.length)
  for (const page of pages) {
    await fc.assert(
      fc.asyncProperty(
        fc.array(nasty, { minLength: 3, maxLength: 3 }),
        fc.dictionary(nasty, nasty, { maxKeys: 5 }),
        fc.uint8Array({ maxLength: 300 }),
        fc.boolean(),
        async (ids, fields, bytes, form) => {
          const url = pathParameters(page.path).reduce(
            (path, name, i) => path.replace(`:${name}`, encodeURIComponent(ids[i]?.toWellFormed() || 'x').slice(0, 150)),
            page.path,
          )
          const search = new URLSearchParams(
            Object.entries(fields).map(([name, one]): [string, string] => [
              name.toWellFormed().slice(0, 100),
              one.toWellFormed().slice(0, 300),
            ]),
          )
          const writes = page.method !== 'GET'
          const answer = await server.inject({
            method: page.method,
            url: writes ? url : `${url}?${search}`,
            headers: {
              host: new URL(town.origin).host,
              ...(writes
                ? { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json', origin: town.origin }
                : {}),
            },
            ...(writes ? { payload: form ? search.toString() : Buffer.from(bytes) } : {}),
          })
          judge(`${page.method} ${url}?${search}`, answer.statusCode, answer.body)
        },
      ),
      { numRuns: share, seed, endOnFailure: true },
    )
  }
})
