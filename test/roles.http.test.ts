import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../src/config.ts'
import { defaultRoles } from '../src/features/people/rules.ts'
import { startFullSession } from '../src/features/people/sessions.ts'
import { mountFeatures } from '../src/features.ts'
import { apiPrefix } from '../src/infra/http/api.ts'
import type { ApiDescription } from '../src/infra/http/api-description.ts'
import type { Route } from '../src/infra/http/route.ts'
import { rights } from '../src/kernel/right.ts'
import { furnish } from './support/furnished.ts'
import { pathIdKind } from './support/id-references.ts'
import { type MadeAuthority, makeAuthority, makeStaff, openWorld, type StaffWish, type World } from './support/make.ts'
import { makeNewsroom } from './support/newsroom.ts'
import { routeTable } from './support/route-table.ts'
import { scriptedNetwork } from './support/scripted-network.ts'
import { fromDesk, openServer } from './support/server.ts'

const roles = defaultRoles.map((role) => role.name.de)

let world: World
let server: FastifyInstance
let neighbour: MadeAuthority
let api: ApiDescription

const { routes } = mountFeatures({ config: loadConfig({}, []), tools: {} as never })
const nameOf = (route: Route) => `${route.method} ${route.path}`

beforeAll(async () => {
  world = await openWorld()
  const features = mountFeatures({ config: loadConfig({}, []), tools: world.tools })
  server = await openServer(world, { routes: features.routes })
  neighbour = await makeAuthority(world)
  api = (await server.inject(fromDesk(neighbour.origin, { method: 'GET', url: `${apiPrefix}/openapi.json` }))).json()
})
afterAll(async () => {
  await server.close()
  await world.close()
})

interface Place {
  town: MadeAuthority
  /** What exists there, by kind of id. */
  things: Record<string, string>
}

/** A town of its own for each walk: some of the routes change what they are about. */
async function makePlace(): Promise<Place> {
  const room = await makeNewsroom(world, [scriptedNetwork().connector])
  return { town: room.authority, things: await furnish(world, room) }
}

async function signIn(of: MadeAuthority, wish: StaffWish): Promise<string> {
  const person = await makeStaff(world, of, wish)
  const how = { address: '127.0.0.1', userAgent: 'test' }
  return (await of.system.transaction((tx) => startFullSession(tx, person.id, how, 'password'))).token
}

/** The request of the API description's example about things that exist. An outdated version keeps it from changing them. */
function requestOf(route: Route, things: Place['things']): { method: 'GET'; url: string; payload?: object } {
  const operation = api.paths[apiPrefix + route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]
  const named = operation?.parameters?.flatMap((one) => ('name' in one && one.in === 'path' ? [one] : [])) ?? []
  const example = (name: string) => named.find((one) => one.name === name)?.example
  const fill = (name: string) => {
    const kind = pathIdKind(route, name)
    if (kind === null) return String(example(name))
    const wanted = route.path.startsWith('/practice/citizens/') ? 'citizen' : kind
    const id = things[wanted]
    if (id === undefined) throw new Error(`nothing of the kind ${wanted} is there for ${nameOf(route)}`)
    return id
  }
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => fill(name))
  const body = operation?.requestBody?.content['application/json']?.example as object | undefined
  const payload = body && 'version' in body ? { ...body, version: 999_999 } : body
  return { method: route.method as 'GET', url: apiPrefix + path, ...(payload ? { payload } : {}) }
}

/** What the door and the rights say, whatever else may be wrong with the request. */
async function isRefused(route: Route, { town, things }: Place, cookie?: string): Promise<boolean> {
  const answer = await server.inject(fromDesk(town.origin, { ...requestOf(route, things), cookie }))
  if (answer.statusCode >= 500) throw new Error(`${nameOf(route)}: ${answer.body}`)
  const code = answer.statusCode === 401 || answer.statusCode === 403 ? (answer.json() as { code: string }).code : ''
  return code === 'common.unauthenticated' || code === 'common.forbidden'
}

describe('the table of who may call what', () => {
  test('names every route, and no other', () => {
    expect(Object.keys(routeTable).sort()).toEqual(routes.map(nameOf).sort())
  })

  test.each(roles)('holds for the role %s, route by route', async (role) => {
    const place = await makePlace()
    const found: Record<string, string> = {}
    const wanted: Record<string, string> = {}
    for (const route of routes) {
      // A session of its own for each: some of the routes end it.
      const cookie = await signIn(place.town, { roles: [role] })
      const allowed = routeTable[nameOf(route)]
      wanted[nameOf(route)] = allowed === 'anyone' || allowed?.some((one) => one === role) ? 'may' : 'may not'
      found[nameOf(route)] = (await isRefused(route, place, cookie)) ? 'may not' : 'may'
    }
    expect(found).toEqual(wanted)
  })

  test('holds for nobody: only what is for anyone answers', async () => {
    const place = await makePlace()
    for (const route of routes) {
      const may = routeTable[nameOf(route)] === 'anyone'
      expect(`${nameOf(route)} ${(await isRefused(route, place)) ? 'refused' : 'answered'}`).toBe(
        `${nameOf(route)} ${may ? 'answered' : 'refused'}`,
      )
    }
  })
})

describe('a person of another authority with every right there', () => {
  test('is nobody here', async () => {
    const place = await makePlace()
    const cookie = await signIn(neighbour, { rights })
    for (const route of routes.filter((one) => routeTable[nameOf(one)] !== 'anyone')) {
      expect(`${nameOf(route)} ${await isRefused(route, place, cookie)}`).toBe(`${nameOf(route)} true`)
    }
  })

  test('finds nothing of ours at home, though all of it exists', async () => {
    const { things } = await makePlace()
    for (const route of routes.filter((one) => one.path.includes(':id'))) {
      const cookie = await signIn(neighbour, { rights })
      const answer = await server.inject(fromDesk(neighbour.origin, { ...requestOf(route, things), cookie }))
      // An upload that is none and a change of the practice network's settings are looked at before the thing itself.
      expect([400, 404, 406, 409], `${nameOf(route)}: ${answer.statusCode} ${answer.body.slice(0, 200)}`).toContain(
        answer.statusCode,
      )
    }
  })
})
