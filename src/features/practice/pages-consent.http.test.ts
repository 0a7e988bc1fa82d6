import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { agreeTo } from '../../../test/support/consent.ts'
import { startPracticeNetwork, type TestNetwork } from '../../../test/support/practice-network.ts'
import { expireToken, setFaults } from './accounts.ts'
import type { AccountToken } from './contract.ts'
import { networkView } from './network.ts'

let network: TestNetwork
let account: AccountToken
let handle: string
let keeper: string
let app: { id: string; secret: string }

const redirectUrl = 'https://desk.example/verbinden/practice'
const codeVerifier = 'v'.repeat(43)

beforeAll(async () => {
  network = await startPracticeNetwork()
  keeper = network.signIn(['channels.manage'])
})
afterAll(() => network.close())
beforeEach(async () => {
  account = await network.account()
  handle = (await networkView(network.system)).accounts.find((one) => one.id === account.accountId)?.handle ?? ''
  app = (await post('/apps', { name: 'Stadt Musterstadt Desk', redirectUrl })).body.app
})

async function post(path: string, body: unknown) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(`${network.baseUrl}/api/v1${path}`, init)
  return { status: response.status, body: JSON.parse(await response.text()) }
}

function question(change: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.id,
    redirect_uri: redirectUrl,
    state: 'zustand & "mehr"',
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...change,
  })
  return `${network.baseUrl}/zulassen?${query}`
}

const agree = async (accounts: readonly string[], newName = '') =>
  new URL(await agreeTo(question(), { cookie: keeper, accounts, newName }))
const exchange = (code: string | null, change: Record<string, string> = {}) =>
  post('/tokens', { code, codeVerifier, redirectUrl, clientId: app.id, clientSecret: app.secret, ...change })
const statusOf = async (url: string, cookie?: string) =>
  (await fetch(url, { headers: cookie ? { cookie } : {}, redirect: 'manual' })).status

describe('the page for consent', () => {
  it('names who asks, what for, and where it goes on, and may send only there', async () => {
    const response = await fetch(question(), { headers: { cookie: keeper } })
    const text = await response.text()
    expect(text).toContain('Stadt Musterstadt Desk möchte Konten nutzen')
    expect(text).toContain('desk.example')
    expect(response.headers.get('content-security-policy')).toContain("form-action 'self' https://desk.example")
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('is for those who keep the accounts', async () => {
    expect(await statusOf(question())).toBeGreaterThanOrEqual(401)
    expect(await statusOf(question(), network.signIn(['dialog.read']))).toBe(403)
  })

  it.each([
    { client_id: 'practiceapp_0' },
    { client_id: '' },
    { redirect_uri: 'https://boese.example/' },
    { redirect_uri: `${redirectUrl}/mehr` },
    { response_type: 'token' },
    { code_challenge: '' },
    { code_challenge_method: 'plain' },
    { state: 'x'.repeat(600) },
  ])('sends nobody anywhere for a question that was not registered so: %j', async (change) => {
    expect(await statusOf(question(change), keeper)).toBe(400)
  })

  it('asks once more when no account was chosen, or a name cannot be one', async () => {
    await expect(agree([])).rejects.toThrow('422')
    await expect(agree([], '…')).rejects.toThrow('422')
    await expect(agree([], `Amt ${handle}`).then(() => agree([], `Amt ${handle}`))).rejects.toThrow('422')
  })
})

describe('an answer', () => {
  it('brings back the state as it was given', async () => {
    expect((await agree([handle])).searchParams.get('state')).toBe('zustand & "mehr"')
  })

  it('that refuses gives no code', async () => {
    const back = new URL(await agreeTo(question(), { cookie: keeper, answer: 'nein' }))
    expect([back.searchParams.get('error'), back.searchParams.has('code')]).toEqual(['access_denied', false])
  })

  it('opens the accounts that were chosen, and a new one, each with a token of its own', async () => {
    const { status, body } = await exchange((await agree([handle], `Amt für ${handle}`)).searchParams.get('code'))
    expect(status).toBe(201)
    expect(body.grants.map((one: { account: { name: string } }) => one.account.name)).toEqual([
      expect.any(String),
      `Amt für ${handle}`,
    ])
    for (const { token, account: opened } of body.grants) {
      const seen = await fetch(`${network.baseUrl}/api/v1/account`, { headers: { authorization: `Bearer ${token}` } })
      expect(await seen.json()).toMatchObject({ account: { id: opened.id } })
    }
  })

  it('leaves the account’s own token good; ending the access ends both', async () => {
    const { body } = await exchange((await agree([handle])).searchParams.get('code'))
    const tokens = [account.token, body.grants[0].token]
    const ask = (token: string) => fetch(`${network.baseUrl}/api/v1/account`, { headers: { authorization: `Bearer ${token}` } })
    for (const token of tokens) expect((await ask(token)).status).toBe(200)
    await expireToken(network.system, account.accountId)
    for (const token of tokens) expect(await (await ask(token)).json()).toMatchObject({ error: { code: 'token_expired' } })
  })
})

describe('a code', () => {
  it('is good once, also for two at once', async () => {
    const code = (await agree([handle])).searchParams.get('code')
    const both = await Promise.all([exchange(code), exchange(code)])
    expect(both.map((one) => one.status).sort()).toEqual([201, 400])
  })

  it.each([
    { codeVerifier: 'w'.repeat(43) },
    { clientSecret: 'geraten' },
    { clientId: 'practiceapp_0' },
    { redirectUrl: 'https://boese.example/' },
  ])('is good only for the app that asked: %j', async (change) => {
    const code = (await agree([handle])).searchParams.get('code')
    expect(await exchange(code, change)).toMatchObject({ status: 400, body: { error: { code: 'code_unknown' } } })
    expect((await exchange(code)).status).toBe(201)
  })

  it('meets the faults of its account, as every request', async () => {
    const fault = { fault: 'reset-after' as const, on: 'all' as const, chance: null, next: 1, seconds: 1 }
    await setFaults(network.system, { id: account.accountId, faults: [fault] })
    const code = (await agree([handle])).searchParams.get('code')
    await expect(exchange(code)).rejects.toThrow()
    expect((await exchange(code)).status).toBe(400)
  })
})

it('bad bodies are told by their fields', async () => {
  expect((await post('/apps', { name: 'x' })).body.error).toMatchObject({ code: 'invalid', fields: ['redirectUrl'] })
  expect((await post('/apps', { name: 'x', redirectUrl: 'javascript:alert(1)' })).status).toBe(422)
  expect((await post('/tokens', {})).status).toBe(422)
})
