import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { SetUpInput } from '../../src/features/people/contract.ts'
import { makeLink } from '../../src/features/people/links.ts'
import { createSetUpCode } from '../../src/features/people/people.ts'
import { startFullSession } from '../../src/features/people/sessions.ts'
import { mountSetUp } from '../../src/features/people/set-up-route.ts'
import { mountFeatures } from '../../src/features.ts'
import { apiPrefix } from '../../src/infra/http/api.ts'
import { pathParameters, type Route } from '../../src/infra/http/route.ts'
import { rights } from '../../src/kernel/right.ts'
import { furnish } from '../support/furnished.ts'
import { inputs, judge, seed } from '../support/fuzz-judge.ts'
import { type Rows, readRows, settle, versionOf } from '../support/fuzz-rows.ts'
import { anything, likely, nasty } from '../support/fuzz-values.ts'
import { type MadeAuthority, makeStaff, openWorld, type World } from '../support/make.ts'
import { makeNewsroom } from '../support/newsroom.ts'
import { scriptedNetwork } from '../support/scripted-network.ts'
import { fromDesk, openServer } from '../support/server.ts'

/** So often the caller is looked after: an input may have signed them out, taken their rights or moved their authority. */
const lookEvery = 20
const password = 'richtig pferd batterie'

let world: World
let server: FastifyInstance
let town: MadeAuthority
let rows: Rows
let cookie: string
let routes: Route[]
let sent = 0
/** How many inputs ended in each class of answers: a walk that only meets closed doors proves little. */
const answers = new Map<number, number>()

beforeAll(async () => {
  console.log(`seed ${seed} (PROVE_SEED), ${inputs} inputs (PROVE_FUZZ)`)
  world = await openWorld()
  routes = mountFeatures({ config: loadConfig({}, []), tools: world.tools }).routes
  server = await openServer(world, { routes })
  await moveIn()
})
afterAll(async () => {
  await server.close()
  await world.close()
})

/** An authority with one of each thing that a route can name. */
async function moveIn(): Promise<void> {
  const room = await makeNewsroom(world, [scriptedNetwork().connector])
  town = room.authority
  await furnish(world, room)
  await hire()
}

/** Somebody with every right, a password and a link to a new one, freshly signed in. */
async function hire(): Promise<void> {
  const person = await makeStaff(world, town, { rights, password })
  const how = { address: '127.0.0.1', userAgent: 'fuzz' }
  const token = await town.system.transaction(async (tx) => {
    cookie = (await startFullSession(tx, person.id, how, 'password')).token
    return (await makeLink(tx, sent % 2 === 0 ? 'invitation' : 'reset', person.id)).token
  })
  rows = await readRows(town)
  rows.set('@email', [{ id: person.email, version: null }])
  rows.set('@password', [{ id: password, version: null }])
  rows.set('@token', [{ id: token, version: null }])
}

async function lookAfter(): Promise<void> {
  sent += 1
  if (sent % lookEvery !== 1) return
  world.clock.advance({ minutes: 1 })
  const me = await server.inject(fromDesk(town.origin, { method: 'GET', url: `${apiPrefix}/session`, cookie }))
  const held: unknown = me.statusCode === 200 ? me.json().me?.rights : null
  if (me.statusCode === 421 || me.statusCode === 404) await moveIn()
  else if (!Array.isArray(held) || held.length < rights.length) await hire()
  else rows = new Map([...rows, ...(await readRows(town))])
}

/** A body that the route mostly takes, one of those with a broken field, or known names with wrong values. */
function bodyFor(route: Route): fc.Arbitrary<Record<string, unknown>> {
  const good = likely(route.input)
  const names = Object.keys(route.input.shape)
  const broken = fc
    .tuple(good, fc.nat(100), anything)
    .map(([body, n, value]) => ({ ...body, ...(names.length === 0 ? {} : { [names[n % names.length] ?? '']: value }) }))
  const wrong = fc.record(Object.fromEntries(names.map((name) => [name, anything])), { requiredKeys: [] })
  return fc.oneof({ arbitrary: good, weight: 5 }, { arbitrary: broken, weight: 3 }, { arbitrary: wrong, weight: 2 })
}

const asText = (value: unknown): string =>
  String(typeof value === 'object' ? JSON.stringify(value) : value)
    .toWellFormed()
    .slice(0, 500)

/** A file as a browser sends it: the bytes as they come, and fields beside them. */
function upload(fields: Record<string, unknown>, bytes: Uint8Array): { payload: Buffer; type: string } {
  const line = '----fuzz'
  const texts = Object.entries(fields).map(
    ([name, value]) =>
      `--${line}\r\ncontent-disposition: form-data; name="${encodeURIComponent(name.toWellFormed())}"\r\n\r\n${asText(value)}\r\n`,
  )
  const head = `--${line}\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n`
  return {
    payload: Buffer.concat([Buffer.from(texts.join('') + head), bytes, Buffer.from(`\r\n--${line}--\r\n`)]),
    type: `multipart/form-data; boundary=${line}`,
  }
}

test('no input to the API makes it fail or tell of its inside', async () => {
  const share = Math.ceil((inputs * 0.7) / (routes.length + 1))
  for (const route of routes) {
    await fc.assert(
      fc.asyncProperty(
        bodyFor(route),
        fc.array(nasty, { minLength: 3, maxLength: 3 }),
        fc.record({
          wellFormed: fc.nat(9),
          lost: fc.nat(9),
          upToDate: fc.nat(9),
          stranger: fc.nat(9),
          peer: fc.nat(250),
          once: fc.nat(9),
        }),
        fc.uint8Array({ maxLength: 300 }),
        async (drawn, ids, dice, bytes) => {
          await lookAfter()
          const body = settle(drawn, rows) as Record<string, unknown>
          const inPath = pathParameters(route.path)
          const url = inPath.reduce((path, name, i) => {
            const id = dice.lost < 8 && typeof body[name] === 'string' && body[name] !== '' ? body[name] : (ids[i] ?? 'x')
            return path.replace(`:${name}`, encodeURIComponent(id.toWellFormed()).slice(0, 150) || 'x')
          }, apiPrefix + route.path)
          const version = versionOf(asText(body[inPath[0] ?? '']), rows)
          if (version !== null && dice.upToDate < 8 && 'version' in body) body.version = version
          for (const name of inPath) delete body[name]
          const query = route.method === 'GET' || route.method === 'DELETE'
          const search = query
            ? `?${new URLSearchParams(Object.entries(body).map(([name, one]): [string, string] => [name, asText(one)]))}`
            : ''
          const json = JSON.stringify(body)
          const file = route.upload ? upload(body, bytes) : null
          const payload = file?.payload ?? (dice.wellFormed > 0 ? json : json.slice(0, -1))
          const answer = await server.inject({
            // Who asks without a session comes from anywhere: else the limits per address would answer everything.
            remoteAddress: `10.0.${dice.peer}.${sent % 250}`,
            ...fromDesk(town.origin, {
              method: route.method,
              url: url + search,
              cookie: route.who === 'nobody' && dice.stranger < 5 ? undefined : cookie,
              headers: {
                ...(query ? {} : { 'content-type': file?.type ?? 'application/json' }),
                ...(dice.once === 0 ? { 'idempotency-key': `fuzz-key-${dice.peer}` } : {}),
              },
              ...(query ? {} : { payload }),
            }),
          })
          answers.set(answer.statusCode, (answers.get(answer.statusCode) ?? 0) + 1)
          judge(`${route.method} ${url}${search} ${json.slice(0, 500)}`, answer.statusCode, answer.body)
        },
      ),
      { numRuns: share, seed, endOnFailure: true },
    )
  }
  const total = [...answers.values()].reduce((sum, one) => sum + one, 0)
  const shareOf = (from: number, to: number) =>
    [...answers].reduce((sum, [status, count]) => sum + (status >= from && status <= to ? count : 0), 0) / total
  console.log(
    `answers: ${[...answers]
      .toSorted(([a], [b]) => a - b)
      .map(([status, count]) => `${status} × ${count}`)
      .join(', ')}`,
  )
  // The walk must get in, and be known where it goes.
  expect(shareOf(200, 299)).toBeGreaterThan(0.15)
  expect(shareOf(401, 401)).toBeLessThan(0.15)
  expect(shareOf(403, 403)).toBeLessThan(0.1)
})

test('no input to the set-up of an empty installation makes it fail, and it still can be set up afterwards', async () => {
  const empty = await openWorld()
  const origin = 'https://neu.example'
  const app = await openServer(empty, { mount: (one) => mountSetUp(one, { ground: empty.ground, origin }) })
  const code = (await createSetUpCode(empty.ground)) ?? ''
  const post = (payload: string, peer: number) =>
    app.inject({
      remoteAddress: `10.1.0.${peer}`,
      ...fromDesk(origin, {
        method: 'POST',
        url: `${apiPrefix}/set-up`,
        payload,
        headers: { 'content-type': 'application/json' },
      }),
    })
  const whole = { name: 'Gemeinde Neubeispiel', shortName: 'Neubeispiel', land: 'DE-BY' }
  const admin = { name: 'Vera Verwaltung', email: 'vera@neu.example', password: 'pferd batterie heftklammer' }
  try {
    const body = fc.oneof(
      likely(SetUpInput),
      fc.record({
        code: nasty,
        authority: fc.oneof(fc.constant(whole), anything),
        admin: fc.oneof(fc.constant(admin), anything),
      }),
    )
    await fc.assert(
      fc.asyncProperty(body, fc.nat(250), async (drawn, peer) => {
        empty.clock.advance({ minutes: 1 })
        const json = JSON.stringify(settle(drawn, new Map()))
        const answer = await post(json, peer)
        judge(`POST set-up ${json.slice(0, 500)}`, answer.statusCode, answer.body)
        expect(answer.statusCode).not.toBe(200)
      }),
      { numRuns: Math.ceil(inputs * 0.005), seed, endOnFailure: true },
    )
    empty.clock.advance({ hours: 1 })
    const fresh = (await createSetUpCode(empty.ground)) ?? code
    expect((await post(JSON.stringify({ code: fresh, authority: whole, admin }), 251)).statusCode).toBe(200)
  } finally {
    await app.close()
    await empty.close()
  }
})
