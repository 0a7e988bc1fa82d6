import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPracticeNetwork, type TestNetwork } from '../../../test/support/practice-network.ts'
import { practice } from '../../connectors/practice/index.ts'
import { type PageRequest, publicPage } from '../../infra/http/page.ts'
import { setFaults, setHook } from './accounts.ts'
import type { AccountToken, PracticeAccountId } from './contract.ts'
import { deliverHook } from './hooks.ts'
import { writeAsCitizen } from './write.ts'

const secret = 'the-secret-of-the-test-app'
let network: TestNetwork
let account: AccountToken
const arrived: PageRequest[] = []
/** What the webhook answers, in turn; 200 when nothing is left. */
const answers: number[] = []

beforeAll(async () => {
  const receiving = (path: string) =>
    publicPage({
      method: 'POST',
      path,
      run: async (_, request) => {
        arrived.push(request)
        return { status: answers.shift() ?? 200, headers: {}, body: null }
      },
    })
  network = await startPracticeNetwork({ pages: [receiving('/test-hook'), receiving('/hooks/practice/:app')] })
})
afterAll(() => network.close())
beforeEach(async () => {
  arrived.length = 0
  answers.length = 0
  account = await network.account()
  await setHook(network.system, account.accountId, { url: `${network.origin}/test-hook`, secret })
})

async function citizensWrite(count: number): Promise<string[]> {
  const [citizen] = await network.look<{ id: string }>(`select id from practice_accounts where kind = 'citizen' limit 1`)
  const written: string[] = []
  for (let i = 0; i < count; i++) {
    const { id } = await writeAsCitizen(network.system, {
      id: (citizen?.id ?? '') as PracticeAccountId,
      text: `Frage ${i}`,
      privateTo: account.accountId,
    })
    written.push(id)
  }
  return written
}

const envelope = (request: PageRequest) => ({
  headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, value ?? ''])),
  body: request.raw.toString('utf8'),
})
const idsRead = () =>
  arrived.flatMap((request) =>
    (practice.listen?.read(envelope(request), account.accountId) ?? []).map((one) =>
      one.is === 'message' ? one.remoteId : one.is,
    ),
  )

describe('webhooks', () => {
  it('bring all news once and in order, signed so that the connector believes them', async () => {
    const written = await citizensWrite(3)
    expect(await deliverHook(network.system)).toBe(true)
    expect(await deliverHook(network.system)).toBe(false)
    expect(idsRead()).toEqual(written)
    const now = new Date().toISOString()
    for (const request of arrived) {
      expect(practice.listen?.verify(envelope(request), secret, now)).toBe(true)
      expect(practice.listen?.verify(envelope(request), 'another secret', now)).toBe(false)
      expect(practice.listen?.accounts(envelope(request))).toEqual([account.accountId])
    }
  })

  it('come again after a failure, later', async () => {
    answers.push(500)
    const written = await citizensWrite(1)
    await deliverHook(network.system)
    expect(await deliverHook(network.system)).toBe(false)
    // A second ago: the database counts in microseconds, the product in milliseconds, so "now" may lie ahead of it.
    await network.look(`update practice_accounts set hook_next_at = now() - interval '1 second' where id = $1`, [
      account.accountId,
    ])
    expect(await deliverHook(network.system)).toBe(true)
    expect(idsRead()).toEqual([...written, ...written])
    const [row] = await network.look('select hook_tries, hook_next_at from practice_accounts where id = $1', [account.accountId])
    expect(row).toEqual({ hook_tries: 0, hook_next_at: null })
  })

  it('are delivered by one process at a time', async () => {
    const written = await citizensWrite(2)
    await Promise.all(Array.from({ length: 5 }, () => deliverHook(network.system)))
    expect(idsRead()).toEqual(written)
  })

  it('repeat and disorder on demand, and lose nothing', async () => {
    const next = (fault: 'hook-repeat' | 'hook-disorder') => ({ fault, on: 'all' as const, chance: 1, next: null, seconds: 0 })
    await setFaults(network.system, { id: account.accountId, faults: [next('hook-repeat'), next('hook-disorder')] })
    const written = await citizensWrite(6)
    await deliverHook(network.system)
    expect(idsRead()).toHaveLength(12)
    expect(new Set(idsRead())).toEqual(new Set(written))
    expect(idsRead()).not.toEqual([...written, ...written])
  })

  it('do not tell what happened before they were set', async () => {
    await setHook(network.system, account.accountId, null)
    await citizensWrite(1)
    await setHook(network.system, account.accountId, { url: `${network.origin}/test-hook`, secret })
    const written = await citizensWrite(1)
    await deliverHook(network.system)
    expect(idsRead()).toEqual(written)
  })

  it('that an account set by its own token lead to the internet and to our own webhooks, and nowhere else inside', async () => {
    const set = (url: string) =>
      fetch(`${network.baseUrl}/api/v1/hook`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${account.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ url, secret }),
      })
    expect((await set(`${network.origin}/test-hook`)).status).toBe(204)
    await citizensWrite(1)
    expect(await deliverHook(network.system)).toBe(true)
    expect(arrived.length).toBe(0)
    expect((await set(`${network.origin}/hooks/practice/app-1`)).status).toBe(204)
    const written = await citizensWrite(1)
    await deliverHook(network.system)
    expect(idsRead()).toEqual(written)
  })

  it('keep their secret sealed in the database', async () => {
    const [row] = await network.look<{ hook_secret: string }>('select hook_secret from practice_accounts where id = $1', [
      account.accountId,
    ])
    expect(row?.hook_secret).toMatch(/^s1\./)
    expect(row?.hook_secret).not.toContain(secret)
  })
})
