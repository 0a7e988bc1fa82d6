import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { fromDesk, openServer } from '../../../test/support/server.ts'
import { pathParameters } from '../../infra/http/route.ts'
import { auditRoutes } from '../audit/routes.ts'
import { createTokenFor } from './people.ts'
import { peopleRoutes } from './routes.ts'
import { mountSetUp } from './set-up-route.ts'

let world: World
let app: FastifyInstance
let authority: MadeAuthority
let elsewhere: MadeAuthority
let admin: MadeStaff
const password = 'richtig pferd batterie'
const routes = [...auditRoutes, ...peopleRoutes]

beforeAll(async () => {
  world = await openWorld()
  app = await openServer(world, {
    routes,
    mount: (server) => mountSetUp(server, { ground: world.ground, origin: 'https://neu.example' }),
  })
})
afterAll(async () => {
  await app.close()
  await world.close()
})
beforeAll(async () => {
  authority = await makeAuthority(world)
  elsewhere = await makeAuthority(world)
  admin = await makeStaff(world, authority, { roles: ['Verwaltung'], password })
})

const ask = (request: InjectOptions & { cookie?: string | undefined }, origin = authority.origin) =>
  app.inject(fromDesk(origin, { ...request, url: `/api/v1${String(request.url)}` }))
const signInAs = async (person: MadeStaff): Promise<string> => {
  const answer = await ask({ method: 'POST', url: '/session', payload: { email: person.email, password: person.password } })
  return answer.cookies[0]?.value ?? ''
}

test('signing in sets a cookie that no script can read and no other site sends', async () => {
  const answer = await ask({ method: 'POST', url: '/session', payload: { email: admin.email, password } })
  expect(answer.json()).toEqual({ next: 'done' })
  const [session, browser] = [answer.headers['set-cookie']].flat()
  expect(browser).toMatch(/^__Host-bn_known=[\w.-]+; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  expect(session).toMatch(/^__Host-bn_session=[A-Za-z0-9_-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  expect(answer.body).not.toContain(answer.cookies[0]?.value)
})

test('the session says who one is', async () => {
  const cookie = await signInAs(admin)
  const answer = await ask({ method: 'GET', url: '/session', cookie })
  expect(answer.json()).toMatchObject({ state: 'signed-in', me: { id: admin.id, roles: ['Verwaltung'] }, mail: false })
  expect((await ask({ method: 'GET', url: '/session' })).json()).toMatchObject({ state: 'signed-out', me: null })
})

test('signing out ends the session and takes the cookie away', async () => {
  const cookie = await signInAs(admin)
  const answer = await ask({ method: 'DELETE', url: '/session', cookie })
  expect(answer.statusCode).toBe(204)
  expect(answer.headers['set-cookie']).toContain('__Host-bn_session=; ')
  expect((await ask({ method: 'GET', url: '/session', cookie })).json().state).toBe('signed-out')
})

test('an operation without an answer answers 204', async () => {
  const cookie = await signInAs(admin)
  for (const url of ['/me/sessions', `/staff/${(await makeStaff(world, authority)).id}`]) {
    expect((await ask({ method: 'DELETE', url, cookie })).statusCode).toBe(204)
  }
  const answer = await ask({ method: 'POST', url: '/notifications/read', cookie, payload: { ids: null } })
  expect(answer.statusCode).toBe(204)
})

test('a sign-in started by another site is refused', async () => {
  const payload = { email: admin.email, password }
  const foreign = await ask({ method: 'POST', url: '/session', payload, headers: { origin: 'https://boese.example' } })
  expect(foreign.statusCode).toBe(403)
  const form = await ask({ method: 'POST', url: '/session', payload, headers: { 'x-requested-with': '' } })
  expect(form.statusCode).toBe(403)
})

test('wrong name and wrong password get the same answer but for the number of the request', async () => {
  const answerFor = async (email: string) => {
    const answer = await ask({ method: 'POST', url: '/session', payload: { email, password: 'ganz falsches Passwort' } })
    const { requestId: _, ...rest } = answer.json()
    return { status: answer.statusCode, cookies: answer.cookies, body: rest }
  }
  const known = await answerFor(admin.email)
  expect(known.status).toBe(401)
  expect(await answerFor('niemand@behoerde.example')).toEqual(known)
})

test('a token made at the command line works as bearer and has no session to manage', async () => {
  const { token } = await createTokenFor(authority.system, admin.email, { name: 'Anzeige', scopes: ['people.manage'], days: 1 })
  const bearer = { authorization: `Bearer ${token}`, host: new URL(authority.origin).host }
  expect((await app.inject({ method: 'GET', url: '/api/v1/staff', headers: bearer })).statusCode).toBe(200)
  expect((await app.inject({ method: 'GET', url: '/api/v1/me/sessions', headers: bearer })).json().code).toBe(
    'people.sessionNeeded',
  )
})

test('the answer with an invitation’s link is not kept for repeats', async () => {
  const cookie = await signInAs(admin)
  const payload = { name: 'Nora Neuling', email: 'nora@behoerde.example', by: 'link' }
  const headers = { 'idempotency-key': 'eine-einladung' }
  const answer = await ask({ method: 'POST', url: '/staff', payload, cookie, headers })
  expect(answer.statusCode).toBe(201)
  const kept = await authority.system.transaction((tx) => tx.db.selectFrom('idempotent_requests').selectAll().execute())
  expect(kept).toEqual([])
})

test('the set-up answers only at the address it will have, and only while there is no authority', async () => {
  const payload = {
    code: 'AAAA-AAAA-AAAA-AAAA',
    authority: { name: 'Stadt Neu', shortName: 'Neu', land: 'DE-NW' },
    admin: { name: 'Erika', email: 'erika@neu.example', password },
  }
  const answer = await ask({ method: 'POST', url: '/set-up', payload })
  expect(answer.json().code).toBe('people.alreadySetUp')
})

describe.each(routes.filter((route) => route.who === 'staff').map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s',
  (_name, route) => {
    const url = pathParameters(route.path).reduce((path, name) => path.replace(`:${name}`, `staff_${'0'.repeat(32)}`), route.path)
    const payload = route.method === 'GET' || route.method === 'DELETE' ? {} : { payload: {} }

    test('refuses nobody with 401', async () => {
      expect((await ask({ method: route.method, url, ...payload })).statusCode).toBe(401)
    })

    test('refuses staff of another authority with 401', async () => {
      const cookie = await signInAs(admin)
      expect((await ask({ method: route.method, url, cookie, ...payload }, elsewhere.origin)).statusCode).toBe(401)
    })

    test.runIf(route.right !== undefined)('refuses staff without the right with 403', async () => {
      const nobody = await makeStaff(world, authority, { password })
      const cookie = await signInAs(nobody)
      expect((await ask({ method: route.method, url, cookie, ...payload })).statusCode).toBe(403)
    })
  },
)
