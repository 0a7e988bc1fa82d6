import { describe, expect, it } from 'vitest'
import type { SessionResponse } from '../connector.ts'
import { failureOf, retryAfter } from './errors.ts'

function answer(status: number, code: string | null, headers: Record<string, string> = {}): SessionResponse {
  const json = code === null ? undefined : { error: { code, message: 'in words', fields: [] } }
  return { status, headers: new Headers(headers), text: '', json }
}

describe('what an error means', () => {
  it.each([
    [401, 'token_expired', { is: 'reconnect', reason: 'expired' }],
    [401, 'token_unknown', { is: 'reconnect', reason: 'revoked' }],
    [403, 'blocked', { is: 'refused', code: 'not-allowed' }],
    [404, 'not_found', { is: 'refused', code: 'not-found' }],
    [409, 'key_reused', { is: 'refused', code: 'duplicate' }],
    [410, 'gone', { is: 'refused', code: 'not-found' }],
    [413, 'too_large', { is: 'refused', code: 'media' }],
    [422, 'text_too_long', { is: 'refused', code: 'too-long' }],
    [422, 'invalid', { is: 'refused', code: 'bad-content' }],
    [422, 'media_unknown', { is: 'uploads-gone' }],
    [429, 'rate_limited', { is: 'later', reason: 'rate-limit' }],
    [503, 'unavailable', { is: 'later', reason: 'network-down' }],
    [503, 'too_late', { is: 'later', reason: 'network-down' }],
    [500, 'failed', { is: 'unclear' }],
  ])('%i %s', (status, code, expected) => {
    expect(failureOf(answer(status, code))).toMatchObject(expected)
  })

  it("without the network's own words, as from something between us and it, follows the status alone", () => {
    expect(failureOf(answer(502, null))).toMatchObject({ is: 'unclear' })
    expect(failureOf(answer(503, null))).toMatchObject({ is: 'unclear' })
    expect(failureOf(answer(408, null))).toMatchObject({ is: 'unclear' })
    expect(failureOf(answer(418, null))).toMatchObject({ is: 'refused' })
    // That something is gone is believed of the network only.
    for (const status of [404, 410]) expect(failureOf(answer(status, null))).toMatchObject({ is: 'refused', code: 'bad-content' })
    expect(failureOf(answer(302, null))).toMatchObject({ is: 'unclear' })
    expect(failureOf(answer(401, null))).toMatchObject({ is: 'reconnect' })
  })
})

describe('how long to wait', () => {
  it("is said in seconds, or as a date against the answer's own date", () => {
    expect(retryAfter(new Headers({ 'retry-after': '42' }))).toBe(42)
    const date = { date: 'Mon, 02 Mar 2026 09:00:00 GMT', 'retry-after': 'Mon, 02 Mar 2026 09:01:30 GMT' }
    expect(retryAfter(new Headers(date))).toBe(90)
  })

  it('is bounded when nonsense is said', () => {
    for (const said of ['soon', '-5', '1e9', '99999999', 'Thu, 01 Jan 1970 00:00:00 GMT']) {
      const seconds = retryAfter(new Headers({ 'retry-after': said, date: 'Mon, 02 Mar 2026 09:00:00 GMT' }))
      expect(seconds).toBeGreaterThanOrEqual(1)
      expect(seconds).toBeLessThanOrEqual(86_400)
    }
  })
})
