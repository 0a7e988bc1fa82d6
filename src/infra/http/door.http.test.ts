import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { fromDesk, openServer } from '../../../test/support/server.ts'
import { startFullSession } from '../../features/people/sessions.ts'
import { publicPage } from './page.ts'
import { route } from './route.ts'

let world: World
let server: FastifyInstance
let town: MadeAuthority
let other: MadeAuthority
let erika: MadeStaff
let cookie: string
let written: unknown[] = []

beforeAll(async () => {
  world = await openWorld()
  town = await makeAuthority(world)
  other = await makeAuthority(world)
  erika = await makeStaff(world, town, { rights: ['dialog.read'] })
  const from = { address: '127.0.0.1', userAgent: 'test' }
  cookie = (await town.system.transaction((tx) => startFullSession(tx, erika.id, from, 'password'))).token
  server = await openServer(world, {
    routes: [
      route({
        method: 'POST',
        path: '/things',
        who: 'staff',
        summary: 'Writes',
        input: z.object({ name: z.string(), more: z.record(z.string(), z.unknown()).optional() }),
        output: z.object({ n: z.number(), ip: z.string() }),
        run: async (_, input, exchange) => ({ n: written.push(input), ip: exchange.ip }),
      }),
      route({
        method: 'POST',
        path: '/stored',
        who: 'staff',
        summary: 'Writes into the database',
        input: z.object({ text: z.string() }),
        output: z.object({ text: z.string() }),
        run: async (ctx, input) => {
          await ctx.transaction((tx) => tx.db.selectFrom('authorities').select('id').where('name', '=', input.text).execute())
          return input
        },
      }),
      route({
        method: 'POST',
        path: '/broken',
        who: 'staff',
        summary: 'Fails',
        input: z.object({}),
        output: z.object({}),
        run: async () => Promise.reject(new Error('password=geheim at /secret/path')),
      }),
    ],
    pages: [
      publicPage({ method: 'GET', path: '/seite', run: async (ctx) => ({ status: 200, headers: {}, body: ctx.actor.kind }) }),
    ],
  })
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const send = (change: InjectOptions = {}) => {
  written = []
  return server.inject(
    fromDesk(town.origin, { method: 'POST', url: '/api/v1/things', payload: { name: 'x' }, cookie, ...change }),
  )
}

describe('a write with the session’s cookie', () => {
  test('is done when it comes from the desk', async () => {
    expect((await send()).statusCode).toBe(200)
  })

  test.each([
    ['another site names itself', { origin: 'https://boese.example' }],
    ['a sandboxed frame hides itself', { origin: 'null' }],
    ['the browser says it crosses sites', { 'sec-fetch-site': 'cross-site' }],
    ['the browser says it comes from a sibling', { 'sec-fetch-site': 'same-site' }],
    ['the header that forms cannot set is missing', { 'x-requested-with': '' }],
    ['it is another authority’s desk', { origin: 'https://behoerde-2.example' }],
  ])('is refused when %s', async (_, headers) => {
    expect((await send({ headers })).statusCode).toBe(403)
    expect(written).toEqual([])
  })

  test.each([
    ['de', /X-Requested-With: buergernah.*Token/],
    ['en', /X-Requested-With: buergernah.*token/],
  ])('says what is missing when it is refused for the header (%s)', async (language, words) => {
    const answer = await send({ headers: { 'x-requested-with': '', 'accept-language': language } })
    expect(answer.json()).toMatchObject({ status: 403, code: 'http.notFromDesk', detail: expect.stringMatching(words) })
  })

  test('says that it came from another site when it did', async () => {
    const answer = await send({ headers: { origin: 'https://boese.example' } })
    expect(answer.json()).toMatchObject({ status: 403, code: 'http.foreignSite' })
  })

  test('is refused on the host of another authority, whose session it is not', async () => {
    const answer = await server.inject(
      fromDesk(other.origin, { method: 'POST', url: '/api/v1/things', payload: { name: 'x' }, cookie }),
    )
    expect(answer.statusCode).toBe(401)
  })

  test('counts for nobody when a broken token comes with it', async () => {
    expect((await send({ headers: { authorization: 'Bearer nonsense' } })).statusCode).toBe(401)
    expect((await send({ headers: { authorization: '' } })).statusCode).toBe(401)
  })
})

describe('a host', () => {
  test.each([
    'fremd.example',
    'localhost',
    '127.0.0.1',
    `${'a'.repeat(300)}.example`,
    'behoerde-1.example:8443',
    'behoerde-1.example.',
  ])('that is no authority’s gets 421 and nothing else: %s', async (host) => {
    const answer = await server.inject({ url: '/seite', headers: { host } })
    expect(answer.statusCode).toBe(421)
  })

  test('is found whatever the case of its letters', async () => {
    const host = new URL(town.origin).host.toUpperCase()
    expect((await server.inject({ url: '/seite', headers: { host } })).statusCode).toBe(200)
  })

  test('is not taken from a header that only a trusted proxy may set', async () => {
    const headers = { host: 'fremd.example', 'x-forwarded-host': new URL(town.origin).host }
    expect((await server.inject({ url: '/seite', headers })).statusCode).toBe(421)
  })
})

test('the peer’s address is not taken from a header that anybody can send', async () => {
  const answer = await send({ headers: { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' } })
  expect(answer.json()).toMatchObject({ ip: '127.0.0.1' })
})

test('a public page knows nobody, even with a cookie', async () => {
  const headers = { host: new URL(town.origin).host, cookie: `__Host-bn_session=${cookie}` }
  expect((await server.inject({ url: '/seite', headers })).body).toBe('citizen')
})

describe('input', () => {
  const asJson = (body: string) => send({ payload: body, headers: { 'content-type': 'application/json' } })

  test.each([
    ['no JSON', '{'],
    ['a list', '[1]'],
    ['a word', '"x"'],
    ['nothing', 'null'],
    ['a misspelt field', '{"name":"x","nam":"y"}'],
    ['a prototype', '{"name":"x","__proto__":{"rights":["x"]}}'],
    ['a constructor', '{"name":"x","constructor":{"prototype":{"a":1}}}'],
    ['a prototype further down', '{"name":"x","more":{"__proto__":{"a":1}}}'],
    ['a NUL', '{"name":"a\\u0000b"}'],
    ['half a character', '{"name":"a\\ud800b"}'],
    ['a NUL in a name', '{"name":"x","more":{"a\\u0000":1}}'],
    ['two thousand levels', `{"name":"x","more":${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}}`],
    ['a number where text belongs', '{"name":1e999}'],
  ])('that holds %s is refused with 400 and a problem', async (_, body) => {
    const answer = await asJson(body)
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(written).toEqual([])
    expect(({} as { a?: number }).a).toBeUndefined()
  })

  test('that is too large is refused with 413', async () => {
    expect((await asJson(`{"name":"${'x'.repeat(1_100_000)}"}`)).statusCode).toBe(413)
  })

  test('that the database could not hold names the field', async () => {
    const answer = await send({ url: '/api/v1/stored', payload: { text: '\u0000' } })
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ field: 'text' }] })
  })

  test.each(['kurz', 'x'.repeat(101)])('with an Idempotency-Key that is none is refused: %s', async (key) => {
    expect((await send({ headers: { 'idempotency-key': key } })).statusCode).toBe(400)
  })

  test.each([
    ['de', 'eine Angabe, sie fehlt (ein Text)'],
    ['en', 'a value, it is missing (text)'],
  ])('that lacks something says so in the language of the reader (%s)', async (language, expected) => {
    const answer = await send({ payload: {}, headers: { 'accept-language': language } })
    expect(answer.json().errors).toEqual([{ field: 'name', expected }])
  })

  test('with an Idempotency-Key that is none names the header', async () => {
    const answer = await send({ headers: { 'idempotency-key': 'kurz' } })
    expect(answer.json().errors).toEqual([{ field: 'Idempotency-Key', expected: 'mindestens 8 Zeichen' }])
  })

  test('as a form is not understood', async () => {
    const answer = await send({ payload: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(answer.statusCode).toBe(415)
  })
})

test('what fails unexpectedly tells nothing of its inside', async () => {
  const answer = await send({ url: '/api/v1/broken', payload: {} })
  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toMatch(/geheim|secret|stack/)
})
