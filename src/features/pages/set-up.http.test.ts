import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import { openServer } from '../../../test/support/server.ts'
import { connectors } from '../../connectors/index.ts'
import { createCtx } from '../../infra/ctx.ts'
import { furnish } from '../../installation/furnish.ts'
import { registerConnectors } from '../channels/channels.ts'
import { createSetUpCode } from '../people/people.ts'
import { mountSetUp } from '../people/set-up-route.ts'
import { createErrorPage, createSite, mountSite, sitePages } from './pages.ts'

const origin = 'https://neu.example'
let world: World
let app: FastifyInstance

beforeAll(async () => {
  registerConnectors(connectors)
  world = await openWorld()
  const site = createSite({ freshMs: 0 })
  const errorPage = createErrorPage(site)
  const actor = { kind: 'system', task: 'test' } as const
  app = await openServer(world, {
    pages: sitePages(site),
    mount: (server) => {
      mountSite(server, { ground: world.ground, site })
      mountSetUp(server, {
        ground: world.ground,
        origin,
        furnish: (authorityId) => furnish(createCtx(world.ground, { actor, authorityId, requestId: 'test' })),
      })
    },
    errorPage: (request, status, retryAfter) =>
      errorPage(null, { status, retryAfter, requestId: request.id, acceptLanguage: undefined }),
  })
})
afterAll(async () => {
  await app.close()
  await world.close()
})
const get = (url: string) => app.inject({ url, headers: { host: 'neu.example' } })

test('an empty installation leads every public page to the set-up, which leaves a whole site behind', async () => {
  for (const path of ['/', '/impressum', '/fragen/neu', '/api']) {
    const answer = await get(path)
    expect([path, answer.statusCode, answer.headers.location]).toEqual([path, 303, '/desk/einrichten'])
  }
  expect((await get('/nichts')).statusCode).toBe(404)
  const code = await createSetUpCode(world.ground)
  const set = await app.inject({
    method: 'POST',
    url: '/api/v1/set-up',
    headers: { host: 'neu.example', origin, 'x-requested-with': 'buergernah' },
    payload: {
      code,
      authority: { name: 'Gemeinde Neubeispiel', shortName: 'Neubeispiel', land: 'DE-BY' },
      admin: { name: 'Vera Verwaltung', email: 'vera@neu.example', password: 'pferd batterie heftklammer' },
    },
  })
  expect(set.statusCode).toBe(200)
  expect((await get('/')).body).toContain('Aktuelles aus Neubeispiel')
  expect((await get('/datenschutz')).body).toContain('Bayerische Landesbeauftragte für den Datenschutz')
  expect((await get('/netiquette')).body).toContain('Fassung 1 vom')
  expect((await get('/konten')).statusCode).toBe(200)
})
