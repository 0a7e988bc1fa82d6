import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { htmlProblems } from '../../../test/support/html-check.ts'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { approvedPost, makeNewsroom, type Newsroom } from '../../../test/support/newsroom.ts'
import { hiddenOf, openSite, type Visit } from '../../../test/support/site.ts'
import { createMail } from '../../infra/mail.ts'
import { addTopic, publishNow } from '../publishing/publishing.ts'

let world: World
let room: Newsroom
let town: MadeAuthority
let visit: Visit

beforeAll(async () => {
  const mail = createMail({ smtpUrl: 'smtp://127.0.0.1:9?tls=off', smtpFrom: 'stadt@musterstadt.example', extraCa: undefined })
  world = await openWorld({ mail })
  room = await makeNewsroom(world)
  town = room.authority
  visit = await openSite(world, town.origin)
  await addTopic(room.admin.ctx, { name: 'Verkehr', description: '' })
})
afterAll(async () => {
  await visit.app.close()
  await world.close()
})
// Each test asks from an address of its own, so that the rate limit of one does not meet the next.
let address = 0
beforeEach(() => {
  address += 1
})

const question = { text: 'Wann ist die Brücke wieder frei?', topic: '', name: '', email: '' }

/** Opens the form, reads it for a while, fills it in and sends it. */
async function ask(fields: Record<string, string> = {}, o: { seconds?: number; stamp?: string; language?: string } = {}) {
  const stamp = o.stamp ?? hiddenOf((await visit.get('/fragen/neu')).body, 'stempel')
  world.clock.advance({ seconds: o.seconds ?? 20 })
  const answer = await visit.app.inject({
    method: 'POST',
    url: '/fragen',
    remoteAddress: `10.0.0.${address}`,
    payload: new URLSearchParams({ ...question, ...fields, stempel: stamp }).toString(),
    headers: {
      host: new URL(town.origin).host,
      'content-type': 'application/x-www-form-urlencoded',
      ...(o.language ? { 'accept-language': o.language } : {}),
    },
  })
  return { answer, stamp }
}
/** Limits count in quarters of an hour. */
const atStartOfWindow = () => world.clock.advance({ seconds: 901 - ((world.clock.now().getTime() / 1000) % 900) })
const questions = () =>
  town.system.transaction((tx) => tx.db.selectFrom('questions').selectAll().where('authority_id', '=', tx.authorityId).execute())
const messages = () =>
  town.system.transaction((tx) =>
    tx.db.selectFrom('messages').select(['text', 'direction']).where('authority_id', '=', tx.authorityId).orderBy('id').execute(),
  )
const post = (path: string, payload: string | Buffer, headers: Record<string, string>) =>
  visit.app.inject({ method: 'POST', url: path, payload, headers: { host: new URL(town.origin).host, ...headers } })
const formType = { 'content-type': 'application/x-www-form-urlencoded' }

describe('asking', () => {
  test('leads to a private link that is shown once and nowhere else', async () => {
    const { answer } = await ask({ name: 'Erika', email: 'erika@musterstadt.example', topic: 'verkehr', publish: 'ja' })
    expect(answer.statusCode).toBe(303)
    const thanks = await visit.get(String(answer.headers.location))
    const link = /href="(https:[^"]+\/antwort\/[A-Za-z0-9_-]{43})"/.exec(thanks.body)?.[1] ?? ''
    expect(thanks.body).toContain('Wir schicken Ihnen eine E-Mail')
    const thread = await visit.get(new URL(link).pathname)
    expect(thread.body).toMatch(/Wann ist die Brücke wieder frei\?[\s\S]*ohne Ihren Namen veröffentlicht werden/)
    for (const page of [answer, thanks, thread]) {
      expect(page.headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow, noarchive',
      })
      expect(page.headers.etag).toBeUndefined()
    }
    expect(htmlProblems(thread.body)).toEqual([])
    expect((await messages()).at(-1)).toEqual({ text: 'Wann ist die Brücke wieder frei?', direction: 'in' })
  })

  test('on the English page makes an English thread, whatever the browser that opens the link prefers', async () => {
    const { answer } = await ask({ text: 'When will the bridge open?' }, { language: 'en' })
    const path = String(answer.headers.location).replace('/fragen/danke/', '/antwort/')
    const thread = (await visit.get(path, { 'accept-language': 'de' })).body
    expect(thread).toMatch(/<html lang="en"[\s\S]*Your question to us/)
    // In the language of the page, the words need no mark of their own.
    expect(thread).toContain('<div><p>When will the bridge open?')
    const languages = await town.system.transaction((tx) =>
      tx.db
        .selectFrom('messages as m')
        .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
        .select(['m.language', 'c.language as of_conversation'])
        .where('m.text', '=', 'When will the bridge open?')
        .executeTakeFirstOrThrow(),
    )
    expect(languages).toEqual({ language: 'en', of_conversation: 'en' })
  })

  test('leaves nothing of the address in the database', async () => {
    await ask()
    const { rows } = await world.pool.query<{ bucket: string }>('select bucket from rate_counters')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain('10.0.0.')
  })

  test('twice with the same form and text is one question, with another text it is two', async () => {
    const before = (await questions()).length
    const first = await ask()
    const again = await ask({}, { stamp: first.stamp })
    expect(again.answer.headers.location).toBe(first.answer.headers.location)
    const other = await ask({ text: 'Und wann die andere?' }, { stamp: first.stamp })
    expect(other.answer.headers.location).not.toBe(first.answer.headers.location)
    expect(await questions()).toHaveLength(before + 2)
  })

  test('at the same moment twice is one question', async () => {
    const before = (await questions()).length
    const { stamp } = await ask({ text: '' })
    const both = await Promise.all([ask({ text: 'Gleichzeitig' }, { stamp }), ask({ text: 'Gleichzeitig' }, { stamp })])
    expect(both[0].answer.headers.location).toBe(both[1].answer.headers.location)
    expect(await questions()).toHaveLength(before + 1)
  })

  test('from a post names it, and the post’s page lists the answer later', async () => {
    const draft = await approvedPost(room, { title: 'Brücke gesperrt' })
    const sent = await publishNow(room.publisher.ctx, { id: draft.id, version: draft.version })
    const form = (await visit.get(`/fragen/neu?zu=${sent.id}`)).body
    expect(form).toContain(`<a href="/beitraege/${sent.id}">Brücke gesperrt</a>`)
    await ask({ about: hiddenOf(form, 'about') })
    const about = await town.system.transaction((tx) =>
      tx.db.selectFrom('conversations').select(['about_kind', 'about_id']).orderBy('id', 'desc').limit(1).executeTakeFirst(),
    )
    expect(about).toEqual({ about_kind: 'post', about_id: sent.id })
  })

  test('from a post that is not public asks about nothing', async () => {
    const draft = await approvedPost(room, { title: 'Geheim' })
    expect((await visit.get(`/fragen/neu?zu=${draft.id}`)).body).not.toContain('Geheim')
    expect((await visit.get('/fragen/neu?zu=%00')).statusCode).toBe(200)
  })

  test('offers no e-mail field where no mail can be sent, and stores no address then', async () => {
    const { authority, visitThere } = await withoutMail()
    const form = (await visitThere.get('/fragen/neu')).body
    expect(form).not.toContain('name="email"')
    expect(authority.origin).not.toBe(town.origin)
    await visitThere.app.close()
  })
})

describe('a form that is not accepted', () => {
  test('says why, keeps all that was typed, and stores nothing', async () => {
    const before = await questions()
    const typed = { text: ' ', topic: 'gibt-es-nicht', name: 'x'.repeat(81), email: 'erika@', publish: 'ja' }
    const { answer } = await ask(typed)
    expect(answer.statusCode).toBe(422)
    expect(htmlProblems(answer.body)).toEqual([])
    for (const words of [
      'Schreiben Sie bitte Ihren Text',
      'Dieses Thema gibt es nicht',
      'Der Name ist zu lang',
      'E-Mail-Adresse kann nicht',
    ]) {
      expect(answer.body).toContain(words)
    }
    expect(answer.body).toMatch(/value="erika@"[\s\S]* checked/)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(await questions()).toEqual(before)
  })

  test('because it came too fast can simply be sent again a moment later', async () => {
    const quick = await ask({}, { seconds: 1 })
    expect(quick.answer.statusCode).toBe(422)
    expect(quick.answer.body).toContain('Das ging sehr schnell')
    const again = await ask({}, { stamp: hiddenOf(quick.answer.body, 'stempel'), seconds: 3 })
    expect(again.answer.statusCode).toBe(303)
  })

  test('after a day brings a fresh form with the text, which is accepted at once', async () => {
    const late = await ask({ text: 'Noch immer meine Frage' }, { seconds: 25 * 3600 })
    expect(late.answer.statusCode).toBe(422)
    expect(late.answer.body).toMatch(/zu lange offen[\s\S]*Noch immer meine Frage/)
    const again = await ask({ text: 'Noch immer meine Frage' }, { stamp: hiddenOf(late.answer.body, 'stempel'), seconds: 0 })
    expect(again.answer.statusCode).toBe(303)
  })

  test.each([
    ['with a forged stamp', 'mfkq3v9a.AAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['without a stamp', ''],
  ])('%s brings a fresh form with the text, which is accepted a moment later and not at once', async (_when, stamp) => {
    const forged = await ask({ text: 'Noch immer meine Frage' }, { stamp })
    expect(forged.answer.statusCode).toBe(422)
    expect(forged.answer.body).toMatch(/zu lange offen[\s\S]*Noch immer meine Frage/)
    const fresh = hiddenOf(forged.answer.body, 'stempel')
    expect((await ask({ text: 'Noch immer meine Frage' }, { stamp: fresh, seconds: 0 })).answer.statusCode).toBe(422)
    expect((await ask({ text: 'Noch immer meine Frage' }, { stamp: fresh, seconds: 3 })).answer.statusCode).toBe(303)
  })

  test('because one form was sent with a fourth question within an hour brings a fresh one with the text', async () => {
    world.clock.advance({ seconds: 3_601 - ((world.clock.now().getTime() / 1000) % 3_600) })
    const { stamp } = await ask({ text: '' })
    for (const text of ['Eins?', 'Zwei?', 'Drei?']) expect((await ask({ text }, { stamp })).answer.statusCode).toBe(303)
    const { answer } = await ask({ text: 'Vier?' }, { stamp })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Vier?')
    expect((await ask({ text: 'Vier?' }, { stamp: hiddenOf(answer.body, 'stempel') })).answer.statusCode).toBe(303)
  })

  test('because another site sent it is refused, while browsers that name no site get through', async () => {
    const { stamp } = await ask({ text: '' })
    const send = (headers: Record<string, string>) =>
      post('/fragen', new URLSearchParams({ ...question, stempel: stamp }).toString(), { ...formType, ...headers })
    expect((await send({ origin: 'https://anderswo.example' })).statusCode).toBe(403)
    expect((await send({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    // Pages that name no referrer make browsers say "null".
    expect((await send({ origin: 'null', 'sec-fetch-site': 'same-origin' })).statusCode).toBe(303)
    expect((await send({ origin: town.origin })).statusCode).toBe(303)
  })

  test('because very many came from one IPv6 network, spread over its parts, does not stop others', async () => {
    atStartOfWindow()
    const from = async (ip: string) => {
      const stempel = hiddenOf((await visit.get('/fragen/neu')).body, 'stempel')
      world.clock.advance({ seconds: 4 })
      const payload = new URLSearchParams({ ...question, text: `Frage von ${ip}`, stempel }).toString()
      const headers = { host: new URL(town.origin).host, ...formType }
      return (await visit.app.inject({ method: 'POST', url: '/fragen', remoteAddress: ip, payload, headers })).statusCode
    }
    for (let n = 0; n < 60; n += 1) expect(await from(`2001:db8:5:${(n % 4).toString(16)}::${n}`)).toBe(303)
    expect(await from('2001:db8:5:99::1')).toBe(429)
    expect(await from('2001:db8:6::1')).toBe(303)
  })

  test('because a machine filled the trap is told so, and a person gets through with the next try', async () => {
    const trapped = await ask({ webseite: 'https://werbung.example' })
    expect(trapped.answer.statusCode).toBe(422)
    expect(trapped.answer.body).toContain('Wir konnten Ihre Nachricht nicht annehmen')
    const again = await ask({}, { stamp: hiddenOf(trapped.answer.body, 'stempel') })
    expect(again.answer.statusCode).toBe(303)
  })

  test('because of many links is told so', async () => {
    const { answer } = await ask({ text: `Kaufen! ${'https://werbung.example/x '.repeat(6)}` })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('sehr viele Links')
  })

  test('because very many came from one place says when to come back, and keeps the text', async () => {
    atStartOfWindow()
    const one = (text: string) => ask({ text }, { seconds: 4 })
    for (let number = 0; number < 20; number += 1) expect((await one(`Frage ${number}`)).answer.statusCode).toBe(303)
    const { answer } = await one('Noch eine Frage')
    expect(answer.statusCode).toBe(429)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(900)
    expect(answer.body).toMatch(/Von Ihrem Anschluss kamen[\s\S]*Viertelstunde[\s\S]*Noch eine Frage/)
    address += 100
    expect((await one('Von nebenan')).answer.statusCode).toBe(303)
  })

  test('because very many come from everywhere says so, keeps the text, and names the telephone', async () => {
    atStartOfWindow()
    for (let number = 0; number < 300; number += 1)
      await world.tools.rate.spend(`ask:${town.id}`, { limit: 300, windowSeconds: 900 })
    const { answer } = await ask({ text: 'Mitten im Sturm' })
    expect(answer.statusCode).toBe(429)
    expect(answer.body).toMatch(/außergewöhnlich viele[\s\S]*115[\s\S]*Mitten im Sturm/)
    world.clock.advance({ seconds: 900 })
    expect((await ask({ text: 'Nach dem Sturm' })).answer.statusCode).toBe(303)
  })

  test('because it cannot be read says so on a page, and stores nothing', async () => {
    const before = await questions()
    const cases: [string | Buffer, Record<string, string>, number][] = [
      ['text=%zz', formType, 400],
      ['text=a%00b', formType, 400],
      ['text=%ff%fe', formType, 400],
      [Buffer.from([0x74, 0x65, 0x78, 0x74, 0x3d, 0xff]), formType, 400],
      ['text=%ED%A0%80', formType, 400],
      [`${'a=b&'.repeat(50)}text=x`, formType, 400],
      ['text=a', { 'content-type': 'application/x-www-form-urlencoded; charset=iso-8859-1' }, 415],
      ['{"text":"a"}', { 'content-type': 'application/json' }, 415],
      ['--x\r\n\r\n--x--', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
      [`text=${'a'.repeat(70_000)}`, formType, 413],
    ]
    for (const [payload, headers, status] of cases) {
      const answer = await post('/fragen', payload, headers)
      expect([String(payload).slice(0, 20), answer.statusCode]).toEqual([String(payload).slice(0, 20), status])
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(htmlProblems(answer.body)).toEqual([])
    }
    expect(await questions()).toEqual(before)
  })

  test('never sends what was typed back as markup', async () => {
    const attack = '</textarea><script>alert(1)</script>"><img src=x onerror=alert(1)>'
    const { answer } = await ask({
      text: `${attack}${'https://a.example '.repeat(9)}`,
      name: attack,
      email: attack,
      topic: attack,
    })
    expect(answer.body).not.toMatch(/<script>|<img src=x/)
    expect(htmlProblems(answer.body)).toEqual([])
  })
})

test('a form of one authority is worth nothing at another', async () => {
  const other = await makeAuthority(world)
  const there = await openSite(world, other.origin)
  const stamp = hiddenOf((await there.get('/fragen/neu')).body, 'stempel')
  const { answer } = await ask({}, { stamp })
  expect(answer.body).toContain('zu lange offen')
  await there.app.close()
})

test('every visitor’s form is their own: nothing stores it', async () => {
  const [one, other] = [await visit.get('/fragen/neu'), await visit.get('/fragen/neu')]
  expect(one.headers['cache-control']).toBe('no-store')
  expect(hiddenOf(one.body, 'stempel')).not.toBe(hiddenOf(other.body, 'stempel'))
})

test('the page after asking leads on to the question when it is opened again later', async () => {
  const { answer } = await ask()
  world.clock.advance({ hours: 2 })
  const later = await visit.get(String(answer.headers.location))
  expect([later.statusCode, later.headers.location]).toEqual([
    303,
    String(answer.headers.location).replace('/fragen/danke', '/antwort'),
  ])
  expect((await visit.get(`/fragen/danke/${'x'.repeat(43)}`)).statusCode).toBe(404)
})

async function withoutMail() {
  const quiet = createMail({ smtpUrl: undefined, smtpFrom: undefined, extraCa: undefined })
  const authority = await makeAuthority(world)
  const ground = { ...world.ground, tools: { ...world.tools, mail: quiet } }
  return { authority, visitThere: await openSite({ ...world, ground }, authority.origin) }
}
