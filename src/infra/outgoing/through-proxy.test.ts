import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { makeCertificates } from '../../../test/support/certificates.ts'
import { closedPort, httpServer, httpsServer, listen } from '../../../test/support/loopback.ts'
import { failureOf, makeOutgoing } from '../../../test/support/outgoing.ts'

/** A proxy that notes what it is asked and sends everything to one local port, as if it were the internet. */
async function proxyTo(target: number, answer?: number): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const note = (request: IncomingMessage) =>
    asked.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? '-'}`)
  const server = createServer((request, response) => {
    note(request)
    const { host } = request.headers
    httpRequest({ port: target, host: '127.0.0.1', path: new URL(request.url ?? '').pathname, headers: { host } }, (from) => {
      response.writeHead(from.statusCode ?? 502, from.headers)
      from.pipe(response)
    }).end()
  })
  server.on('connect', (request, socket: Socket) => {
    note(request)
    if (answer !== undefined) return socket.end(`HTTP/1.1 ${answer} No\r\ncontent-length: 0\r\n\r\n`)
    const onward = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const end of [onward, socket]) end.on('error', () => undefined)
  })
  return { url: `http://desk:ge%40heim@127.0.0.1:${await listen(server)}`, asked }
}

const authorization = `Basic ${btoa('desk:ge@heim')}`
const certificates = makeCertificates({ names: ['public.example'] })
const nobody = () => Promise.reject(new Error('no name server here'))
const settings = { extraCa: certificates.ca, httpProxy: undefined, noProxy: [] }

describe('through a proxy', () => {
  test('an https request goes through a tunnel, by name, with TLS to the target itself', async () => {
    const target = await httpsServer(certificates, (request, response) =>
      response.end(`${request.method} ${request.headers.host}`),
    )
    const { url, asked } = await proxyTo(target)
    const { request } = makeOutgoing({ ...settings, httpsProxy: url }, nobody)
    const response = await request('https://public.example/path?secret=1', { method: 'POST', body: 'x' })
    expect(await response.text()).toBe('POST public.example')
    expect(asked).toEqual([`CONNECT public.example:443 ${authorization}`])
  })

  test('an http request goes with its whole address', async () => {
    const target = await httpServer((request, response) => response.end(`${request.url} ${request.headers.host}`))
    const { url, asked } = await proxyTo(target)
    const { request } = makeOutgoing({ ...settings, httpProxy: url }, nobody)
    expect(await (await request('http://public.example/path')).text()).toBe('/path public.example')
    expect(asked).toEqual([`GET http://public.example/path ${authorization}`])
  })

  test('the target never sees what we tell the proxy', async () => {
    const target = await httpsServer(certificates, (request, response) => response.end(JSON.stringify(request.headers)))
    const { url } = await proxyTo(target)
    const response = await makeOutgoing({ ...settings, httpsProxy: url }, nobody).request('https://public.example/')
    expect(await response.text()).not.toContain('proxy-authorization')
  })

  test('TLS holds as well: a certificate for another name is refused and nothing was sent', async () => {
    const target = await httpsServer(makeCertificates({ names: ['other.example'] }), (_request, response) => response.end())
    const { url } = await proxyTo(target)
    const sending = makeOutgoing({ ...settings, httpsProxy: url }, nobody).request('https://public.example/', { method: 'POST' })
    expect(await failureOf(sending)).toEqual({ kind: 'not-sent', reason: 'tls' })
  })

  test.each([403, 407, 502])('its answer %i to a tunnel means that nothing was sent', async (status) => {
    const { url } = await proxyTo(1, status)
    const sending = makeOutgoing({ ...settings, httpsProxy: url }, nobody).request('https://public.example/', { method: 'POST' })
    await expect(sending).rejects.toMatchObject({
      failure: { kind: 'not-sent', reason: 'proxy' },
      message: expect.stringContaining(`the proxy answered ${status}`),
    })
  })

  test('a proxy that cannot be reached, or stays silent, means that nothing was sent', async () => {
    const gone = `http://127.0.0.1:${await closedPort()}`
    const { request } = makeOutgoing({ ...settings, httpsProxy: gone, httpProxy: gone }, nobody)
    expect(await failureOf(request('https://public.example/'))).toEqual({ kind: 'not-sent', reason: 'proxy' })
    expect(await failureOf(request('http://public.example/'))).toEqual({ kind: 'not-sent', reason: 'proxy' })
    const silent = `http://127.0.0.1:${await listen(createServer().on('connect', () => undefined))}`
    const waiting = makeOutgoing({ ...settings, httpsProxy: silent }, nobody).request('https://public.example/', {
      timeoutMs: 100,
    })
    expect(await failureOf(waiting)).toEqual({ kind: 'not-sent', reason: 'timeout' })
  })

  test('a private target is refused before the proxy hears of it', async () => {
    const { url, asked } = await proxyTo(1)
    const { request } = makeOutgoing({ ...settings, httpsProxy: url })
    expect(await failureOf(request('https://10.0.0.1/'))).toEqual({ kind: 'not-sent', reason: 'address-refused' })
    expect(asked).toEqual([])
  })
})

test('an own certification authority is trusted besides the usual ones', async () => {
  const port = await httpsServer(certificates, (_request, response) => response.end('inside'))
  const { request } = makeOutgoing({ extraCa: certificates.ca, allowPrivateNetworks: [`127.0.0.1:${port}`] }, async () => [
    '127.0.0.1',
  ])
  expect(await (await request(`https://127.0.0.1:${port}/`, { allow: 'listed' })).text()).toBe('inside')
})
