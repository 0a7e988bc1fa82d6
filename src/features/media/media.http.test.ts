import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { fromDesk, openServer } from '../../../test/support/server.ts'
import { createTokenFor } from '../people/people.ts'
import { publishFiles, renderFor } from './media.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'
import { previewShape } from './rules.ts'

let world: World
let app: FastifyInstance
let authority: MadeAuthority
let writer: MadeStaff
let token: string

beforeAll(async () => {
  world = await openWorld()
  app = await openServer(world, { routes, pages })
  authority = await makeAuthority(world)
  writer = await makeStaff(world, authority, { rights: ['posts.write'] })
  token = await tokenOf(writer)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const tokenOf = async (staff: MadeStaff): Promise<string> =>
  (await createTokenFor(authority.system, staff.email, { name: 'Test', scopes: ['posts.write'], days: 1 })).token

const ask = (method: 'GET' | 'POST', url: string, o: { headers?: Record<string, string>; payload?: Buffer } = {}) =>
  app.inject(fromDesk(authority.origin, { method, url, ...o, headers: { authorization: `Bearer ${token}`, ...o.headers } }))

function multipart(file: Buffer, fields: Record<string, string> = {}) {
  const boundary = 'grenze'
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="bruecke.png"\r\ncontent-type: image/svg+xml\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(parts.join('') + head), file, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

const picture = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#3366aa' } })
    .png()
    .toBuffer()

test('a picture is uploaded, looked at and asked for again only when it changed', async () => {
  const answer = await ask('POST', '/api/v1/media', multipart(await picture(), { alt: 'Die Brücke von Norden' }))
  expect(answer.statusCode).toBe(201)
  const media = answer.json()
  expect(media).toMatchObject({ type: 'image/png', alt: 'Die Brücke von Norden', fileName: 'bruecke.png' })

  const file = await ask('GET', `/api/v1/media/${media.id}/file?size=thumb`)
  expect(file.headers).toMatchObject({ 'content-type': 'image/webp', 'content-security-policy': "sandbox; default-src 'none'" })
  expect((await sharp(file.rawPayload).metadata()).width).toBe(320)
  const again = await ask('GET', `/api/v1/media/${media.id}/file?size=thumb`, {
    headers: { 'if-none-match': String(file.headers.etag) },
  })
  expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0])
})

test.each([
  [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 415, 'media.type'],
  [Buffer.alloc(0), 400, 'media.missing'],
  [Buffer.alloc(26 * 1024 * 1024), 413, 'http.tooLarge'],
])('a bad file is refused in words (%#)', async (file, status, code) => {
  const answer = await ask('POST', '/api/v1/media', multipart(file))
  expect([answer.statusCode, answer.json().code]).toEqual([status, code])
})

test('a file is shown to nobody who is not signed in', async () => {
  const { id } = (await ask('POST', '/api/v1/media', multipart(await picture()))).json()
  const answer = await app.inject(fromDesk(authority.origin, { method: 'GET', url: `/api/v1/media/${id}/file` }))
  expect(answer.statusCode).toBe(401)
})

test('a published file is fetched without signing in, cannot act as a page, and is kept by browsers', async () => {
  const { id } = (await ask('POST', '/api/v1/media', multipart(await picture()))).json()
  const file = await renderFor(writer.ctx, id, previewShape)
  const paths = await authority.system.transaction((tx) =>
    publishFiles(tx, { kind: 'post', id: 'post_1' }, [file], world.clock.now()),
  )
  const url = paths.get(file.sha256) ?? ''
  const host = new URL(authority.origin).host
  const answer = await app.inject({ method: 'GET', url, headers: { host } })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(file.bytes),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  })
  expect(answer.headers['cache-control']).toContain('immutable')
  const again = await app.inject({ method: 'GET', url, headers: { host, 'if-none-match': String(answer.headers.etag) } })
  expect(again.statusCode).toBe(304)
  const unknown = await app.inject({ method: 'GET', url: `${url.slice(0, -1)}!`, headers: { host } })
  expect(unknown.statusCode).toBe(404)
})

test('every operation is described, the file as bytes', async () => {
  const { paths } = (await ask('GET', '/api/v1/openapi.json')).json()
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/api/v1/media', '/api/v1/media/{id}/file', '/api/v1/media/{id}/withdrawal']),
  )
  expect(paths['/api/v1/media/{id}/file'].get.responses['200'].content['image/*'].schema).toMatchObject({
    format: 'binary',
  })
})
