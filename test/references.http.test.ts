import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../src/config.ts'
import { receiveMessages } from '../src/features/inbox/inbox.ts'
import { startFullSession } from '../src/features/people/sessions.ts'
import { mountFeatures } from '../src/features.ts'
import { apiPrefix } from '../src/infra/http/api.ts'
import type { Route } from '../src/infra/http/route.ts'
import { rights } from '../src/kernel/right.ts'
import { idReferences, withValueAt } from './support/id-references.ts'
import { makeStaff, openWorld, type World } from './support/make.ts'
import { approvedPost, makeNewsroom, makePicture, type Newsroom, writePost } from './support/newsroom.ts'
import { fromDesk, openServer } from './support/server.ts'

let world: World
let server: FastifyInstance
let room: Newsroom
let session: string
/** What there is, by kind of id. */
let ours: Record<string, string>

const { routes } = mountFeatures({ config: loadConfig({}, []), tools: {} as never })
const nameOf = (route: Route) => `${route.method} ${route.path}`

beforeAll(async () => {
  world = await openWorld()
  const features = mountFeatures({ config: loadConfig({}, []), tools: world.tools })
  room = await makeNewsroom(world)
  server = await openServer(world, { routes: features.routes })
  const chief = await makeStaff(world, room.authority, { rights, departments: [room.department] })
  const how = { address: '127.0.0.1', userAgent: 'test' }
  session = (await room.authority.system.transaction((tx) => startFullSession(tx, chief.id, how, 'password'))).token
  ours = await furnish(chief.id)
})
afterAll(async () => {
  await server.close()
  await world.close()
})

async function ask<T>(method: string, path: string, payload?: unknown): Promise<T> {
  const answer = await send(method, path, payload)
  if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body}`)
  return (answer.body === '' ? null : answer.json()) as T
}
const send = (method: string, path: string, payload?: unknown) =>
  server.inject(
    fromDesk(room.authority.origin, {
      method: method as 'POST',
      url: apiPrefix + path,
      cookie: session,
      ...(payload === undefined ? {} : { payload: payload as object }),
    }),
  )

async function furnish(staff: string): Promise<Record<string, string>> {
  const { groups } = await ask<{ groups: { id: string }[] }>('PUT', '/target-groups', { groups: [{ name: 'Familien' }] })
  const { topics } = await ask<{ topics: { id: string }[] }>('POST', '/topics', { name: 'Verkehr' })
  const practice = await ask<{ accountId: string }>('POST', '/practice/accounts', { handle: 'amt', name: 'Amt' })
  const { accounts } = await ask<{ accounts: { id: string; kind: string }[] }>('GET', '/practice')
  const citizen = accounts.find((one) => one.kind === 'citizen')?.id ?? ''
  const practicepost = await ask<{ id: string }>('POST', `/practice/citizens/${citizen}/posts`, { text: 'Hallo' })
  const picture = await makePicture(room.authority.system)
  return {
    ...{ staff, department: room.department, role: Object.values(room.authority.roles)[0] ?? '', channel: room.plain },
    ...{ target: groups[0]?.id ?? '', topic: topics[0]?.id ?? '', practiceaccount: practice.accountId, citizen },
    ...{ practicepost: practicepost.id, media: picture.id },
  }
}

let last = 0
const next = (): number => {
  last += 1
  return last
}

/** A conversation with one message nobody has answered. */
async function aConversation() {
  const remoteId = `m${next()}`
  await room.authority.system.transaction((tx) =>
    receiveMessages(tx, { id: room.plain, network: 'plain', account: 'we' }, [
      {
        ...{ is: 'message', kind: 'mention', remoteId, parentRemoteId: null, rootRemoteId: remoteId, text: 'Wann?' },
        ...{ language: 'de', images: [], url: null, at: world.clock.now().toISOString() },
        author: { remoteId: 'erika', name: 'Erika Beispiel', handle: '@erika', url: null },
      },
    ]),
  )
  type View = { id: string; version: number; messages: { id: string }[] }
  const { items } = await ask<{ items: View[] }>('GET', '/conversations?sort=newest')
  return ask<View>('GET', `/conversations/${items[0]?.id}`)
}

const wording = { question: 'Wann öffnet die Brücke?', answer: 'Sie öffnet am Freitag.' }
const anAnswer = () =>
  ask<{ id: string; version: number }>('POST', '/answers', { ...wording, conversationId: null, ownWords: true })
async function aClass() {
  const name = `Art ${next()}`
  const body = { name, approval: 'four-eyes' }
  const { classes } = await ask<{ classes: { id: string; name: string; version: number }[] }>('POST', '/post-classes', body)
  const found = classes.find((one) => one.name === name)
  if (!found) throw new Error('the class is missing')
  return found
}
const postFields = (): Record<string, unknown> => ({
  ...{ topicId: ours.topic, departmentId: ours.department, ownerId: ours.staff, targetGroupIds: [ours.target] },
  withoutChannels: [room.rigid],
  images: [{ mediaId: ours.media, alt: 'Die Brücke', crop: null }],
  variants: [{ channelId: ours.channel, text: null, link: null, linkCard: true, mediaIds: [ours.media], settings: {} }],
})
const aChannel = () => ({ network: 'plain', name: 'Kanal', departmentId: ours.department, fields: {} })
const someClass = async () => (await ask<{ classes: { id: string }[] }>('GET', '/post-classes')).classes[0]?.id

async function sentPost() {
  const { id, version } = await approvedPost(room)
  return ask<{ id: string; version: number }>('POST', `/posts/${id}/publication`, { version })
}
/** Somebody who wrote to us. */
async function aContact(): Promise<string> {
  await aConversation()
  const contact = await room.authority.system.transaction((tx) =>
    tx.db.selectFrom('contacts').select('id').executeTakeFirstOrThrow(),
  )
  return contact.id
}
const aboutPerson = async (path: string) => ({ path, body: { contactIds: [await aContact()], reason: 'Antrag vom 1. März' } })

interface Case {
  path: string
  body: Record<string, unknown>
}

/** A request that is accepted, for each route whose body names something. Each is made anew: it changes what it is about. */
const cases: Record<string, () => Promise<Case>> = {
  'POST /audit/person-searches': async () => ({
    path: '/audit/person-searches',
    body: { staffId: ours.staff, reason: 'Beschwerde' },
  }),
  'POST /session/example-person': async () => ({ path: '/session/example-person', body: { staffId: ours.staff } }),
  'POST /notifications/read': async () => ({ path: '/notifications/read', body: { ids: [`notification_${'0'.repeat(32)}`] } }),
  'POST /staff': async () => ({
    path: '/staff',
    body: {
      ...{ name: 'Nina Neu', email: `nina${next()}@behoerde.example`, by: 'link' },
      ...{ roleIds: [ours.role], departmentIds: [ours.department] },
    },
  }),
  'PUT /staff/:id/roles': async () => ({ path: `/staff/${room.writer.id}/roles`, body: { roleIds: [ours.role] } }),
  'PUT /staff/:id/departments': async () => ({
    path: `/staff/${room.writer.id}/departments`,
    body: { departmentIds: [ours.department] },
  }),
  'POST /channels': async () => ({ path: '/channels', body: aChannel() }),
  'POST /connections': async () => ({ path: '/connections', body: aChannel() }),
  'PATCH /channels/:id': async () => {
    const { version } = await ask<{ version: number }>('GET', `/channels/${room.rigid}`)
    return { path: `/channels/${room.rigid}`, body: { version, departmentId: ours.department, targetGroupIds: [ours.target] } }
  },
  'PUT /target-groups': async () => ({ path: '/target-groups', body: { groups: [{ id: ours.target, name: 'Familien' }] } }),
  'POST /holds': async () => ({ path: '/holds', body: { channelId: ours.channel, lanes: 'normal', reason: 'Probe' } }),
  'POST /practice/citizens/:id/posts': async () => ({
    path: `/practice/citizens/${ours.citizen}/posts`,
    body: { text: 'Noch etwas', inReplyTo: ours.practicepost, privateTo: ours.practiceaccount },
  }),
  'POST /posts/searches': async () => ({
    path: '/posts/searches',
    body: { text: 'Brücke', channelId: ours.channel, topicId: ours.topic, ownerId: ours.staff, mediaId: ours.media },
  }),
  'POST /conversations/searches': async () => ({
    path: '/conversations/searches',
    body: { q: 'Wann', channelId: ours.channel, topicId: ours.topic, departmentId: ours.department },
  }),
  'POST /posts': async () => ({ path: '/posts', body: { ...postFields(), classId: await someClass() } }),
  'PATCH /posts/:id': async () => {
    const { id, version } = await writePost(room)
    return { path: `/posts/${id}`, body: { ...postFields(), classId: await someClass(), version } }
  },
  'POST /posts/:id/comments': async () => {
    const { id } = await writePost(room)
    const { comments } = await ask<{ comments: { id: string }[] }>('POST', `/posts/${id}/comments`, { text: 'Bitte kürzen.' })
    return { path: `/posts/${id}/comments`, body: { text: 'Ist gekürzt.', parentId: comments[0]?.id } }
  },
  'POST /posts/:id/current-publication': async () => {
    const { id, version } = await sentPost()
    return { path: `/posts/${id}/current-publication`, body: { version, channelId: ours.channel } }
  },
  'POST /post-checks': async () => {
    const { images, variants } = postFields()
    const body = {
      title: '',
      text: 'Die Brücke ist zu.',
      language: 'de',
      link: null,
      lane: 'normal',
      planned: null,
      images,
      variants,
      postId: (await writePost(room)).id,
    }
    return { path: '/post-checks', body }
  },
  'POST /posts/:id/removal': async () => {
    const { id, version } = await sentPost()
    const body = { version, reason: 'War falsch', channelIds: [ours.channel] }
    return { path: `/posts/${id}/removal`, body }
  },
  'POST /post-classes': async () => ({
    path: '/post-classes',
    body: {
      name: `Art ${next()}`,
      approval: 'four-eyes',
      pressDepartmentId: ours.department,
      roleIds: [ours.role],
    },
  }),
  'PATCH /post-classes/:id': async () => {
    const { id, version } = await aClass()
    return { path: `/post-classes/${id}`, body: { version, pressDepartmentId: ours.department, roleIds: [ours.role] } }
  },
  'POST /conversations/:id/assignment': async () => {
    const { id, version } = await aConversation()
    const body = { version, assigneeId: ours.staff, departmentId: ours.department, topicId: ours.topic }
    return { path: `/conversations/${id}/assignment`, body }
  },
  'POST /conversations/:id/replies': async () => {
    const { id, messages } = await aConversation()
    const body = { text: 'Am Freitag.', way: 'public', seenMessageId: messages[0]?.id }
    return { path: `/conversations/${id}/replies`, body }
  },
  'POST /persons/export': async () => aboutPerson('/persons/export'),
  'POST /persons/export-pdf': async () => aboutPerson('/persons/export-pdf'),
  'POST /persons/erasure': async () => aboutPerson('/persons/erasure'),
  'POST /answers': async () => ({
    path: '/answers',
    body: { ...wording, conversationId: (await aConversation()).id, topicId: ours.topic, ownWords: true },
  }),
  'PATCH /answers/:id': async () => {
    const { id, version } = await anAnswer()
    return { path: `/answers/${id}`, body: { ...wording, version, topicId: ours.topic } }
  },
}

/** Requests that cannot be accepted here even with things that exist, and why. */
const neverAccepted: Record<string, string> = {
  'POST /session/example-person': 'only the example has such people',
  'POST /channels': 'this network connects nobody',
  'POST /connections': 'this network asks for no consent',
  'POST /posts/:id/current-publication': 'nothing failed there',
  'POST /conversations/:id/replies': 'this network takes no replies',
}

/** What is answered instead of 400 where an unknown id is no mistake in a field, and why. */
const otherwise: Record<string, Record<string, readonly [status: number, why: string]>> = {
  'POST /audit/person-searches': { staffId: [200, 'a search: nothing is found'] },
  'POST /posts/searches': {
    channelId: [200, 'a search: nothing is found'],
    topicId: [200, 'a search: nothing is found'],
    ownerId: [200, 'a search: nothing is found'],
    mediaId: [200, 'a search: nothing is found'],
  },
  'POST /conversations/searches': {
    channelId: [200, 'a search: nothing is found'],
    topicId: [200, 'a search: nothing is found'],
    departmentId: [200, 'a search: nothing is found'],
  },
  'POST /session/example-person': { staffId: [403, 'only the example has such people'] },
  'POST /notifications/read': { 'ids.0': [204, 'only own ones are marked; what is gone needs no mark'] },
  'POST /practice/citizens/:id/posts': {
    inReplyTo: [404, 'what is answered is gone'],
    privateTo: [404, 'who is written to is gone'],
  },
  'POST /posts': {
    'variants.0.mediaIds.0': [201, 'a variant has only pictures of its post: others are left out'],
    'withoutChannels.0': [201, 'the post does not go there: so it was wished'],
  },
  'PATCH /posts/:id': {
    'variants.0.mediaIds.0': [200, 'a variant has only pictures of its post: others are left out'],
    'withoutChannels.0': [200, 'the post does not go there: so it was wished'],
  },
  'POST /posts/:id/comments': { parentId: [404, 'what is answered is gone'] },
  'POST /posts/:id/current-publication': { channelId: [409, 'the post cannot go there again'] },
  'POST /post-checks': {
    'images.0.mediaId': [200, 'a check tells and changes nothing'],
    'variants.0.channelId': [200, 'a check tells and changes nothing'],
    'variants.0.mediaIds.0': [200, 'a check tells and changes nothing'],
  },
  'POST /conversations/:id/replies': { seenMessageId: [409, 'that is not the newest message'] },
  'POST /answers': { conversationId: [404, 'what is answered is gone'] },
  'POST /persons/export': { 'contactIds.0': [404, 'there is nobody to tell about'] },
  'POST /persons/export-pdf': { 'contactIds.0': [404, 'there is nobody to tell about'] },
  'POST /persons/erasure': { 'contactIds.0': [404, 'there is nobody to erase'] },
}

describe('a body that names something', () => {
  const places = routes.flatMap((route) => idReferences(route).map(({ at, kind }) => [nameOf(route), at, kind] as const))

  test('is known here, whatever route takes it', () => {
    expect(Object.keys(cases).sort()).toEqual([...new Set(places.map(([name]) => name))].sort())
  })

  test.each(Object.keys(cases).filter((name) => neverAccepted[name] === undefined))(
    'is accepted when all of it exists: %s',
    async (name) => {
      const { path, body } = await made(name)
      const answer = await send(name.split(' ')[0] ?? '', path, body)
      expect(answer.statusCode, answer.body).toBeLessThan(300)
    },
  )

  const withId = async (name: string, at: string, kind: string) => {
    const { path, body } = await made(name)
    return send(name.split(' ')[0] ?? '', path, withValueAt(body, at, `${kind}_${'0'.repeat(31)}1`))
  }

  test.each(places.filter(([name, at]) => otherwise[name]?.[at] === undefined))(
    'is refused with the name of the field when there is no such thing: %s %s',
    async (name, at, kind) => {
      const answer = await withId(name, at, kind)
      expect(answer.statusCode, answer.body).toBe(400)
      const fields = (answer.json() as { errors: { field: string }[] }).errors.map((one) => one.field)
      const inWords = new RegExp(`^${at.replace(/\.0(?=\.|$)/g, '(\\.0)?')}$`)
      expect(fields).toContainEqual(expect.stringMatching(inWords))
    },
  )

  const others = places.flatMap(([name, at, kind]) => {
    const [status, why] = otherwise[name]?.[at] ?? []
    return status === undefined ? [] : [[name, at, status, why, kind] as const]
  })
  test.each(others)(
    'with something unknown is answered as its case asks for: %s %s %i, %s',
    async (name, at, status, _, kind) => {
      const answer = await withId(name, at, kind)
      expect(answer.statusCode, answer.body).toBe(status)
    },
  )
})

async function made(name: string): Promise<Case> {
  const make = cases[name]
  if (!make) throw new Error(`there is no case for ${name}`)
  return make()
}
