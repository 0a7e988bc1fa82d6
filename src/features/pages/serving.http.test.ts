import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority, makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import { approvedPost, makeNewsroom, makePicture, type Newsroom } from '../../../test/support/newsroom.ts'
import { openSite, type Visit } from '../../../test/support/site.ts'
import { changeAuthority } from '../people/people.ts'
import { publishNow } from '../publishing/publishing.ts'
import { changeLook } from './looks.ts'
import { addTemplateTexts, publishText } from './texts.ts'

let world: World
let room: Newsroom
let visit: Visit
let neighbour: Visit

beforeAll(async () => {
  world = await openWorld()
  room = await makeNewsroom(world)
  visit = await openSite(world, room.authority.origin)
  const other = await makeAuthority(world, { name: 'Stadt Nebenan' })
  neighbour = await openSite(world, other.origin)
})
afterAll(async () => {
  await visit.app.close()
  await neighbour.app.close()
  await world.close()
})

async function publish(title: string): Promise<string> {
  const post = await approvedPost(room, { title })
  await publishNow(room.publisher.ctx, { id: post.id, version: post.version })
  return post.id
}

describe('who has a page already', () => {
  test('gets 304 for it in every coding, and the page again once it changed', async () => {
    for (const coding of ['br', 'gzip', 'identity']) {
      const first = await visit.get('/', { 'accept-encoding': coding })
      expect(first.headers.vary).toBe('Accept-Encoding, Accept-Language')
      const etag = String(first.headers.etag)
      const second = await visit.get('/', { 'accept-encoding': coding, 'if-none-match': `"other", W/${etag}` })
      expect([second.statusCode, second.body, second.headers.etag]).toEqual([304, '', etag])
    }
    const before = await visit.get('/', { 'accept-encoding': 'br' })
    expect(brotliDecompressSync(before.rawPayload).toString()).toContain('<!doctype html>')
    await publish('Etwas Neues')
    const after = await visit.get('/', { 'accept-encoding': 'br', 'if-none-match': String(before.headers.etag) })
    expect(after.statusCode).toBe(200)
  })

  test('may ask by HEAD, and learns how long the page is', async () => {
    const headers = { host: new URL(room.authority.origin).host, 'accept-encoding': 'br' }
    for (const url of ['/', '/api', '/feed.atom', '/favicon.ico']) {
      const whole = await visit.app.inject({ method: 'GET', url, headers })
      const head = await visit.app.inject({ method: 'HEAD', url, headers })
      expect([url, head.statusCode, head.body]).toEqual([url, 200, ''])
      expect(head.headers['content-length']).toBe(String(whole.rawPayload.length))
      const known = { ...headers, 'if-none-match': String(whole.headers.etag) }
      expect((await visit.app.inject({ method: 'HEAD', url, headers: known })).statusCode).toBe(304)
    }
  })

  test('may ask by date', async () => {
    const first = await visit.get('/konten')
    const since = String(first.headers['last-modified'])
    expect((await visit.get('/konten', { 'if-modified-since': since })).statusCode).toBe(304)
    expect((await visit.get('/konten', { 'if-modified-since': 'Mon, 01 Jan 2024 00:00:00 GMT' })).statusCode).toBe(200)
  })

  test('gets feeds and the register with 304, too', async () => {
    for (const address of ['/feed.atom', '/feed.rss', '/feed.json', '/konten.json', '/sitemap.xml']) {
      const first = await visit.get(address)
      const etag = String(first.headers.etag)
      expect((await visit.get(address, { 'if-none-match': etag })).statusCode, address).toBe(304)
    }
  })
})

test('pages that are kept for a moment are never mixed up', async () => {
  const kept = await openSite(world, room.authority.origin, { freshMs: 60_000 })
  const [one, other] = [await publish('Die eine Meldung'), await publish('Die andere Meldung')]
  const here = new URL(room.authority.origin).host
  const there = new URL((await makeAuthority(world, { name: 'Stadt Anderswo' })).origin).host
  const title = async (path: string, host: string, language: string) =>
    /<title>(.*)<\/title>/.exec((await kept.get(path, { host, 'accept-language': language })).body)?.[1]
  for (let time = 0; time < 2; time += 1) {
    expect(await title(`/beitraege/${one}`, here, 'de')).toContain('Die eine Meldung')
    expect(await title(`/beitraege/${other}`, here, 'de')).toContain('Die andere Meldung')
    expect(await title('/konten', here, 'de')).toBe(`Unsere Konten · ${room.authority.name}`)
    expect(await title('/konten', here, 'en')).toBe(`Our accounts · ${room.authority.name}`)
    expect(await title('/konten', there, 'de')).toBe('Unsere Konten · Stadt Anderswo')
    expect((await kept.get('/konten.json', { host: there })).body).toContain('Stadt Anderswo')
    expect((await kept.get('/konten.json', { host: here })).body).toContain(room.authority.name)
    expect((await kept.get('/sitemap/fragen.xml')).body).not.toContain('/beitraege/')
    expect((await kept.get('/sitemap/beitraege-1.xml')).body).toContain('/beitraege/')
    expect((await kept.get('/netiquette?fassung=1')).statusCode).toBe(200)
    expect((await kept.get('/netiquette?fassung=2')).statusCode).toBe(404)
    expect(await title('/fragen?suche=Bus', here, 'de')).toContain('Suchen: Bus')
    expect(await title('/fragen', here, 'de')).toContain('Fragen und Antworten')
  }
  await kept.app.close()
})

describe('what goes wrong', () => {
  test('a wrong method names the right ones', async () => {
    const answer = await visit.app.inject({
      method: 'PUT',
      url: '/fragen',
      headers: { host: new URL(room.authority.origin).host },
    })
    expect(answer.statusCode).toBe(405)
    expect(answer.headers.allow).toBe('GET, HEAD, POST')
    expect(answer.body).toContain('So geht es leider nicht')
  })

  test('addresses that cannot be read answer 400 or 404, never with our insides', async () => {
    for (const [url, status] of [
      ['/%zz', 400],
      ['/%', 400],
      ['/beitraege/%00', 404],
      ['/fragen/%ED%A0%80', 400],
      ['/themen/%00', 404],
      ['/antwort/%00', 404],
      ['/fragen/danke/%00', 404],
      ['/sitemap/..%2f..', 404],
      ['/wappen/x', 404],
      ['/site/nichts.css', 404],
      [`/beitraege/${'x'.repeat(300)}`, 404],
    ] as const) {
      const answer = await visit.get(url)
      expect([url, answer.statusCode]).toEqual([url, status])
      expect(answer.body).not.toMatch(/ at |node_modules|Error:|select |\.ts/)
      expect([url, answer.headers['cache-control']]).toEqual([url, 'no-store'])
    }
  })

  test('a search with signs no text has finds nothing and breaks nothing', async () => {
    for (const search of ['%00', '%27%3B--', '%F0%9F%9A%A7', '%22', '*', ':*', '%5C']) {
      expect((await visit.get(`/fragen?suche=${search}`)).statusCode, search).toBe(200)
    }
  })

  test('a foreign host learns nothing of anybody here', async () => {
    const answer = await visit.get('/', { host: 'fremd.example' })
    expect(answer.statusCode).toBe(421)
    expect(answer.body).toContain('Unter dieser Adresse ist keine Behörde zu Hause')
    expect(answer.body).not.toContain('Stadt')
    const style = /href="(\/site\/site\.[^"]+)"/.exec(answer.body)?.[1] ?? ''
    expect((await visit.get(style, { host: 'fremd.example' })).statusCode).toBe(200)
  })

  test('a slash too many leads to the page', async () => {
    const answer = await visit.get('/fragen/?suche=Bus')
    expect([answer.statusCode, answer.headers.location]).toEqual([308, '/fragen?suche=Bus'])
    expect((await visit.get('//fremd.example/')).statusCode).toBe(404)
  })
})

test('style, fonts and icons may be kept for a year, and arrive compressed', async () => {
  const page = (await visit.get('/')).body
  const assets = [...page.matchAll(/href="(\/site\/[^"]+)"/g)].map(([, address]) => address ?? '')
  expect(assets.length).toBeGreaterThan(3)
  for (const address of assets) {
    const answer = await visit.get(address, { 'accept-encoding': 'br, gzip' })
    expect(answer.statusCode, address).toBe(200)
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await visit.get(address, { 'if-none-match': String(answer.headers.etag), 'accept-encoding': 'br' })).statusCode).toBe(
      304,
    )
  }
  expect((await visit.get('/favicon.ico')).headers['cache-control']).toBe('public, max-age=86400')
})

test('the register names official accounts only, and not the site itself', async () => {
  const register = (await visit.get('/konten.json')).json<{ accounts: { network: string; account: string }[] }>()
  expect(register.accounts.map((one) => one.account)).toEqual(['@a', '@b'])
  expect((await visit.get('/konten')).body).toContain('Netz plain')
})

test('robots are told what is private, and to stay away from an example', async () => {
  expect((await visit.get('/robots.txt')).body).toContain('Disallow: /antwort/')
  const example = await makeAuthority(world, { example: true })
  const there = await visit.get('/robots.txt', { host: new URL(example.origin).host })
  expect(there.body).toBe('User-agent: *\nDisallow: /\n')
})

test('who finds a hole learns whom to tell', async () => {
  const { body } = await visit.get('/.well-known/security.txt')
  expect(body).toMatch(/^Contact: https:\/\/.*\/impressum\nExpires: 2026-09-01T00:00:00.000Z\n/)
})

test('the authority’s colour comes with a sheet of its own, which others do not have', async () => {
  await changeLook(room.admin.ctx, { version: 0, colour: '#7a0019' })
  const sheet = /href="(\/site\/marke\.[^"]+)"/.exec((await visit.get('/')).body)?.[1] ?? ''
  expect((await visit.get(sheet)).body).toContain('--bn-action:#7a0019')
  expect((await neighbour.get(sheet)).statusCode).toBe(404)
})

test('the crest is public, other pictures are not by being named like it', async () => {
  const crest = await makePicture(room.writer.ctx, { colour: '#aa0000' })
  const other = await makePicture(room.writer.ctx, { colour: '#00aa00' })
  await changeAuthority(room.admin.ctx, { version: 1, crestMediaId: crest.id })
  expect((await visit.get('/')).body).toContain(`src="/wappen/${crest.id}"`)
  const file = await visit.get(`/wappen/${crest.id}`)
  expect([file.statusCode, String(file.headers['content-type']).slice(0, 6)]).toEqual([200, 'image/'])
  expect((await visit.get(`/wappen/${other.id}`)).statusCode).toBe(404)
  expect((await neighbour.get(`/wappen/${crest.id}`)).statusCode).toBe(404)
})

test('an earlier wording of the house rules can be read and says that it is one', async () => {
  const editor = await makeStaff(world, room.authority, { rights: ['texts.edit'] })
  await room.authority.system.transaction(addTemplateTexts)
  await publishText(editor.ctx, {
    kind: 'netiquette',
    language: 'de',
    version: 1,
    markdown: '## Neu\n\nSeid nett.',
    note: '',
    checkedBy: null,
  })
  expect((await visit.get('/netiquette')).body).toMatch(
    /Seid nett[\s\S]*<a href="\/netiquette\?fassung=1">1<\/a>[\s\S]*Fassung 2 vom/,
  )
  const old = (await visit.get('/netiquette?fassung=1')).body
  expect(old).toMatch(/Das ist eine frühere Fassung[\s\S]*Ihre Meinung ist willkommen[\s\S]*Fassung 1 vom/)
  for (const version of ['3', '0', 'x']) expect((await visit.get(`/netiquette?fassung=${version}`)).statusCode).toBe(404)
})
