import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type AnswerInput, answer, chooseCoding } from './answer.ts'

const page = `<!doctype html>${'<p>Musterstadt</p>'.repeat(200)}`
const ask = (requestHeaders: AnswerInput['requestHeaders'], method = 'GET') =>
  answer({ method, requestHeaders, body: page, lastModified: new Date('2026-11-24T13:00:00Z') })

describe('chooseCoding', () => {
  test('takes Brotli before gzip, and neither when refused', () => {
    expect(chooseCoding('gzip, deflate, br, zstd')).toBe('br')
    expect(chooseCoding('br;q=0, gzip;q=0.5')).toBe('gzip')
    expect(chooseCoding('*')).toBe('br')
    expect(chooseCoding('identity')).toBeNull()
    expect(chooseCoding(undefined)).toBeNull()
    expect(chooseCoding('br;q=abc,,;')).toBeNull()
  })
})

describe('answer', () => {
  test('the same page arrives in every coding, each under a tag of its own', () => {
    const br = ask({ 'accept-encoding': 'br' })
    const gzip = ask({ 'accept-encoding': 'gzip' })
    const plain = ask({})
    expect(brotliDecompressSync(br.body).toString()).toBe(page)
    expect(gunzipSync(gzip.body).toString()).toBe(page)
    expect(plain.body.toString()).toBe(page)
    expect(new Set([br, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3)
    expect(br.headers).toMatchObject({
      vary: 'Accept-Encoding',
      'content-encoding': 'br',
      'content-length': String(br.body.length),
    })
  })

  test('a client that has the page gets 304 without a body, with the tag', () => {
    const first = ask({ 'accept-encoding': 'br' })
    const second = ask({ 'accept-encoding': 'br', 'if-none-match': first.headers.etag })
    expect(second.status).toBe(304)
    expect(second.body).toHaveLength(0)
    expect(second.headers).toEqual({
      etag: first.headers.etag,
      vary: 'Accept-Encoding',
      'last-modified': 'Tue, 24 Nov 2026 13:00:00 GMT',
    })
  })

  test('HEAD tells the same headers as GET and sends nothing', () => {
    expect(ask({}, 'HEAD').headers).toEqual(ask({}).headers)
    expect(ask({}, 'HEAD').body).toHaveLength(0)
  })
})
