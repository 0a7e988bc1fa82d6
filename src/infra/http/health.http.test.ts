import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import { openServer } from '../../../test/support/server.ts'

let world: World
let server: FastifyInstance

beforeAll(async () => {
  world = await openWorld()
  const broken = () => Promise.reject(new Error('connect ECONNREFUSED 10.1.2.3:5432'))
  server = await openServer(world, {
    checks: [
      { name: 'database', check: broken },
      { name: 'storage', check: async () => null },
    ],
  })
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const ready = (remoteAddress: string, headers: Record<string, string> = {}) =>
  server.inject({ method: 'GET', url: '/readyz', remoteAddress, headers })

test('readyz tells this machine what is wrong, word for word', async () => {
  const answer = await ready('127.0.0.1')
  expect(answer.statusCode).toBe(503)
  expect(answer.json().checks).toEqual([
    { name: 'database', ok: false, problem: 'connect ECONNREFUSED 10.1.2.3:5432' },
    { name: 'storage', ok: true, problem: null },
  ])
})

test.each([
  ['another machine', '10.9.8.7', {}],
  ['somebody behind a proxy', '127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }],
])('readyz tells %s only which check is wrong', async (_who, address, headers) => {
  const answer = await ready(address, headers)
  expect(answer.statusCode).toBe(503)
  expect(answer.json().checks).toEqual([
    { name: 'database', ok: false },
    { name: 'storage', ok: true },
  ])
})
