import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { makeCertificates } from '../../../test/support/certificates.ts'
import { closedPort, httpServer, httpsServer, tcpServer } from '../../../test/support/loopback.ts'
import { failureOf, makeOutgoing, sendTo } from '../../../test/support/outgoing.ts'

const post = (port: number, init: Parameters<typeof sendTo>[1] = {}) =>
  failureOf(sendTo(port, { method: 'POST', body: 'text', timeoutMs: 5000, ...init }))

describe('certainly not sent is a request', () => {
  test('to a port where nobody listens', async () => {
    const sending = sendTo(await closedPort(), { method: 'POST', body: 'text' })
    await expect(sending).rejects.toMatchObject({ failure: { kind: 'not-sent', reason: 'connect' }, errno: 'ECONNREFUSED' })
  })

  test('to a name that does not exist', async () => {
    const { request } = makeOutgoing({}, () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })))
    const sending = request('https://nirgends.example/', { method: 'POST' })
    await expect(sending).rejects.toMatchObject({ failure: { kind: 'not-sent', reason: 'dns' }, errno: 'ENOTFOUND' })
  })

  test('whose name is not resolved in time', async () => {
    const { request } = makeOutgoing({}, () => new Promise(() => undefined))
    const sending = request('https://langsam.example/', { method: 'POST', timeoutMs: 50 })
    expect(await failureOf(sending)).toEqual({ kind: 'not-sent', reason: 'timeout' })
  })

  test.each([
    ['that nobody vouches for', {}, false, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['that has expired', { expired: true }, true, 'CERT_HAS_EXPIRED'],
    ['for another name', { names: ['other.example'], addresses: [] }, true, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('to a server with a certificate %s', async (_what, of, trusted, errno) => {
    let requests = 0
    const certificates = makeCertificates(of)
    const port = await httpsServer(certificates, (_request, response) => {
      requests += 1
      response.end()
    })
    const { request } = makeOutgoing({
      allowPrivateNetworks: [`127.0.0.1:${port}`],
      extraCa: trusted ? certificates.ca : undefined,
    })
    const sending = request(`https://127.0.0.1:${port}/`, { allow: 'listed', method: 'POST' })
    await expect(sending).rejects.toMatchObject({ failure: { kind: 'not-sent', reason: 'tls' }, errno })
    expect(requests).toBe(0)
  })

  test('over TLS to a server that speaks none, hangs up, or stays silent', async () => {
    const greet = (port: number, timeoutMs = 5000) =>
      failureOf(
        makeOutgoing({ allowPrivateNetworks: [`127.0.0.1:${port}`] }).request(`https://127.0.0.1:${port}/`, {
          allow: 'listed',
          method: 'POST',
          timeoutMs,
        }),
      )
    expect(await greet(await httpServer((_request, response) => response.end()))).toEqual({ kind: 'not-sent', reason: 'tls' })
    expect((await greet(await tcpServer((socket) => socket.resetAndDestroy()))).kind).toBe('not-sent')
    expect(await greet(await tcpServer((socket) => socket.end()))).toEqual({ kind: 'not-sent', reason: 'tls' })
    expect(await greet(await tcpServer(() => undefined), 100)).toEqual({ kind: 'not-sent', reason: 'timeout' })
  })

  test('that was cancelled before, or holds what cannot be sent', async () => {
    const port = await httpServer((_request, response) => response.end())
    expect(await post(port, { signal: AbortSignal.abort() })).toEqual({ kind: 'not-sent', reason: 'cancelled' })
    expect(await post(port, { headers: { 'x-line': 'a\r\nb' } })).toEqual({ kind: 'not-sent', reason: 'bad-request' })
    expect(await post(port, { headers: { Cookie: 'a=1' } })).toEqual({ kind: 'not-sent', reason: 'bad-request' })
    expect(await failureOf(makeOutgoing().request('not an address'))).toEqual({ kind: 'not-sent', reason: 'bad-request' })
  })
})

describe('perhaps sent is a request', () => {
  test.each([
    ['reset before anything of it is read', 0],
    ['reset after all of it was read', 1],
  ])('that is %s', async (_what, afterChunks) => {
    const port = await tcpServer((socket) => {
      if (afterChunks === 0) setTimeout(() => socket.resetAndDestroy(), 50)
      else socket.once('data', () => socket.resetAndDestroy())
    })
    expect(await post(port)).toEqual({ kind: 'maybe-sent', reason: 'reset' })
  })

  test('after which the other side closes politely without an answer', async () => {
    const port = await tcpServer((socket) => socket.once('data', () => socket.end()))
    expect(await post(port)).toEqual({ kind: 'maybe-sent', reason: 'reset' })
  })

  test('that is read and never answered', async () => {
    const port = await tcpServer((socket) => socket.resume())
    expect(await post(port, { timeoutMs: 100 })).toEqual({ kind: 'maybe-sent', reason: 'timeout' })
  })

  test('whose large body is never read', async () => {
    const port = await tcpServer((socket) => socket.pause())
    const body = Buffer.alloc(30_000_000)
    expect(await post(port, { timeoutMs: 300, body })).toEqual({ kind: 'maybe-sent', reason: 'timeout' })
  })

  test('that is answered with something other than HTTP', async () => {
    const port = await tcpServer((socket) => socket.once('data', () => socket.end('220 mail.example ESMTP\r\n')))
    expect(await post(port)).toEqual({ kind: 'maybe-sent', reason: 'protocol' })
  })

  test('of whose answer only half a head comes', async () => {
    const port = await tcpServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-')))
    expect((await post(port)).kind).toBe('maybe-sent')
  })

  test('that is cancelled while we wait', async () => {
    const port = await tcpServer((socket) => socket.resume())
    expect(await post(port, { signal: AbortSignal.timeout(50) })).toEqual({ kind: 'maybe-sent', reason: 'cancelled' })
  })

  test('whose own body breaks off on the way', async () => {
    const port = await httpServer((request) => request.resume())
    async function* broken() {
      yield Buffer.from('half')
      await wait(50)
      throw new Error('the disk is gone')
    }
    expect((await post(port, { body: broken() })).kind).toBe('maybe-sent')
  })
})

describe('answered is a request, with the status for the decision, when its answer', () => {
  const head = 'HTTP/1.1 201 Created\r\ncontent-length: 100\r\n\r\nhalf'

  test('breaks off', async () => {
    const port = await tcpServer((socket) => socket.once('data', () => socket.end(head)))
    expect(await post(port)).toMatchObject({ kind: 'answered', reason: 'cut-off', status: 201 })
  })

  test('is reset half-way', async () => {
    const port = await tcpServer((socket) =>
      socket.once('data', () => socket.write(head, () => setTimeout(() => socket.resetAndDestroy(), 50))),
    )
    expect(await post(port)).toMatchObject({ kind: 'answered', reason: 'cut-off', status: 201 })
  })

  test('stops half-way or trickles for ever', async () => {
    const stops = await tcpServer((socket) => socket.once('data', () => socket.write(head)))
    expect(await post(stops, { timeoutMs: 150 })).toMatchObject({ kind: 'answered', reason: 'timeout', status: 201 })
    const trickles = await httpServer((_request, response) => {
      response.write('x')
      const timer = setInterval(() => response.write('x'), 10)
      response.on('close', () => clearInterval(timer))
    })
    expect(await post(trickles, { timeoutMs: 150 })).toMatchObject({ kind: 'answered', reason: 'timeout', status: 200 })
  })
})

test('a slow answer within the time is an answer', async () => {
  const port = await httpServer(async (_request, response) => {
    await wait(150)
    response.write('slow')
    await wait(150)
    response.end('ly')
  })
  expect(await (await sendTo(port, { timeoutMs: 3000 })).text()).toBe('slowly')
})

test.each([
  ['whole', 'content-length: 2\r\n\r\nok'],
  ['too long', 'content-length: 99999999\r\n\r\nok'],
  ['packed in an unknown way', 'content-encoding: compress\r\ncontent-length: 2\r\n\r\nok'],
])('a hundred requests to a server that keeps its connections leave none open when the answer is %s', async (_what, answer) => {
  let open = 0
  const port = await tcpServer((socket) => {
    open += 1
    socket.on('close', () => {
      open -= 1
    })
    socket.once('data', () => socket.write(`HTTP/1.1 200 OK\r\n${answer}`))
  })
  for (let round = 0; round < 20; round += 1) await Promise.allSettled(Array.from({ length: 5 }, () => sendTo(port)))
  await wait(50)
  expect(open).toBe(0)
})
