import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openWorld, type World } from '../../../test/support/make.ts'
import { openServer } from '../../../test/support/server.ts'
import { mountFeatures } from '../../features.ts'
import { type ApiDescription, apiDescription } from './api-description.ts'

let world: World
let app: FastifyInstance
let api: ApiDescription
beforeAll(async () => {
  world = await openWorld()
  const { routes } = mountFeatures({ config: {} as never, tools: world.tools })
  app = await openServer(world, { routes })
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
