import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { httpServer } from '../../../test/support/loopback.ts'
import { failureOf, makeOutgoing, sendTo } from '../../../test/support/outgoing.ts'

describe('a request that is answered', () => {
  test('brings status, headers and body, whatever the status', async () => {
    const port = await httpServer((_request, response) => {
      response.writeHead(503, { 'retry-after': '7', 'set-cookie': ['a=1', 'b=2'] }).end('später')
    })
    const response = await sendTo(port)
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('7')
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await response.text()).toBe('später')
    expect(response.url).toBe(`http://127.0.0.1:${port}/`)
  })

  test('names us, keeps no cookies and closes its connection', async () => {
    const seen: Record<string, unknown>[] = []
    const port = await httpServer((request, response) => {
      seen.push({ ...request.headers, remote: request.socket.remotePort })
      response.writeHead(200, { 'set-cookie': 'session=1' }).end()
    })
    await sendTo(port)
    await sendTo(port)
    expect(seen[0]).toMatchObject({ 'user-agent': 'Buergernah/1.2.3 (+https://social.musterstadt.example)', connection: 'close' })
    expect(seen[1]).not.toHaveProperty('cookie')
    expect(seen[0]?.remote).not.toBe(seen[1]?.remote)
  })

  test.each([
    ['JSON', { json: { text: 'Grüße' } }, 'application/json', '{"text":"Grüße"}'],
    ['a form', { body: new URLSearchParams({ a: 'ü' }) }, 'application/x-www-form-urlencoded;charset=UTF-8', 'a=%C3%BC'],
    ['text', { body: 'Grüße', headers: { 'Content-Type': 'text/plain' } }, 'text/plain', 'Grüße'],
    ['bytes', { body: Buffer.from('Grüße') }, undefined, 'Grüße'],
  ])('carries %s with its type and length', async (_what, init, type, body) => {
    const port = await httpServer(async (request, response) => {
      response.setHeader('x-type', request.headers['content-type'] ?? '')
      response.setHeader('x-length', request.headers['content-length'] ?? '')
      response.end(Buffer.concat(await Array.fromAsync(request)))
    })
    const response = await sendTo(port, { method: 'POST', ...init })
    expect(response.headers.get('x-type')).toBe(type ?? '')
    expect(response.headers.get('x-length')).toBe(String(Buffer.byteLength(body)))
    expect(await response.text()).toBe(body)
  })

  test('carries files in a form, and streams piece by piece', async () => {
    const port = await httpServer(async (request, response) => response.end(Buffer.concat(await Array.fromAsync(request))))
    const form = new FormData()
    form.set('file', new Blob(['picture']), 'bild.png')
    const sent = await sendTo(port, { method: 'POST', body: form })
    expect(await sent.text()).toContain('filename="bild.png"')
    async function* pieces() {
      yield Buffer.from('one ')
      yield Buffer.from('two')
    }
    const streamed = await sendTo(port, { method: 'POST', body: pieces() })
    expect(await streamed.text()).toBe('one two')
  })

  test('is unpacked', async () => {
    const port = await httpServer((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000)))
    })
    const response = await sendTo(port)
    expect(await response.text()).toBe('x'.repeat(100_000))
    expect(response.headers.has('content-encoding')).toBe(false)
  })

  test.each([204, 304])('%i has no body', async (status) => {
    const port = await httpServer((_request, response) => response.writeHead(status).end())
    const response = await sendTo(port)
    expect([response.status, response.body]).toEqual([status, null])
  })

  test('to HEAD has no body, whatever length and packing it names', async () => {
    const port = await httpServer((_request, response) => {
      response.writeHead(200, { 'content-length': '99999999', 'content-encoding': 'gzip' }).end()
    })
    const response = await sendTo(port, { method: 'HEAD', maxBytes: 100 })
    expect([response.headers.get('content-length'), await response.text()]).toEqual(['99999999', ''])
  })
})

describe('an answer that is too much', () => {
  test('is cut off when it has no end', async () => {
    let written = 0
    const port = await httpServer((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384))) written += 16_384
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    expect(await failureOf(sendTo(port, { maxBytes: 100_000 }))).toMatchObject({
      kind: 'answered',
      reason: 'too-large',
      status: 200,
    })
    expect(written).toBeLessThan(20_000_000)
  })

  test('is not even begun when it says its length', async () => {
    const port = await httpServer((_request, response) => {
      response.writeHead(200, { 'content-length': '100001' }).write('x')
    })
    expect(await failureOf(sendTo(port, { maxBytes: 100_000 }))).toMatchObject({ kind: 'answered', reason: 'too-large' })
  })

  test('is cut off when a small archive unpacks to far more', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000))
    expect(bomb.length).toBeLessThan(100_000)
    const port = await httpServer((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
    expect(await failureOf(sendTo(port, { maxBytes: 1_000_000 }))).toMatchObject({ kind: 'answered', reason: 'too-large' })
  })

  test.each([
    ['gzip', 'not packed at all'],
    ['gzip', gzipSync('x'.repeat(100_000)).subarray(0, 60)],
    ['br', 'not packed at all'],
    ['compress', 'unknown'],
  ])('or packed as %s in a way that cannot be undone says so', async (encoding, body) => {
    const port = await httpServer((_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body))
    expect(await failureOf(sendTo(port))).toMatchObject({ kind: 'answered', reason: 'encoding', status: 200 })
  })
})

describe('the log', () => {
  test('gets method, host, path template, status and time, and nothing of query, headers or body', async () => {
    const port = await httpServer((_request, response) => response.writeHead(201).end('answer-secret'))
    const { request, lines } = makeOutgoing({ allowPrivateNetworks: [`127.0.0.1:${port}`] })
    await request(`http://127.0.0.1:${port}/v1/statuses/12345?access_token=query-secret`, {
      allow: 'listed',
      method: 'POST',
      headers: { authorization: 'Bearer header-secret' },
      json: { text: 'body-secret' },
    })
    const [line] = lines
    expect(line).toMatchObject({
      method: 'POST',
      host: '127.0.0.1',
      path: '/v1/statuses/:x',
      ms: expect.any(Number),
      status: 201,
    })
    expect(JSON.stringify(lines)).not.toContain('secret')
  })

  test('gets the template that the caller says, and no path of addresses from outside', async () => {
    const port = await httpServer((_request, response) => response.end())
    const { request, lines } = makeOutgoing({ allowPrivateNetworks: [`127.0.0.1:${port}`] })
    await request(`http://127.0.0.1:${port}/erika`, { allow: 'listed', route: '/:name' })
    await request('http://192.0.2.1/erika').catch(() => undefined)
    expect(lines.map(({ path }) => path)).toEqual(['/:name', undefined])
    expect(lines[1]).toMatchObject({ failure: 'not-sent', reason: 'address-refused' })
  })

  test('an error names the host and nothing else of the address', async () => {
    const error = await makeOutgoing()
      .request('http://192.0.2.1/erika?token=secret')
      .catch((caught) => caught)
    expect(error.message).toBe('192.0.2.1: not-sent (address-refused, no public address)')
  })
})
