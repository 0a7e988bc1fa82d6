import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPracticeNetwork, type TestNetwork } from '../../../test/support/practice-network.ts'
import type { AccountToken, PracticeAccountId } from './contract.ts'
import { changeNetwork, networkView } from './network.ts'

let network: TestNetwork
let account: AccountToken
let handle: string

beforeAll(async () => {
  network = await startPracticeNetwork()
})
afterAll(() => network.close())
beforeEach(async () => {
  account = await network.account()
  await changeNetwork(network.system, { visitors: 'write', liveliness: 'off' })
  handle = (await networkView(network.system)).accounts.find((one) => one.id === account.accountId)?.handle ?? ''
})

async function get(path: string, cookie?: string) {
  const response = await fetch(`${network.baseUrl}${path}`, { headers: cookie ? { cookie } : {}, redirect: 'manual' })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

async function send(path: string, form: Record<string, string>, o: { cookie?: string; origin?: string } = {}) {
  const response = await fetch(`${network.baseUrl}${path}`, {
    method: 'POST',
    headers: { origin: o.origin ?? network.origin, ...(o.cookie ? { cookie: o.cookie } : {}) },
    body: new URLSearchParams(form),
    redirect: 'manual',
  })
  return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text() }
}

async function publish(text: string): Promise<string> {
  const response = await fetch(`${network.baseUrl}/api/v1/posts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${account.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  })
  const { post } = (await response.json()) as { post: { id: string } }
  return post.id
}

describe('who may look', () => {
  it('nobody from outside while it is closed, but staff who connect channels', async () => {
    await publish('Nur intern.')
    await changeNetwork(network.system, { visitors: 'closed' })
    const refused = await get('')
    expect(refused.status).toBe(403)
    // Where the desk's menu has it.
    expect(refused.text).toContain('Verwaltung › Übungsnetz')
    expect((await get('', network.signIn(['dialog.read']))).status).toBe(403)
    const seen = await get('', network.signIn(['channels.manage']))
    expect(seen.status).toBe(200)
    expect(seen.text).toContain('Nur intern.')
    expect(seen.headers.get('cache-control')).toContain('no-store')
  })

  it('everybody finds at the address of an official account whose it is, and while it is closed nothing of what it wrote', async () => {
    await publish('Nur intern.')
    expect(account.url).toBe(`${network.baseUrl}/konten/${handle}`)
    await changeNetwork(network.system, { visitors: 'closed' })
    const page = await get(`/konten/${handle}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain(`@${handle}`)
    expect(page.text).toContain('für Besuchende geschlossen')
    expect(page.text).not.toContain('Nur intern.')
    expect((await get('/konten/erika.beispiel')).status).toBe(403)
    await changeNetwork(network.system, { visitors: 'read' })
    expect((await get(`/konten/${handle}`)).text).toContain('Nur intern.')
  })

  it('visitors who may only read are offered nothing to write, and cannot', async () => {
    const id = await publish('Zum Lesen.')
    expect((await get(`/beitraege/${id}`)).text).toContain('<form')
    await changeNetwork(network.system, { visitors: 'read' })
    const post = await get(`/beitraege/${id}`)
    expect(post.status).toBe(200)
    expect(post.text).not.toContain('<form')
    expect(post.text).not.toContain('/uebungsnetz/schreiben')
    expect((await get('/schreiben')).status).toBe(403)
    expect((await send('/schreiben', { kind: 'comment', as: 'erika.beispiel', to: id, text: 'Hallo' })).status).toBe(403)
  })
})

describe('looking', () => {
  it('shows what stands there, folded where the network folds, and escaped', async () => {
    const id = await publish(`<script>alert(1)</script> ${'Ein langer Satz. '.repeat(25)}`)
    const timeline = await get('')
    expect(timeline.status).toBe(200)
    expect(timeline.text).toContain('Mehr ansehen')
    expect(timeline.text).not.toContain('<script>alert')
    const post = await get(`/beitraege/${id}`)
    expect(post.text).toContain('&lt;script&gt;')
    expect(post.text).not.toContain('Mehr ansehen')
  })

  it('knows profiles and says 404 for what is not there', async () => {
    await publish('Mein Beitrag.')
    const profile = await get(`/konten/${handle}`)
    expect(profile.text).toContain('Mein Beitrag.')
    expect(profile.text).toContain('offiziell')
    for (const path of [
      '/konten/niemand',
      '/beitraege/practicepost_0',
      '/medien/x',
      '/nachrichten/niemand',
      '?seite=999',
      '?seite=x',
    ]) {
      expect((await get(path)).status, path).toBe(404)
    }
  })
})

describe('playing a citizen', () => {
  it('a comment appears below the post and reaches the authority', async () => {
    const id = await publish('Die Straße ist gesperrt.')
    const sent = await send('/schreiben', { kind: 'comment', as: 'erika.beispiel', to: id, text: 'Fährt der Bus?\r\nUnd wo?' })
    expect(sent).toMatchObject({ status: 303, location: `/uebungsnetz/beitraege/${id}` })
    const page = await get(`/beitraege/${id}`)
    expect(page.text).toContain('Erika Beispiel')
    expect(page.text).toContain('Fährt der Bus?')
    const events = await fetch(`${network.baseUrl}/api/v1/events`, { headers: { authorization: `Bearer ${account.token}` } })
    expect(await events.json()).toMatchObject({ events: [{ kind: 'reply', post: { text: 'Fährt der Bus?\nUnd wo?' } }] })
  })

  it("a private message is seen only on the citizen's own page", async () => {
    const sent = await send('/schreiben', { kind: 'message', as: 'max.mustermann', to: handle, text: 'Bitte vertraulich.' })
    expect(sent).toMatchObject({ status: 303, location: '/uebungsnetz/nachrichten/max.mustermann' })
    expect((await get('/nachrichten/max.mustermann')).text).toContain('Bitte vertraulich.')
    expect((await get('')).text).not.toContain('Bitte vertraulich.')
    const [row] = await network.look<{ id: string }>(`select id from practice_posts where text = 'Bitte vertraulich.'`)
    expect((await get(`/beitraege/${row?.id}`)).status).toBe(404)
  })

  it('a mistake keeps what was typed and says what is wrong', async () => {
    const long = 'Sehr geehrte Damen und Herren! '.repeat(20)
    const sent = await send('/schreiben', { kind: 'mention', as: 'erika.beispiel', to: handle, text: long })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Sehr geehrte Damen und Herren! Sehr geehrte')
    expect((await send('/schreiben', { kind: 'mention', as: 'erika.beispiel', to: handle, text: ' ' })).status).toBe(422)
    expect(
      (await send('/schreiben', { kind: 'mention', as: 'erika.beispiel', to: handle, text: 'a', website: 'x' })).status,
    ).toBe(422)
  })

  it('what is wrong counts as often as what is right: nobody has texts measured without end', async () => {
    const wrong = () => send('/schreiben', { kind: 'mention', as: 'erika.beispiel', to: handle, text: ' ' })
    // The minute may change meanwhile, but only once.
    const answers = await Promise.all(Array.from({ length: 121 }, wrong))
    expect(answers.map(({ status }) => status)).toContain(429)
    await network.look('delete from rate_counters')
  })

  it('nobody can play an authority', async () => {
    const id = await publish('Die Straße ist gesperrt.')
    expect((await send('/schreiben', { kind: 'comment', as: handle, to: id, text: 'Ich bin das Amt.' })).status).toBe(404)
  })

  it('a reaction counts once, the last one', async () => {
    const id = await publish('Am Samstag ist Stadtfest.')
    for (const kind of ['like', 'thanks']) await send(`/beitraege/${id}/reaktion`, { as: 'lieschen.muster', kind })
    expect(await network.look('select kind from practice_reactions where post_id = $1', [id])).toEqual([{ kind: 'thanks' }])
    expect((await send(`/beitraege/${id}/reaktion`, { as: 'lieschen.muster', kind: 'applause' })).status).toBe(400)
  })

  it('a form of another site is refused', async () => {
    const id = await publish('Die Straße ist gesperrt.')
    const form = { kind: 'comment', as: 'erika.beispiel', to: id, text: 'Von anderswo' }
    expect((await send('/schreiben', form, { origin: 'https://evil.example' })).status).toBe(403)
  })
})

describe('steering', () => {
  const steer = () => network.signIn(['practice.steer'])

  it('is for staff with the right', async () => {
    expect((await get('/stoerungen')).status).toBe(401)
    expect((await get('/stoerungen', network.signIn(['channels.manage']))).status).toBe(403)
    expect((await get('/stoerungen', steer())).status).toBe(200)
    expect((await send('/sturm', { post: await publish('a'), count: '5', seconds: '0' })).status).toBe(401)
  })

  it('sets faults for all official accounts and shows them', async () => {
    const form = { 'error-after': '40', 'rate-limit': '0', 'rate-limit-sekunden': '30', slow: '10', 'slow-sekunden': '2' }
    const sent = await send('/stoerungen', form, { cookie: steer() })
    expect(sent.status).toBe(200)
    expect(sent.text).toContain('value="40"')
    const { accounts } = await networkView(network.system)
    const faults = accounts.find((one) => one.id === account.accountId)?.faults
    expect(faults?.map(({ fault, chance, seconds }) => ({ fault, chance, seconds }))).toEqual([
      { fault: 'error-after', chance: 0.4, seconds: 5 },
      { fault: 'slow-after', chance: 0.1, seconds: 2 },
    ])
    await send('/stoerungen', {}, { cookie: steer() })
  })

  it('lets a storm loose, ends a token, silences the citizens', async () => {
    const id = await publish('Ein heikles Thema.')
    expect((await send('/sturm', { post: id, count: '50', seconds: '60' }, { cookie: steer() })).text).toContain('0 von 50')
    expect((await send('/sturm', { post: 'x', count: '5', seconds: '0' }, { cookie: steer() })).status).toBe(422)
    expect((await send('/zugang', { handle }, { cookie: steer() })).status).toBe(200)
    const [row] = await network.look<{ ended: boolean }>(
      'select token_expires_at <= now() as ended from practice_accounts where id = $1',
      [account.accountId as PracticeAccountId],
    )
    expect(row?.ended).toBe(true)
    await send('/leben', { an: 'nein' }, { cookie: steer() })
    expect((await networkView(network.system)).liveliness).toBe('off')
  })
})
