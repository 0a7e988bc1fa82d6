import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { htmlProblems } from '../../../test/support/html-check.ts'
import { type MadeStaff, makeAuthority, makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import { makeNewsroom, type Newsroom } from '../../../test/support/newsroom.ts'
import { hiddenOf, openSite, type Visit } from '../../../test/support/site.ts'
import { hashToken } from '../../infra/crypto/tokens.ts'
import {
  addNote,
  askQuestion,
  closeConversation,
  conversation,
  forgetConversations,
  publishAnswer,
  reply,
  withdrawAnswer,
} from '../inbox/inbox.ts'
import { authority, changeAuthority } from '../people/people.ts'
import { eraseAgain } from '../privacy/privacy.ts'

let world: World
let room: Newsroom
let visit: Visit
let clerk: MadeStaff

beforeAll(async () => {
  world = await openWorld()
  room = await makeNewsroom(world)
  visit = await openSite(world, room.authority.origin)
  clerk = await makeStaff(world, room.authority, { name: 'Dana Dialog', roles: ['Dialog'] })
})
afterAll(async () => {
  await visit.app.close()
  await world.close()
})

let asked = 0
/** A question of its own sender, asked through the front door. */
async function makeQuestion(o: { text?: string; mayPublish?: boolean; language?: 'de' | 'en' } = {}) {
  asked += 1
  const citizen = room.authority.as({ kind: 'citizen' })
  const { token } = await askQuestion(
    citizen,
    {
      text: o.text ?? 'Wann kommt der Sperrmüll?',
      name: 'Erika Beispiel',
      email: '',
      topicId: null,
      mayPublish: o.mayPublish ?? true,
      aboutPostId: null,
      language: o.language ?? 'de',
      nonce: `nonce ${asked}`,
    },
    `10.1.0.${asked}`,
  )
  const id = await room.authority.system.transaction(async (tx) => {
    const row = await tx.db
      .selectFrom('questions')
      .select('conversation_id')
      .where('token_hash', '=', hashToken(token))
      .executeTakeFirstOrThrow()
    return row.conversation_id as `conversation_${string}`
  })
  return { token, id, path: `/antwort/${token}` }
}

async function answer(id: `conversation_${string}`, text: string, o: { delivered: boolean }): Promise<void> {
  const view = await conversation(clerk.ctx, { id })
  const seenMessageId = view.messages.findLast((message) => message.direction === 'in')?.id
  if (!seenMessageId) throw new Error('nothing to answer')
  await reply(clerk.ctx, { id, text, way: 'private', seenMessageId, close: false })
  if (!o.delivered) return
  await room.authority.system.transaction((tx) =>
    tx.db
      .updateTable('deliveries')
      .set({ state: 'done', done_at: tx.clock.now() })
      .where('authority_id', '=', tx.authorityId)
      .where('subject_kind', '=', 'message')
      .execute(),
  )
}

/** Opens the thread, reads it for a while, and sends one of its forms. */
async function send(path: string, below: string, fields: Record<string, string>, seconds = 20) {
  const stempel = hiddenOf((await visit.get(path)).body, 'stempel')
  world.clock.advance({ seconds })
  return visit.post(path + below, { ...fields, stempel })
}

describe('the private thread', () => {
  test('shows question and answer, and neither notes nor who answered', async () => {
    const { id, path } = await makeQuestion()
    await addNote(clerk.ctx, { id, text: 'Intern: bitte Frau Muster fragen' })
    await answer(id, 'Am Dienstag.\nMehr: https://www.musterstadt.example/muell', { delivered: true })
    const page = await visit.get(path)
    expect(page.body).toMatch(/Beantwortet[\s\S]*Wann kommt der Sperrmüll\?[\s\S]*Am Dienstag\./)
    expect(page.body).not.toMatch(/Frau Muster|Dana/)
    expect(htmlProblems(page.body)).toEqual([])
  })

  test('names the date that follows from what the authority promises, and the site says the same in words', async () => {
    const admin = await makeStaff(world, room.authority, { roles: ['Verwaltung'] })
    const open = [{ from: '08:00', to: '16:00' }]
    const serviceHours = { mon: open, tue: open, wed: open, thu: open, fri: open, sat: [], sun: [] }
    const change = async (answerTime: { count: number; unit: 'days' } | null) => {
      const { version } = await room.authority.system.transaction(authority)
      return changeAuthority(admin.ctx, { version, serviceHours, answerTime })
    }
    await change({ count: 3, unit: 'days' })
    const { path } = await makeQuestion()
    const promised = /Antwort versprochen bis <time[^>]*>([^<]*)</
    const date = promised.exec((await visit.get(path)).body)?.[1]
    expect(date).toMatch(/16:00 Uhr/)
    expect((await visit.get('/fragen/neu')).body).toContain('in der Regel innerhalb von drei Arbeitstagen')
    expect((await visit.get('/fragen/neu', { 'accept-language': 'en' })).body).toContain('usually within 3 working days')
    expect((await visit.get('/impressum')).body).toContain('antworten wir innerhalb von drei Arbeitstagen')
    await change(null)
    expect(promised.exec((await visit.get(path)).body)?.[1]).toBe(date)
    expect((await visit.get((await makeQuestion()).path)).body).not.toMatch(promised)
    for (const page of ['/fragen/neu', '/impressum']) expect((await visit.get(page)).body).not.toContain('in der Regel innerhalb')
  })

  test('shows no answer that can still be taken back', async () => {
    const { id, path } = await makeQuestion()
    await answer(id, 'Vielleicht doch anders', { delivered: false })
    const page = (await visit.get(path)).body
    expect(page).toContain('Wir kümmern uns')
    expect(page).not.toContain('Vielleicht doch anders')
  })

  test('is stored by nobody, sends no referrer, has no canonical address and no preview', async () => {
    const { path } = await makeQuestion()
    const page = await visit.get(path)
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    })
    expect([page.headers.etag, page.headers['last-modified'], page.headers['content-encoding']]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(page.body).not.toMatch(/rel="canonical"|og:|rel="alternate"/)
  })

  test('is found by its link only: not by an id, a hash or from another authority', async () => {
    const { token, id, path } = await makeQuestion()
    const other = await openSite(world, (await makeAuthority(world)).origin)
    const question = await room.authority.system.transaction((tx) =>
      tx.db.selectFrom('questions').select('id').where('token_hash', '=', hashToken(token)).executeTakeFirstOrThrow(),
    )
    for (const wrong of [id, question.id, hashToken(token), token.slice(1), `${token}a`, token.toLowerCase()]) {
      expect((await visit.get(`/antwort/${wrong}`)).statusCode, wrong).toBe(404)
    }
    for (const wrong of [id, question.id]) expect((await visit.get(`/fragen/${wrong}`)).statusCode).toBe(404)
    expect((await other.get(path)).statusCode).toBe(404)
    expect((await other.get(path)).headers['cache-control']).toBe('no-store')
    await other.app.close()
  })

  test('shows what a citizen wrote as text, without links', async () => {
    const { path } = await makeQuestion({ text: '<b>fett</b> <script>x</script> https://werbung.example' })
    const page = (await visit.get(path)).body
    expect(page).toContain('&lt;b&gt;fett&lt;/b&gt; &lt;script&gt;')
    expect(page).not.toContain('href="https://werbung.example')
  })
})

describe('writing on', () => {
  test('adds a message, once, however often the same form is sent', async () => {
    const { id, path } = await makeQuestion()
    const first = await send(path, '', { text: 'Und der Papiermüll?' })
    expect([first.statusCode, first.headers.location]).toEqual([303, `${path}?ok=gesendet`])
    const stempel = hiddenOf((await visit.get(path)).body, 'stempel')
    world.clock.advance({ seconds: 20 })
    for (let time = 0; time < 3; time += 1) await visit.post(path, { text: 'Dreimal gedrückt', stempel })
    const page = (await visit.get(`${path}?ok=gesendet`)).body
    expect(page).toContain('Ihre Nachricht ist da')
    expect(page.match(/Dreimal gedrückt/g)).toHaveLength(1)
    expect((await conversation(clerk.ctx, { id })).messages).toHaveLength(3)
  })

  test('in a thread that began in English is English too', async () => {
    const { id, path } = await makeQuestion({ language: 'en' })
    await send(path, '', { text: 'And the paper?' })
    const { messages } = await conversation(clerk.ctx, { id })
    expect(messages.map((message) => message.language)).toEqual(['en', 'en'])
  })

  test('opens a closed question again', async () => {
    const { id, path } = await makeQuestion()
    const { version } = await conversation(clerk.ctx, { id })
    await closeConversation(clerk.ctx, { id, version, reason: 'Schon am Telefon geklärt' })
    const closed = (await visit.get(path)).body
    expect(closed).toMatch(/Abgeschlossen[\s\S]*Von selbst gelöscht wird alles am <time[^>]*>2\. März 2027/)
    expect(closed).not.toContain('Telefon geklärt')
    await send(path, '', { text: 'Leider nein' })
    expect((await visit.get(path)).body).toContain('Wir kümmern uns')
  })

  test('without a text, too quickly or with a strange form keeps what was typed and says what is wrong', async () => {
    const { path } = await makeQuestion()
    expect((await send(path, '', { text: ' ' })).body).toContain('Schreiben Sie bitte Ihren Text')
    const quick = await send(path, '', { text: 'Ganz schnell' }, 0)
    expect([quick.statusCode, quick.headers['cache-control']]).toEqual([422, 'no-store'])
    expect(quick.body).toMatch(/Das ging sehr schnell[\s\S]*Ganz schnell/)
    const other = await makeQuestion()
    const stempel = hiddenOf((await visit.get(other.path)).body, 'stempel')
    world.clock.advance({ seconds: 20 })
    expect((await visit.post(path, { text: 'Mit fremdem Formular', stempel })).statusCode).toBe(422)
  })

  test('to a link that nobody has is refused without a word about it', async () => {
    const nowhere = `/antwort/${'x'.repeat(43)}`
    for (const below of ['', '/freigabe', '/loeschen']) {
      expect((await visit.post(nowhere + below, { text: 'Hallo', confirm: 'ja' })).statusCode).toBe(404)
    }
  })
})

describe('publishing', () => {
  test('follows the citizen’s tick, and taking it back takes the answer off the site', async () => {
    const { id, path } = await makeQuestion({ mayPublish: false })
    await send(path, '/freigabe', { publish: 'ja' })
    expect((await visit.get(`${path}?ok=einstellung`)).body).toContain('Ihre Einstellung ist gespeichert')
    const approver = await makeStaff(world, room.authority, { rights: ['dialog.publishAnswer'] })
    const published = await publishAnswer(approver.ctx, {
      conversationId: id,
      question: 'Wann kommt der Sperrmüll in der Nordstadt?',
      answer: 'Am zweiten Dienstag im Monat.',
      topicId: null,
      language: 'de',
      ownWords: false,
    })
    const page = `/fragen/${published.id}`
    expect((await visit.get(page)).body).toMatch(/Sperrmüll in der Nordstadt[\s\S]*zweiten Dienstag/)
    expect((await visit.get('/fragen?suche=Müll')).body).toContain(page)
    expect((await visit.get('/sitemap/fragen.xml')).body).toContain(page)
    expect((await visit.get(path)).body).toContain(`href="${page}"`)
    await send(path, '/freigabe', { publish: 'nein' })
    expect((await visit.get(page)).statusCode).toBe(410)
    for (const list of ['/fragen', '/fragen?suche=Müll', '/']) expect((await visit.get(list)).body).not.toContain(page)
  })

  test('taken back by staff answers 410 and leaves the private thread as it is', async () => {
    const { id, path } = await makeQuestion()
    const approver = await makeStaff(world, room.authority, { rights: ['dialog.publishAnswer'] })
    const words = { question: 'Wo ist das Fundbüro?', answer: 'Im Rathaus.', topicId: null, language: 'de', ownWords: false }
    const { id: answerId, version } = await publishAnswer(approver.ctx, { conversationId: id, ...words })
    await withdrawAnswer(approver.ctx, { id: answerId, version })
    expect((await visit.get(`/fragen/${answerId}`)).statusCode).toBe(410)
    expect((await visit.get(path)).statusCode).toBe(200)
    const other = await openSite(world, (await makeAuthority(world)).origin)
    expect((await other.get(`/fragen/${answerId}`)).statusCode).toBe(404)
    await other.app.close()
  })
})

describe('what is published of a question', () => {
  const words = { question: 'Wo ist das Fundbüro?', answer: 'Im Rathaus, Zimmer 3.', topicId: null, language: 'de' }
  /** Asked, and published once with the consent and once in words of our own. */
  async function makePublished() {
    const made = await makeQuestion()
    const { ctx } = await makeStaff(world, room.authority, { rights: ['dialog.publishAnswer'] })
    const consented = await publishAnswer(ctx, { ...words, conversationId: made.id, ownWords: false })
    const own = await publishAnswer(ctx, {
      ...words,
      question: 'Wo gibt es Verlorenes?',
      conversationId: made.id,
      ownWords: true,
    })
    return { ...made, consented: `/fragen/${consented.id}`, own: `/fragen/${own.id}`, consentedId: consented.id }
  }
  const lists = ['/fragen', '/fragen?suche=Rathaus', '/', '/sitemap/fragen.xml']
  const wordingOf = (id: string) =>
    room.authority.system.transaction((tx) =>
      tx.db.selectFrom('published_answers').select(['question', 'answer', 'search']).where('id', '=', id).executeTakeFirst(),
    )
  async function expectGone(path: string, id: string) {
    expect((await visit.get(path)).statusCode).toBe(410)
    for (const list of lists) expect((await visit.get(list)).body, list).not.toContain(path)
    expect(await wordingOf(id)).toEqual({ question: '', answer: '', search: '' })
  }

  test('with consent leaves the site, its lists and all copies when the citizen deletes everything, and they read so before', async () => {
    const { path, consented, own, consentedId } = await makePublished()
    const page = (await visit.get(path)).body
    expect(page).toContain('Was mit Ihrer Erlaubnis veröffentlicht ist, verschwindet von der Website.')
    expect(page).toContain('Was wir in eigenen Worten veröffentlicht haben, bleibt stehen')
    const { etag } = (await visit.get(consented)).headers
    const list = (await visit.get('/fragen')).headers.etag
    await send(path, '/loeschen', { confirm: 'ja' })
    await expectGone(consented, consentedId)
    expect((await visit.get(consented, { 'if-none-match': String(etag) })).statusCode).toBe(410)
    expect((await visit.get('/fragen', { 'if-none-match': String(list) })).statusCode).toBe(200)
    expect((await visit.get(own)).statusCode).toBe(200)
    expect((await visit.get('/fragen')).body).toContain(own)
  })

  test('in words of our own stays when the citizen takes back the consent, and the page says which is which', async () => {
    const { path, consented, own, consentedId } = await makePublished()
    const before = (await visit.get(path)).body
    expect(before).toMatch(new RegExp(`ohne Ihren Namen veröffentlicht: <a href="${consented}"`))
    expect(before).toMatch(new RegExp(`In eigenen Worten[^<]*<a href="${own}"`))
    await send(path, '/freigabe', { publish: 'nein' })
    await expectGone(consented, consentedId)
    expect((await visit.get(own)).statusCode).toBe(200)
  })

  test('with consent stays when the question goes by its period, and the link goes on taking the consent back', async () => {
    const { id, path, consented, own, consentedId } = await makePublished()
    const { version } = await conversation(clerk.ctx, { id })
    await closeConversation(clerk.ctx, { id, version, reason: 'erledigt' })
    expect((await visit.get(path)).body).toContain('bleibt, bis Sie sie zurücknehmen. Heben Sie dafür den Link auf.')
    world.clock.advance({ seconds: 60 })
    await room.authority.system.transaction((tx) => forgetConversations(tx, 'questions', tx.clock.now()))
    await expect(conversation(clerk.ctx, { id })).rejects.toMatchObject({ code: 'common.notFound' })
    expect((await visit.get(consented)).statusCode).toBe(200)
    const page = await visit.get(path)
    expect(page.body).toMatch(/nach Ablauf ihrer Frist gelöscht[\s\S]*Erlaubnis zurücknehmen/)
    expect(page.body).not.toMatch(/Sperrmüll|Nachricht senden|Endgültig löschen/)
    expect(page.body).not.toContain(own)
    expect(htmlProblems(page.body)).toEqual([])
    expect((await send(path, '', { text: 'Noch etwas' })).statusCode).toBe(404)
    const withdrawn = await send(path, '/freigabe', { publish: 'nein' })
    expect([withdrawn.statusCode, withdrawn.headers.location]).toEqual([303, '/antwort/geloescht'])
    await expectGone(consented, consentedId)
    expect((await visit.get(path)).statusCode).toBe(404)
    expect((await visit.get(own)).statusCode).toBe(200)
  })

  test('and was taken back leaves the site again when a backup brings it back', async () => {
    const { path, consented, consentedId } = await makePublished()
    await send(path, '/freigabe', { publish: 'nein' })
    await room.authority.system.transaction((tx) =>
      tx.db
        .updateTable('published_answers')
        .set({ withdrawn_at: null, question: words.question, answer: words.answer })
        .where('id', '=', consentedId)
        .execute(),
    )
    expect((await visit.get(consented)).statusCode).toBe(200)
    await eraseAgain(room.authority.system, await world.tools.erasures.read())
    await expectGone(consented, consentedId)
  })
})

describe('deleting', () => {
  test('needs the tick, then nothing is left and the link leads nowhere', async () => {
    const { id, path } = await makeQuestion({ text: 'Bitte vergessen' })
    const unticked = await send(path, '/loeschen', {})
    expect(unticked.statusCode).toBe(422)
    expect(unticked.body).toMatch(/<details open>[\s\S]*Setzen Sie bitte den Haken/)
    const erased = await send(path, '/loeschen', { confirm: 'ja' })
    expect([erased.statusCode, erased.headers.location]).toEqual([303, '/antwort/geloescht'])
    expect((await visit.get('/antwort/geloescht')).body).toContain('Alles zu dieser Frage ist gelöscht')
    expect((await visit.get(path)).statusCode).toBe(404)
    await expect(conversation(clerk.ctx, { id })).rejects.toMatchObject({ code: 'common.notFound' })
    const left = await room.authority.system.transaction((tx) =>
      tx.db.selectFrom('messages').select('id').where('text', '=', 'Bitte vergessen').execute(),
    )
    expect(left).toEqual([])
  })
})
