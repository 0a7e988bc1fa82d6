import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { htmlProblems } from '../../../test/support/html-check.ts'
import { makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { approvedPost, makeNewsroom, makePicture, type Newsroom, now, writePost } from '../../../test/support/newsroom.ts'
import { openSite, type Visit } from '../../../test/support/site.ts'
import { siteCsp } from '../../site/headers.ts'
import type { CreatePostInput, PostView } from '../publishing/contract.ts'
import {
  addTopic,
  approvePost,
  changePost,
  planPost,
  publishEdit,
  publishNow,
  removePost,
  submitPost,
  topicBySlug,
} from '../publishing/publishing.ts'

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
  await addTopic(room.admin.ctx, { name: 'Verkehr & Baustellen', description: 'Sperrungen und Umleitungen.' })
})
afterAll(async () => {
  await visit.app.close()
  await neighbour.app.close()
  await world.close()
})

async function publish(wish: Partial<CreatePostInput> = {}): Promise<PostView> {
  const post = await approvedPost(room, wish)
  return publishNow(room.publisher.ctx, { id: post.id, version: post.version })
}
const path = (post: { id: string }) => `/beitraege/${post.id}`
const topicId = async () => (await room.authority.system.transaction((tx) => topicBySlug(tx, 'verkehr-baustellen')))?.id ?? null

describe('every public page', () => {
  const paths = [
    '/',
    '/fragen',
    '/fragen/neu',
    '/konten',
    '/lage',
    '/netiquette',
    '/impressum',
    '/datenschutz',
    '/barrierefreiheit',
    '/leichte-sprache',
    '/antwort/geloescht',
    '/nichts-hier',
    '/api',
  ]
  test.each(paths)('%s is well-formed, runs no script, sets no cookie and carries the one policy', async (address) => {
    const answer = await visit.get(address)
    expect(htmlProblems(answer.body)).toEqual([])
    expect(answer.headers['content-security-policy']).toBe(siteCsp)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.body).not.toMatch(/<script(?! type="application\/ld\+json")|javascript:|\son\w+=/)
  })

  test.each(paths.filter((address) => address !== '/nichts-hier'))('%s answers HEAD as GET, without a body', async (url) => {
    const headers = { host: new URL(room.authority.origin).host }
    const answer = await visit.app.inject({ method: 'HEAD', url, headers })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toBe('')
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  })

  test('speaks the visitor’s language around the text, and German to whom it does not know', async () => {
    expect((await visit.get('/konten', { 'accept-language': 'en-GB,en;q=0.9,de;q=0.8' })).body).toContain('<html lang="en"')
    expect((await visit.get('/konten', { 'accept-language': 'fr, en;q=0.2, de;q=0.7' })).body).toContain('<html lang="de"')
    const imprint = await visit.get('/impressum', { 'accept-language': 'en' })
    expect(imprint.body).toMatch(/<html lang="en"[\s\S]*<div class="st-prose" lang="de">/)
  })
})

describe('a post', () => {
  test('stands on the home page, on its own page and in all feeds from the moment it is sent', async () => {
    const post = await publish({ title: 'Brücke gesperrt ab Montag' })
    expect((await visit.get('/')).body).toContain('Brücke gesperrt ab Montag')
    expect((await visit.get(path(post))).body).toContain('<h1>Brücke gesperrt ab Montag</h1>')
    for (const feed of ['/feed.atom', '/feed.rss', '/feed.json']) {
      const answer = await visit.get(feed)
      expect(answer.body, feed).toContain(path(post))
      expect(answer.headers['access-control-allow-origin']).toBe('*')
    }
    expect((await visit.get('/sitemap/beitraege-1.xml')).body).toContain(room.authority.origin + path(post))
  })

  test('is nowhere while it is a draft, approved, or planned for later', async () => {
    const draft = await writePost(room, { title: 'Nur ein Entwurf' })
    const approved = await approvedPost(room, { title: 'Nur freigegeben' })
    const later = await approvedPost(room, { title: 'Erst am Abend' })
    await planPost(room.publisher.ctx, {
      id: later.id,
      version: later.version,
      planned: { local: '2026-12-24T18:00', pick: null },
    })
    for (const post of [draft, approved, later]) expect((await visit.get(path(post))).statusCode).toBe(404)
    expect((await visit.get('/')).body).not.toMatch(/Nur ein Entwurf|Nur freigegeben|Erst am Abend/)
  })

  test('that was removed answers 410 in plain words, also its preview picture', async () => {
    const post = await publish({ title: 'Zurückgezogen' })
    expect((await visit.get(`${path(post)}/vorschau.png`)).statusCode).toBe(200)
    const current = await now(room, post.id)
    await removePost(room.publisher.ctx, { id: post.id, version: current.version, reason: 'Falsches Datum' })
    const gone = await visit.get(path(post))
    expect(gone.statusCode).toBe(410)
    expect(gone.body).toContain('Diese Seite gibt es nicht mehr')
    expect(gone.body).not.toContain('Falsches Datum')
    expect((await visit.get(`${path(post)}/vorschau.png`)).statusCode).toBe(410)
    expect((await visit.get('/')).body).not.toContain('Zurückgezogen')
  })

  test('shows its new wording and the earlier one after an edit, with the note', async () => {
    const post = await publish({ title: 'Ursprünglich', text: 'Gesperrt bis Freitag.' })
    const saved = await changePost(room.writer.ctx, { id: post.id, version: post.version, text: 'Gesperrt bis Samstag.' })
    const approved = await resubmit(saved.post)
    await publishEdit(room.publisher.ctx, { id: post.id, version: approved.version, note: 'Ende verschoben' })
    const page = (await visit.get(path(post))).body
    expect(page).toMatch(/Gesperrt bis Samstag[\s\S]*Ende verschoben[\s\S]*Alle Fassungen[\s\S]*Gesperrt bis Freitag/)
  })

  test('of another authority is as unknown here as one that never was', async () => {
    const post = await publish({ title: 'Gehört nur uns' })
    for (const address of [path(post), `${path(post)}/vorschau.png`]) {
      expect((await neighbour.get(address)).statusCode).toBe(404)
    }
    expect((await neighbour.get('/')).body).not.toContain('Gehört nur uns')
    expect((await neighbour.get('/themen/verkehr-baustellen')).statusCode).toBe(404)
  })

  test('says what it says as text, whatever it looks like', async () => {
    const attack = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    const post = await publish({ title: attack.slice(0, 60), text: `Ein Text mit ${attack}` })
    for (const address of ['/', path(post)]) {
      const page = (await visit.get(address)).body
      expect(htmlProblems(page)).toEqual([])
      expect(page).not.toMatch(/<img src=x|<script>/)
    }
    expect((await visit.get('/feed.rss')).body).not.toContain('<script>')
  })

  test('with a picture serves it from our own address and names it in the preview', async () => {
    const picture = await makePicture(room.writer.ctx)
    const post = await publish({ title: 'Mit Bild', images: [{ mediaId: picture.id, alt: 'Die Brücke von Norden' }] })
    const page = (await visit.get(path(post))).body
    const source = /<img class="st-image" src="(\/medien\/[^"]+)" alt="Die Brücke von Norden"/.exec(page)?.[1] ?? ''
    const file = await visit.get(source)
    expect(file.statusCode).toBe(200)
    expect(file.headers['content-security-policy']).toMatch(/^sandbox/)
    expect(page).toContain(`<meta property="og:image" content="${room.authority.origin}${source}">`)
  })

  test('without one has a preview picture that changes its address with the headline', async () => {
    const post = await publish({ title: 'Ohne Bild' })
    const preview = /property="og:image" content="([^"]+)"/.exec((await visit.get(path(post))).body)?.[1] ?? ''
    const answer = await visit.get(new URL(preview).pathname)
    expect(answer.headers['content-type']).toBe('image/png')
    expect(answer.rawPayload.subarray(1, 4).toString()).toBe('PNG')
    const again = await visit.get(new URL(preview).pathname, { 'if-none-match': String(answer.headers.etag) })
    expect(again.statusCode).toBe(304)
  })

  test('shows its link below the text, once', async () => {
    const link = { url: 'https://www.musterstadt.example/umleitung', title: 'Zur Umleitung', description: '' }
    const post = await publish({ title: 'Mit Link', text: 'Alles zur Umleitung hier.', link })
    const page = (await visit.get(path(post))).body
    expect(page.match(/href="https:\/\/www\.musterstadt\.example\/umleitung"/g)).toHaveLength(1)
    expect(page).toContain('Zur Umleitung')
  })
})

describe('a topic', () => {
  test('has a page with its posts, and its hashtag leads there', async () => {
    const post = await publish({ title: 'Zum Thema', text: 'Bitte beachten. #VerkehrBaustellen', topicId: await topicId() })
    const page = (await visit.get('/themen/verkehr-baustellen')).body
    expect(page).toMatch(/<h1>Verkehr &amp; Baustellen<\/h1>[\s\S]*Sperrungen und Umleitungen[\s\S]*Zum Thema/)
    expect((await visit.get(path(post))).body).toContain('<a href="/themen/verkehr-baustellen" rel="tag">')
    expect((await visit.get('/sitemap/seiten.xml')).body).toContain('/themen/verkehr-baustellen')
  })
})

describe('lists', () => {
  test('are paged, and pages that are none are not there', async () => {
    for (let number = 0; number < 21; number += 1) await publish({ title: `Meldung ${number}` })
    const second = await visit.get('/?seite=2')
    expect(second.statusCode).toBe(200)
    expect(second.body).toContain(`<link rel="canonical" href="${room.authority.origin}/?seite=2">`)
    for (const page of ['0', '-1', 'x', '99', '1e3', '%00', '9999999999']) {
      expect((await visit.get(`/?seite=${page}`)).statusCode, page).toBe(404)
    }
  })
})

async function resubmit(post: PostView): Promise<PostView> {
  const submitted = await submitPost(room.writer.ctx, { id: post.id, version: post.version, planOnApproval: false })
  return approvePost(room.approver.ctx, { id: post.id, version: submitted.version, comment: '' })
}
