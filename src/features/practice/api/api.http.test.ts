import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPracticeNetwork, type TestNetwork } from '../../../../test/support/practice-network.ts'
import { expireToken, renewToken, setFaults } from '../accounts.ts'
import type { AccountToken, FaultSwitch } from '../contract.ts'

let network: TestNetwork
let account: AccountToken

beforeAll(async () => {
  network = await startPracticeNetwork()
})
afterAll(() => network.close())
beforeEach(async () => {
  account = await network.account()
})

interface Asked {
  method?: string
  body?: unknown
  raw?: Uint8Array<ArrayBuffer> | string
  headers?: Record<string, string>
  token?: string | null
}

async function ask(path: string, o: Asked = {}) {
  const token = o.token === undefined ? account.token : o.token
  const response = await fetch(`${network.baseUrl}/api/v1${path}`, {
    method: o.method ?? (o.body === undefined && o.raw === undefined ? 'GET' : 'POST'),
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(o.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...o.headers,
    },
    body: o.raw ?? (o.body === undefined ? null : JSON.stringify(o.body)),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
}

const publish = async (text = 'Die Straße ist gesperrt.') => (await ask('/posts', { body: { text } })).body.post as { id: string }
const fault = (one: Partial<FaultSwitch> & Pick<FaultSwitch, 'fault'>) =>
  setFaults(network.system, {
    id: account.accountId,
    faults: [{ on: 'all', chance: null, next: one.chance ? null : 1, seconds: 5, ...one }],
  })

describe('who asks', () => {
  it.each([
    [null, 'token_missing'],
    ['nobody-has-such-a-token-as-this-one', 'token_unknown'],
  ])('without a good token (%s) gets 401 and the reason', async (token, code) => {
    const answer = await ask('/account', { token })
    expect(answer.status).toBe(401)
    expect(answer.body.error.code).toBe(code)
  })

  it('with a token that has ended is told so, and the new one works', async () => {
    await expireToken(network.system, account.accountId)
    expect((await ask('/account')).body.error.code).toBe('token_expired')
    const { token } = await renewToken(network.system, { id: account.accountId, tokenDays: 7 })
    const answer = await ask('/account', { token })
    expect(answer.status).toBe(200)
    expect(Date.parse(answer.body.account.tokenExpiresAt)).toBeGreaterThan(Date.now())
  })

  it('too often waits until the minute is over', async () => {
    await setFaults(network.system, { id: account.accountId, faults: [], ratePerMinute: 2 })
    // Whatever the clock shows, three requests after each other cannot all be firsts of a minute.
    const answers = [
      await ask('/account'),
      await ask('/account'),
      await ask('/account'),
      await ask('/account'),
      await ask('/account'),
    ]
    const limited = answers.filter((one) => one.status === 429)
    expect(limited.length).toBeGreaterThan(0)
    expect(Number(limited[0]?.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect(limited[0]?.headers.get('ratelimit-limit')).toBe('2')
  })
})

describe('what is asked', () => {
  it('must not hold a field that the network does not know', async () => {
    const answer = await ask('/posts', { body: { text: 'Hallo', txet: 'Hallo' } })
    expect(answer.status).toBe(422)
    expect(answer.body.error).toMatchObject({ code: 'invalid', fields: ['txet'] })
  })

  it.each([
    ['no JSON', { raw: '{"text":', headers: { 'content-type': 'application/json' } }, 400],
    ['another type', { raw: 'text=a', headers: { 'content-type': 'text/plain' } }, 415],
    [
      'bytes that are no UTF-8',
      { raw: new Uint8Array([0x22, 0xff, 0x22]), headers: { 'content-type': 'application/json' } },
      400,
    ],
    ['no text', { body: { text: '  ' } }, 422],
    ['a NUL', { body: { text: 'a\u0000' } }, 422],
    ['half a character', { raw: '{"text":"\\ud83d"}', headers: { 'content-type': 'application/json' } }, 422],
    ['five images', { body: { text: 'a', images: Array.from({ length: 5 }, () => ({ media: 'x', alt: '' })) } }, 422],
    ['an upload of nobody', { body: { text: 'a', images: [{ media: 'practicemedia_0', alt: '' }] } }, 422],
    ['a link that is none', { body: { text: 'a', link: { url: 'javascript:alert(1)', title: '', description: '' } } }, 422],
  ])('is refused when it is %s, in the own form and on record', async (_, asked, status) => {
    const answer = await ask('/posts', { method: 'POST', ...asked })
    expect(answer.status).toBe(status)
    expect(answer.body.error.code).toEqual(expect.any(String))
    const [row] = await network.look('select outcome, note from practice_record where account_id = $1', [account.accountId])
    expect(row).toEqual({ outcome: 'refused', note: answer.body.error.code })
  })

  it('never makes the server fail, whatever it is', async () => {
    const post = await publish()
    const paths = [
      '/posts',
      '/messages',
      `/posts/${post.id}/replies`,
      `/posts/${post.id}/hide`,
      '/posts/x/replies',
      '/media',
      '/hook',
    ]
    const bodies = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc
        .record({ text: fc.string({ unit: 'binary' }), language: fc.string(), reference: fc.string({ unit: 'binary' }) })
        .map((one) => JSON.stringify(one)),
      fc
        .record({ text: fc.string(), to: fc.string(), images: fc.array(fc.anything()), link: fc.anything() })
        .map((one) => JSON.stringify(one) ?? ''),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        bodies,
        fc.string({ unit: 'binary', maxLength: 30 }),
        async (path, raw, key) => {
          const ascii = Buffer.from(key).toString('base64url')
          const headers = { 'content-type': 'application/json', 'idempotency-key': ascii || 'k' }
          const answer = await ask(path, { method: path === '/hook' ? 'PUT' : 'POST', raw, headers })
          expect(answer.status).toBeLessThan(500)
        },
      ),
      { numRuns: 250 },
    )
  })

  it('in a query never makes the server fail either', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('since', 'cursor', 'limit', 'posts', 'x'),
        fc.string({ unit: 'binary' }),
        async (name, value) => {
          for (const path of [`/accounts/${account.accountId}/posts`, '/events', '/figures']) {
            const query = new URLSearchParams({ since: new Date().toISOString(), [name]: value.toWellFormed() })
            expect((await ask(`${path}?${query}`)).status).toBeLessThan(500)
          }
        },
      ),
      { numRuns: 100 },
    )
  })

  it('about something that is not there gets 404, or 410 when it was there', async () => {
    expect((await ask('/posts/practicepost_x')).status).toBe(404)
    const post = await publish()
    await ask(`/posts/${post.id}`, { method: 'DELETE' })
    expect((await ask(`/posts/${post.id}`)).status).toBe(410)
    expect((await ask(`/posts/${post.id}/replies`, { body: { text: 'a' } })).status).toBe(410)
  })
})

describe('a notice before the content', () => {
  const notice = 'Bilder von einem Unfall'
  const made = async (one: unknown = notice) => ask('/posts', { body: { text: 'Die Straße ist frei.', notice: one } })

  it('comes back with the post, is changed and taken away by edits, and goes with the post', async () => {
    const { id, ...first } = (await made()).body.post
    expect(first).toMatchObject({ notice, text: 'Die Straße ist frei.', editedAt: null })
    const change = async (body: unknown) => (await ask(`/posts/${id}`, { method: 'PATCH', body })).body.post
    expect((await change({ text: 'Frei.' })).notice).toBe(notice)
    expect((await change({ notice: 'Unfall' })).notice).toBe('Unfall')
    expect((await change({ notice: null })).notice).toBeNull()
    await change({ notice })
    await ask(`/posts/${id}`, { method: 'DELETE' })
    const [row] = await network.look('select notice from practice_posts where id = $1', [id])
    expect(row).toEqual({ notice: null })
  })

  it.each([
    ['👍'.repeat(100), 201],
    ['👍'.repeat(101), 422],
    ['', 422],
    ['  ', 422],
    [5, 422],
  ])('of %j is answered %i', async (one, status) => {
    expect((await made(one)).status).toBe(status)
  })

  it('counts for the same request: another notice under the same key is another request', async () => {
    const headers = { 'idempotency-key': 'with-notice' }
    await ask('/posts', { body: { text: 'Hallo', notice }, headers })
    expect((await ask('/posts', { body: { text: 'Hallo' }, headers })).status).toBe(409)
  })
})

describe('an idempotency key', () => {
  it('gives the first post again, and 409 for another content', async () => {
    const headers = { 'idempotency-key': 'one-key' }
    const first = await ask('/posts', { body: { text: 'Hallo' }, headers })
    const again = await ask('/posts', { body: { text: 'Hallo' }, headers })
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body.post.id).toBe(first.body.post.id)
    const other = await ask('/posts', { body: { text: 'Etwas anderes' }, headers })
    expect([other.status, other.body.error.code]).toEqual([409, 'key_reused'])
  })

  it('makes one post of ten requests at once', async () => {
    const headers = { 'idempotency-key': 'at-once' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('/posts', { body: { text: 'Hallo' }, headers })))
    expect(new Set(answers.map((one) => one.body.post.id)).size).toBe(1)
    expect(answers.filter((one) => one.status === 201)).toHaveLength(1)
  })
})

describe('faults', () => {
  it('for the next request strike once', async () => {
    await fault({ fault: 'error-before' })
    expect((await ask('/account')).status).toBe(503)
    expect((await ask('/account')).status).toBe(200)
  })

  it('for creating leave reading alone', async () => {
    await fault({ fault: 'error-before', on: 'creates' })
    expect((await ask('/account')).status).toBe(200)
    expect((await ask('/posts', { body: { text: 'a' } })).status).toBe(503)
  })

  it('with a chance strike about that often', async () => {
    await fault({ fault: 'error-before', chance: 0.3 })
    let struck = 0
    for (let i = 0; i < 100; i++) if ((await ask('/account')).status === 503) struck += 1
    expect(struck).toBeGreaterThan(12)
    expect(struck).toBeLessThan(50)
  })

  it('before accepting leave only a note on record, after accepting a post', async () => {
    await fault({ fault: 'reset-before' })
    await expect(ask('/posts', { body: { text: 'a' } })).rejects.toThrow()
    await fault({ fault: 'reset-after' })
    await expect(ask('/posts', { body: { text: 'a' } })).rejects.toThrow()
    const rows = await network.look('select outcome, note from practice_record where account_id = $1 order by id', [
      account.accountId,
    ])
    expect(rows).toEqual([
      { outcome: 'failed', note: 'reset-before' },
      { outcome: 'accepted', note: 'reset-after' },
    ])
  })

  it('that hold a request back longer than it may take leave nothing behind', async () => {
    await fault({ fault: 'slow-before', seconds: 1.6 })
    const answer = await ask('/posts', { body: { text: 'a' } })
    expect([answer.status, answer.body.error.code]).toEqual([503, 'too_late'])
    expect(await network.look('select id from practice_posts where author_id = $1', [account.accountId])).toEqual([])
  })
})

describe('messages', () => {
  it('are seen by those two who write them and by nobody else', async () => {
    const other = await network.account()
    const third = await network.account()
    const sent = await ask('/messages', { body: { text: 'Nur für Sie.', to: other.accountId } })
    expect(sent.status).toBe(201)
    const { id } = sent.body.post
    expect((await ask(`/posts/${id}`, { token: other.token })).status).toBe(200)
    expect((await ask(`/posts/${id}`, { token: third.token })).status).toBe(404)
    const since = encodeURIComponent(new Date(0).toISOString())
    const list = await ask(`/accounts/${account.accountId}/posts?since=${since}`, { token: third.token })
    expect(list.body.posts).toEqual([])
    expect((await ask('/events', { token: other.token })).body.events).toMatchObject([{ kind: 'message', post: { id } }])
  })
})

describe('other accounts', () => {
  it('cannot change, delete or hide what is not theirs', async () => {
    const post = await publish()
    const { token } = await network.account()
    for (const asked of [{ method: 'PATCH', body: { text: 'Anders' } }, { method: 'DELETE' }]) {
      expect((await ask(`/posts/${post.id}`, { ...asked, token })).status).toBe(403)
    }
    expect((await ask(`/posts/${post.id}/hide`, { body: { hidden: true }, token })).status).toBe(403)
  })
})

describe('uploads', () => {
  const picture = async (width = 20, format: 'png' | 'jpeg' | 'webp' = 'png') =>
    new Uint8Array(
      await sharp({ create: { width, height: 10, channels: 3, background: '#c00' } })
        .toFormat(format)
        .toBuffer(),
    )

  it('give the same id for the same bytes', async () => {
    const raw = await picture()
    const first = await ask('/media', { raw, headers: { 'content-type': 'image/png' } })
    const again = await ask('/media', { raw, headers: { 'content-type': 'image/png' } })
    expect(first.status).toBe(201)
    expect(again.body.media).toEqual(first.body.media)
  })

  it.each([
    ['another type than they say', async () => picture(20, 'jpeg'), 'image/png', 422],
    ['too wide', () => picture(2049), 'image/png', 422],
    ['no picture', async () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png', 422],
    ['a type that is not taken', () => picture(), 'image/svg+xml', 415],
    ['larger than 4 MB', async () => new Uint8Array(4 * 1024 * 1024 + 1), 'image/png', 413],
  ])('that are %s are refused', async (_, raw, type, status) => {
    expect((await ask('/media', { raw: await raw(), headers: { 'content-type': type } })).status).toBe(status)
  })
})
