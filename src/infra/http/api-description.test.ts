import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { openServer } from '../../../test/support/server.ts'
import { installationRoute } from '../../features/people/installation-route.ts'
import { mountSetUp } from '../../features/people/set-up-route.ts'
import { mountFeatures } from '../../features.ts'
import { type ApiDescription, apiDescription } from './api-description.ts'
import type { Route } from './route.ts'

let world: World
let app: FastifyInstance
let api: ApiDescription
let routes: Route[]
beforeAll(async () => {
  world = await openWorld()
  routes = mountFeatures({ config: {} as never, tools: world.tools }).routes
  const installation = installationRoute({ checks: [], pool: world.pool, version: 'test', mail: false })
  app = await openServer(world, {
    routes: [...routes, installation],
    mount: (server) => mountSetUp(server, { ground: world.ground, origin: 'https://behoerde.example' }),
  })
  api = apiDescription(app)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const operations = () =>
  Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ at: `${method.toUpperCase()} ${path}`, operation })),
  )
const bodiesOf = (operation: ApiDescription['paths'][string][string]) =>
  [operation.requestBody, ...Object.values(operation.responses)].flatMap((one) => Object.values(one?.content ?? {}))

/** What the specification requires of the parts that we use (OpenAPI 3.1, fixed fields). */
const content = z.record(z.string().regex(/^[\w*-]+\/[\w+.*-]+$/), z.object({ schema: z.record(z.string(), z.unknown()) }))
const parameter = z.object({
  name: z.string().min(1),
  in: z.enum(['query', 'header', 'path', 'cookie']),
  schema: z.record(z.string(), z.unknown()),
})
const operationShape = z.object({
  operationId: z.string().regex(/^\w+$/),
  summary: z.string(),
  tags: z.array(z.string()).min(1),
  parameters: z.array(parameter).optional(),
  requestBody: z.object({ content }).optional(),
  security: z.array(z.partialRecord(z.enum(['session', 'token']), z.array(z.string()))).optional(),
  responses: z.record(
    z.string().regex(/^([1-5]\d\d|[1-5]XX|default)$/),
    z.object({ description: z.string().min(1), content: content.optional() }),
  ),
})
const openApi = z.object({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.object({ title: z.string().min(1), version: z.string().min(1) }),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'put', 'post', 'delete', 'patch']), operationShape)),
  components: z.object({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), z.record(z.string(), z.unknown())),
    securitySchemes: z.object({ session: z.object({ type: z.literal('apiKey') }), token: z.object({ type: z.literal('http') }) }),
  }),
})

test('every operation says what it does, and every body shows an example', () => {
  expect(operations().length).toBeGreaterThan(100)
  for (const { at, operation } of operations()) {
    expect(operation.summary, at).toMatch(/\w{3}/)
    for (const body of bodiesOf(operation)) expect(body.example, at).toBeDefined()
  }
})

test('every example is one that its schema accepts', () => {
  const defs = JSON.parse(JSON.stringify(api.components?.schemas ?? {}).replaceAll('#/components/schemas/', '#/$defs/'))
  for (const { at, operation } of operations()) {
    for (const body of bodiesOf(operation)) {
      const own = JSON.parse(JSON.stringify(body.schema).replaceAll('#/components/schemas/', '#/$defs/'))
      const result = z.fromJSONSchema({ ...own, $defs: defs }).safeParse(body.example)
      // A new kind of value: give its schema one with `.meta({ example })`.
      expect(result.error?.issues ?? [], at).toEqual([])
    }
  }
})

/** What the server really answers, from the tree that its router prints. */
function mounted(server: FastifyInstance): string[] {
  const path: string[] = []
  return server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', segment = '', methods = ''] = /^([│├└─ ]*)(\S*)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? []
      path.splice(indent.length / 4 - 1, Number.POSITIVE_INFINITY, segment)
      return methods
        .split(', ')
        .filter(Boolean)
        .map((method) => `${method} ${path.join('')}`)
    })
    .filter((one) => !one.startsWith('HEAD '))
}

test('every operation that the server answers below /api/v1 is described, the live stream and the set-up too', () => {
  const described = operations().map(({ at }) => at.replace(/\{(\w+)\}/g, ':$1'))
  const answered = mounted(app).filter((one) => one.includes(' /api/v1/') && one !== 'GET /api/v1/openapi.json')
  expect(answered).toEqual(expect.arrayContaining(['GET /api/v1/live', 'POST /api/v1/live/presence', 'POST /api/v1/set-up']))
  expect(answered.length).toBeGreaterThan(routes.length)
  expect(described.toSorted()).toEqual(answered.toSorted())
})

test('the document is OpenAPI 3.1 by structure: what the specification requires is there, and every reference leads somewhere', () => {
  expect(openApi.safeParse(api).error?.issues ?? []).toEqual([])
  const ids = operations().map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, ref = ''] of JSON.stringify(api).matchAll(/"\$ref":"([^"]+)"/g)) {
    expect(ref).toMatch(/^#\//)
    const target = ref
      .slice(2)
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], api)
    expect(target, ref).toBeDefined()
  }
  for (const { at, operation } of operations()) {
    const inPath = [...at.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    const named = (operation.parameters ?? []).filter((one) => one.in === 'path')
    expect(named.map((one) => one.name).toSorted(), at).toEqual(inPath.toSorted())
    expect(
      named.every((one) => one.required),
      at,
    ).toBe(true)
  }
})

test('a refusal is described as it is sent: a problem with a status, a code and a sentence', async () => {
  const { origin } = await makeAuthority(world)
  const answer = await app.inject({ url: '/api/v1/me', headers: { host: new URL(origin).host } })
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  for (const { at, operation } of operations()) {
    for (const status of ['4XX', '5XX']) {
      const content = operation.responses[status]?.content ?? {}
      expect(Object.keys(content), at).toEqual(['application/problem+json'])
      expect(content['application/problem+json']?.example, at).toMatchObject({
        status: 400,
        code: 'common.invalid',
        type: 'urn:problem:buergernah:common.invalid',
      })
    }
  }
})

test('every change names the header that a browser must send, and every one that can be repeated its key', () => {
  for (const { at, operation } of operations()) {
    const headers = (operation.parameters ?? []).filter((one) => one.in === 'header').map((one) => one.name)
    const route = routes.find((one) => at === `${one.method} /api/v1${one.path.replace(/:(\w+)/g, '{$1}')}`)
    const repeats = route?.method === 'POST' && route.who === 'staff' && !route.secretAnswer
    const expected = at.startsWith('GET ') ? [] : ['X-Requested-With', ...(repeats ? ['Idempotency-Key'] : [])]
    expect(headers, at).toEqual(expected)
  }
})

test('whoever has the document already is told so instead of getting it again', async () => {
  const { origin } = await makeAuthority(world)
  const ask = (etag?: string) =>
    app.inject({
      url: '/api/v1/openapi.json',
      headers: { host: new URL(origin).host, ...(etag === undefined ? {} : { 'if-none-match': etag }) },
    })
  const first = await ask()
  expect(first.json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1\./) })
  const again = await ask(String(first.headers.etag))
  expect([again.statusCode, again.body]).toEqual([304, ''])
  expect((await ask('"another"')).statusCode).toBe(200)
})

test('no schema is described that nothing uses', () => {
  const whole = JSON.stringify(api)
  for (const name of Object.keys(api.components?.schemas ?? {})) expect(whole).toContain(`"#/components/schemas/${name}"`)
})

test('an upload says that it takes a file', () => {
  expect(api.paths['/api/v1/media']?.post?.requestBody?.content['multipart/form-data']?.schema).toMatchObject({
    properties: { file: { format: 'binary' } },
  })
})

test('the document is the same each time it is asked for', () => {
  expect(apiDescription(app)).toBe(api)
})
