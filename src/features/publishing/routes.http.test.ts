import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MadeStaff, openWorld, type World } from '../../../test/support/make.ts'
import { change, makeNewsroom, type Newsroom, writePost } from '../../../test/support/newsroom.ts'
import { fromDesk, openServer } from '../../../test/support/server.ts'
import { createTokenFor } from '../people/people.ts'
import { changePost } from './publishing.ts'
import { routes } from './routes.ts'

let world: World
let app: FastifyInstance
let room: Newsroom
let token: string

beforeAll(async () => {
  world = await openWorld()
  app = await openServer(world, { routes })
  room = await makeNewsroom(world)
  token = await tokenOf(room.writer)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const tokenOf = async (staff: MadeStaff): Promise<string> =>
  (await createTokenFor(room.authority.system, staff.email, { name: 'Test', scopes: [...staff.actor.rights], days: 1 })).token
const ask = (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
  app.inject(
    fromDesk(room.authority.origin, {
      method,
      url: `/api/v1${url}`,
      headers: { authorization: `Bearer ${token}` },
      ...(payload ? { payload } : {}),
    }),
  )

test('a post is begun, saved and read through the API', async () => {
  const begun = await ask('POST', '/posts', { title: 'Brücke gesperrt', text: 'Bis Freitag.' })
  expect(begun.statusCode).toBe(201)
  const { id, version } = begun.json()
  const saved = await ask('PATCH', `/posts/${id}`, { version, text: 'Bis Samstag.' })
  expect(saved.json()).toMatchObject({ merged: false, post: { content: { title: 'Brücke gesperrt', text: 'Bis Samstag.' } } })
  const list = await ask('GET', '/posts?text=Samstag&state=unsent')
  expect(list.json().items.map((one: { id: string }) => one.id)).toEqual([id])
})

test('a save that clashes is answered with what is there, so that nothing is lost', async () => {
  const post = await writePost(room)
  await changePost(room.colleague.ctx, change(post, { text: 'Von jemand anderem.' }))
  const answer = await ask('PATCH', `/posts/${post.id}`, { version: post.version, text: 'Von mir.' })
  expect(answer.statusCode).toBe(409)
  expect(answer.json()).toMatchObject({
    code: 'publishing.conflict',
    context: { fields: ['text'], current: { version: post.version + 1, content: { text: 'Von jemand anderem.' } } },
  })
})

test('a time that exists twice is answered with the choices to send instead', async () => {
  const post = await writePost(room)
  const planned = { local: '2026-10-25T02:30' }
  const answer = await ask('PATCH', `/posts/${post.id}`, { version: post.version, planned })
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'publishing.timeTwice'])
  const [, later] = answer.json().context.choices
  const saved = await ask('PATCH', `/posts/${post.id}`, {
    version: post.version,
    planned: { local: later.local, pick: later.pick },
  })
  expect(saved.json().post.dueAt).toBe(later.at)
})

test('what holds a post up is named place by place', async () => {
  const { id, version } = (await ask('POST', '/posts', {})).json()
  const answer = await ask('POST', `/posts/${id}/submission`, { version })
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'publishing.checksFailed'])
  expect(answer.json().errors).toContainEqual({ field: 'text', expected: 'post.empty' })
  expect((await ask('GET', `/posts/${id}/checks`)).json().checks[0].level).toBe('error')
})

test('the right is asked for before anything is read', async () => {
  const post = await writePost(room)
  for (const [path, body] of [
    ['publication', { version: 1 }],
    ['approval', { version: 1 }],
    ['removal', { version: 1, reason: 'Falsch' }],
  ] as const) {
    expect((await ask('POST', `/posts/${post.id}/${path}`, body)).statusCode).toBe(403)
  }
})

test('a network says what it asks with each post', async () => {
  const { networks } = (await ask('GET', '/post-fields')).json()
  expect(networks.find((one: { network: string }) => one.network === 'rigid')?.fields.properties.format.enum).toEqual([
    'kurz',
    'lang',
  ])
})

describe('bad input is said to be bad', () => {
  const id = `post_${'0'.repeat(32)}`
  test.each([
    ['GET', '/calendar/month?month=2026-13'],
    ['GET', '/calendar/month?month=0000-01'],
    ['GET', '/calendar/week?day=2026-02-31'],
    ['GET', '/posts?from=2026-02-31'],
    ['GET', '/posts?limit=100000'],
    ['GET', '/posts?state=unknown'],
    ['GET', '/posts/post_1'],
    ['PATCH', `/posts/${id}`, { version: 99999999999 }],
    ['POST', '/posts', { titel: 'vertippt' }],
    ['POST', '/posts', { planned: { local: '2027-02-29T09:00' } }],
    ['POST', '/posts', { variants: [{ channelId: 'channel_1' }] }],
  ] as const)('%s %s', async (method, url, body?: object) => {
    const answer = await ask(method, url, body)
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'common.invalid'])
  })

  test.each(['nonsense', 'WyJnZXN0ZXJuIiwiYSJd', 'WzEuNV0'])(
    'but a cursor that no list gave (%s) begins at the beginning',
    async (cursor) => {
      expect((await ask('GET', `/posts?cursor=${cursor}`)).statusCode).toBe(200)
      const { id: post } = await writePost(room)
      expect((await ask('GET', `/posts/${post}/revisions?cursor=${cursor}`)).statusCode).toBe(200)
    },
  )

  test('and what does not exist is 404', async () => {
    for (const path of ['', '/comments', '/revisions', '/diff', '/receipts', '/checks']) {
      expect((await ask('GET', `/posts/${id}${path}`)).statusCode).toBe(404)
    }
  })
})

test('every operation is described with what it takes and gives', async () => {
  const { paths } = (await ask('GET', '/openapi.json')).json()
  for (const { method, path, status } of routes) {
    const operation = paths[`/api/v1${path.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()]
    expect(operation?.summary, path).toBeTruthy()
    expect(operation?.responses[status], path).toBeTruthy()
  }
})
