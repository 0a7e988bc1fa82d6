import { afterAll, beforeAll, expect, test } from 'vitest'
import { htmlProblems } from '../../../test/support/html-check.ts'
import { makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { openSite, type Visit } from '../../../test/support/site.ts'
import { createKysely } from '../../infra/db/pool.ts'

/** A world whose database can be taken away: its connections then fail as they do when the server is gone. */
let world: World
let visit: Visit
let isAway = false

beforeAll(async () => {
  world = await openWorld()
  const connect = world.pool.connect.bind(world.pool)
  const away = () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))
  const pool = Object.create(world.pool, { connect: { value: () => (isAway ? away() : connect()) } })
  const ground = { ...world.ground, db: createKysely(pool) }
  const authority = await makeAuthority(world, { name: 'Stadt Beispiel' })
  visit = await openSite({ ...world, ground }, authority.origin)
})
afterAll(async () => {
  await visit.app.close()
  await world.close()
})

test('pages that are known can be read while the database is away; others say that we are back soon', async () => {
  const before = await visit.get('/lage')
  expect(before.statusCode).toBe(200)
  isAway = true
  world.clock.advance({ minutes: 1 })
  const during = await visit.get('/lage')
  expect([during.statusCode, during.body]).toEqual([200, before.body])
  const unknown = await visit.get('/konten')
  expect(unknown.statusCode).toBe(503)
  expect(unknown.headers['retry-after']).toBe('5')
  expect(unknown.body).toMatch(/Stadt Beispiel[\s\S]*Wir sind gleich wieder da/)
  const asked = await visit.post('/fragen', { text: 'Hallo' })
  expect(asked.statusCode).toBe(503)
  isAway = false
  expect((await visit.get('/konten')).statusCode).toBe(200)
})

test('a host that was never seen gets a bare page, with its style and without a stack', async () => {
  isAway = true
  const answer = await visit.get('/', { host: 'nie-gesehen.example' })
  isAway = false
  expect(answer.statusCode).toBe(503)
  expect(htmlProblems(answer.body)).toEqual([])
  expect(answer.body).toContain('Wir sind gleich wieder da')
  expect(answer.body).not.toMatch(/ECONNREFUSED| at |\.ts|Stadt Beispiel/)
  const style = /href="(\/site\/site\.[^"]+)"/.exec(answer.body)?.[1] ?? ''
  isAway = true
  expect((await visit.get(style)).statusCode).toBe(200)
  isAway = false
})
