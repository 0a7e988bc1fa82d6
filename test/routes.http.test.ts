import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { loadConfig } from '../src/config.ts'
import { connectors } from '../src/connectors/index.ts'
import { registerConnectors } from '../src/features/channels/channels.ts'
import { startFullSession } from '../src/features/people/sessions.ts'
import { mountFeatures } from '../src/features.ts'
import { apiPrefix } from '../src/infra/http/api.ts'
import { fileOutput } from '../src/infra/http/file.ts'
import { pathParameters, type Route } from '../src/infra/http/route.ts'
import { rights } from '../src/kernel/right.ts'
import { type MadeAuthority, makeAuthority, makeStaff, openWorld, type World } from './support/make.ts'
import { fromDesk, openServer } from './support/server.ts'

let world: World
let server: FastifyInstance
let town: MadeAuthority
let neighbour: MadeAuthority
let powerless: string
let stranger: string
let routes: Route[]

beforeAll(async () => {
  registerConnectors(connectors)
  world = await openWorld()
  const features = mountFeatures({ config: loadConfig({}, []), tools: world.tools })
  routes = features.routes
  server = await openServer(world, { routes, pages: features.pages })
  town = await makeAuthority(world)
  neighbour = await makeAuthority(world)
  powerless = await session(town, [])
  stranger = await session(neighbour, rights)
})
afterAll(async () => {
  await server.close()
  await world.close()
})

async function session(of: MadeAuthority, has: readonly (typeof rights)[number][]): Promise<string> {
  const person = await makeStaff(world, of, { rights: has })
  const started = await of.system.transaction((tx) =>
    startFullSession(tx, person.id, { address: '127.0.0.1', userAgent: 'test' }, 'password'),
  )
  return started.token
}

/** The path with ids of the right kind that exist nowhere in the asker's authority. */
function addressOf(route: Route): string {
  return pathParameters(route.path).reduce(
    (path, name) => path.replace(`:${name}`, sampleOf(route, name)),
    apiPrefix + route.path,
  )
}

function sampleOf(route: Route, name: string): string {
  for (const kind of [
    'post',
    'conversation',
    'channel',
    'connection',
    'message',
    'delivery',
    'staff',
    'role',
    'department',
    'session',
    'token',
    'media',
    'hold',
    'answer',
    'topic',
    'class',
    'comment',
    'practiceaccount',
    'practicepost',
    'entry',
    'target',
    'postclass',
    'variant',
    'notification',
    'link',
    'text',
  ]) {
    const id = `${kind}_${'0'.repeat(31)}1`
    const shape = route.input.shape[name] as { safeParse(value: unknown): { success: boolean } } | undefined
    if (shape?.safeParse(id).success) return id
  }
  return 'impressum'
}

describe('every operation of the API', () => {
  test('that needs a right answers 403 to staff without it, before anything is read', async () => {
    for (const route of routes.filter((one) => one.who === 'staff' && one.right !== undefined)) {
      const answer = await server.inject(
        fromDesk(town.origin, { method: route.method, url: addressOf(route), cookie: powerless }),
      )
      expect(`${route.method} ${route.path} ${answer.statusCode}`).toBe(`${route.method} ${route.path} 403`)
    }
  })

  test('that names something answers 404 or a field problem for what is not in the own authority, never 200 or 500', async () => {
    for (const route of routes.filter((one) => one.who === 'staff' && pathParameters(one.path).includes('id'))) {
      const answer = await server.inject(
        fromDesk(neighbour.origin, {
          method: route.method,
          url: addressOf(route),
          cookie: stranger,
          ...(route.method === 'GET' || route.method === 'DELETE' ? {} : { payload: {} }),
        }),
      )
      expect(
        [400, 404, 406, 409, 204],
        `${route.method} ${route.path}: ${answer.statusCode} ${answer.body.slice(0, 200)}`,
      ).toContain(answer.statusCode)
    }
  })

  test('that writes refuses a request that another site started', async () => {
    const writing = routes.filter((one) => one.method !== 'GET' && one.who === 'staff')
    for (const route of writing) {
      const request = fromDesk(neighbour.origin, { method: route.method, url: addressOf(route), cookie: stranger })
      const answer = await server.inject({ ...request, headers: { ...request.headers, origin: 'https://evil.example' } })
      expect(`${route.method} ${route.path} ${answer.statusCode}`).toBe(`${route.method} ${route.path} 403`)
    }
  })
})

describe('the door', () => {
  test('answers an unknown host with 421 and a word, whatever is asked', async () => {
    const answer = await server.inject({ method: 'GET', url: '/api/v1/me', headers: { host: 'andere.example' } })
    expect(answer.statusCode).toBe(421)
    expect(answer.json()).toMatchObject({ code: 'http.unknownHost' })
  })

  test('says which methods an address takes', async () => {
    const answer = await server.inject(fromDesk(town.origin, { method: 'DELETE', url: `${apiPrefix}/channels` }))
    expect(answer.statusCode).toBe(405)
    expect(answer.headers.allow).toContain('GET')
  })

  test('answers bodies that are no JSON, too large or of another type without a word of its inside', async () => {
    const post = (payload: string, type: string) =>
      server.inject(
        fromDesk(neighbour.origin, {
          method: 'POST',
          url: `${apiPrefix}/holds`,
          cookie: stranger,
          payload,
          headers: { 'content-type': type },
        }),
      )
    expect((await post('{"a":', 'application/json')).statusCode).toBe(400)
    expect((await post(`{"reason":"${'x'.repeat(1_100_000)}"}`, 'application/json')).statusCode).toBe(413)
    expect((await post('<a/>', 'text/xml')).statusCode).toBe(415)
    for (const answer of [await post('{"a":', 'application/json'), await post('<a/>', 'text/xml')]) {
      expect(answer.body).not.toMatch(/\bat \w|node_modules|\.ts:/)
    }
  })

  test('names the field that does not fit', async () => {
    const answer = await server.inject(
      fromDesk(neighbour.origin, {
        method: 'POST',
        url: `${apiPrefix}/holds`,
        cookie: stranger,
        payload: { lanes: 'some', reason: 'x', extra: 1 },
      }),
    )
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors.map((one: { field: string }) => one.field)).toEqual(expect.arrayContaining(['lanes', 'reason']))
  })
})

test('no answer that holds a token or a secret is kept for repeats', () => {
  const tells = /"(token|secret|recoveryCodes)":/
  const told = routes.filter((route) => route.method === 'POST' && route.who === 'staff' && route.output !== fileOutput)
  const kept = told.filter(
    (route) =>
      !route.secretAnswer && tells.test(JSON.stringify(z.toJSONSchema(route.output, { io: 'output', unrepresentable: 'any' }))),
  )
  expect(kept.map((route) => route.path)).toEqual([])
})

test('no number that is sent can be larger than the database takes', () => {
  const tooWide = (schema: unknown, at: string): string[] => {
    if (typeof schema !== 'object' || schema === null) return []
    const { type, maximum } = schema as { type?: unknown; maximum?: unknown }
    const own = type === 'integer' && !(typeof maximum === 'number' && maximum <= 2_147_483_647) ? [at] : []
    return [...own, ...Object.entries(schema).flatMap(([name, inner]) => tooWide(inner, `${at}/${name}`))]
  }
  const found = routes.flatMap((route) =>
    tooWide(z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }), `${route.method} ${route.path}`),
  )
  expect(found).toEqual([])
})
