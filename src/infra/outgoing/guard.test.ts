import { describe, expect, test } from 'vitest'
import { httpServer, tcpServer } from '../../../test/support/loopback.ts'
import { failureOf, makeOutgoing, sendTo } from '../../../test/support/outgoing.ts'
import { createGuard, type Resolve } from './guard.ts'
import { parseTarget } from './targets.ts'

const names: Record<string, string[]> = {
  'public.example': ['93.184.215.14'],
  'both.example': ['10.0.0.1', '93.184.215.14'],
  'inside.example': ['10.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'mapped.example': ['::ffff:127.0.0.1'],
}
const resolve: Resolve = async (host) => {
  const found = names[host]
  if (found === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  return found
}
const guard = (list: string[] = [], own: string[] = []) =>
  createGuard({ listed: list.map(parseTarget), own: own.map(parseTarget), resolve })
const verdict = (url: string, of: { allow?: 'public' | 'listed'; list?: string[]; proxied?: boolean } = {}) =>
  guard(of.list)
    .check(new URL(url), of.allow ?? 'public', of.proxied ?? false)
    .catch((error) => error.failure?.reason ?? String(error))

describe('from outside', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[64:ff9b::10.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://inside.example/',
    'http://inside.example./',
    'http://metadata.example/',
    'http://mapped.example/',
    'https://１２７.0.0.1/',
  ])('%s is refused', async (url) => {
    expect(await verdict(url)).toBe('address-refused')
  })

  test.each([
    'http://public.example:22/',
    'http://public.example:5432/',
    'http://public.example:6379/',
    'http://93.184.215.14:3000/',
  ])('%s is refused for its port', async (url) => {
    expect(await verdict(url)).toBe('port-refused')
  })

  test.each(['ftp://public.example/', 'file:///etc/passwd', 'data:text/plain,x', 'https://anna:geheim@public.example/'])(
    '%s is refused',
    async (url) => {
      expect(await verdict(url)).toBe('bad-request')
    },
  )

  test('a name with public and private addresses is reached at the public one only', async () => {
    expect(await verdict('https://both.example/')).toEqual(['93.184.215.14'])
  })

  test('what the operator listed is refused all the same', async () => {
    expect(await verdict('http://inside.example/', { list: ['inside.example', '10.0.0.0/8'] })).toBe('address-refused')
  })
})

describe('a configured server', () => {
  test.each([
    ['by its name', 'http://inside.example/', ['inside.example']],
    ['by its network', 'http://inside.example/', ['10.0.0.0/8']],
    ['by its address', 'http://10.0.0.1/', ['10.0.0.1']],
    ['with a port', 'http://inside.example:3001/', ['inside.example:3001']],
    ['by network and port', 'http://inside.example:3001/', ['10.0.0.0/8:3001']],
  ])('is reached when it is listed %s', async (_how, url, list) => {
    expect(await verdict(url, { allow: 'listed', list })).toEqual(['10.0.0.1'])
  })

  test.each([
    ['nothing is listed', 'http://inside.example/', []],
    ['another name is listed', 'http://inside.example/', ['other.example']],
    ['another network is listed', 'http://inside.example/', ['192.168.0.0/16']],
    ['another port is listed', 'http://inside.example:3002/', ['inside.example:3001']],
    ['its port is listed for another network', 'http://public.example:3001/', ['10.0.0.0/8:3001']],
  ])('is refused when %s', async (_why, url, list) => {
    expect(await verdict(url, { allow: 'listed', list })).toMatch(/address-refused|port-refused/)
  })
})

describe('through a proxy', () => {
  test('a name that we cannot resolve is left to the proxy, but not a name of the own network', async () => {
    expect(await verdict('https://elsewhere.example/', { proxied: true })).toBeUndefined()
    for (const host of ['localhost', 'intranet', 'metadata.google.internal', 'drucker.local']) {
      expect(await verdict(`https://${host}/`, { proxied: true })).toBe('address-refused')
    }
  })

  test('what we can resolve is checked as ever', async () => {
    expect(await verdict('https://inside.example/', { proxied: true })).toBe('address-refused')
    expect(await verdict('https://10.0.0.1/', { proxied: true })).toBe('address-refused')
  })
})

test('a name that changes its address after the check gains nothing: the checked address is the one connected to', async () => {
  let reached = 0
  const port = await tcpServer(() => {
    reached += 1
  })
  let asked = 0
  // The check sees another address than the system, which knows localhost as 127.0.0.1, where the server listens.
  const rebinding: Resolve = async () => {
    asked += 1
    return asked === 1 ? ['127.0.0.2'] : ['127.0.0.1']
  }
  const { request } = makeOutgoing({ allowPrivateNetworks: [`127.0.0.2:${port}`] }, rebinding)
  const failure = await failureOf(request(`http://localhost:${port}/`, { allow: 'listed' }))
  expect(failure).toEqual({ kind: 'not-sent', reason: 'connect' })
  expect([asked, reached]).toEqual([1, 0])
})

test('our own origin is reached by configured requests though it is private, and not from outside', async () => {
  const port = await httpServer((_request, response) => response.end('practice'))
  const { request } = makeOutgoing({ ownOrigins: [`http://localhost:${port}`], httpProxy: 'http://127.0.0.1:1' })
  expect(await (await request(`http://localhost:${port}/`, { allow: 'listed' })).text()).toBe('practice')
  expect(await failureOf(request(`http://localhost:${port}/`))).toMatchObject({ kind: 'not-sent', reason: 'port-refused' })
})

describe('a redirect', () => {
  const redirecting = (to: (path: string) => string | undefined, status = 302) =>
    httpServer((request, response) => {
      const location = to(request.url ?? '')
      if (location === undefined) response.end(JSON.stringify(request.headers))
      else response.writeHead(status, { location }).end()
    })

  test('is followed, and the answer says where it came from', async () => {
    const port = await redirecting((path) => (path === '/old' ? '/new' : undefined))
    const response = await sendTo(port, { path: '/old' })
    expect([response.status, new URL(response.url).pathname]).toEqual([200, '/new'])
  })

  test.each([
    ['http://127.0.0.1:22/', 'port-refused'],
    ['http://169.254.169.254/latest/meta-data/', 'address-refused'],
    ['http://[::1]/', 'address-refused'],
    ['file:///etc/passwd', 'bad-request'],
    ['http://a:b@127.0.0.1/', 'bad-request'],
  ])('to %s is refused', async (location, reason) => {
    const port = await redirecting(() => location)
    expect(await failureOf(sendTo(port))).toMatchObject({ kind: 'not-sent', reason })
  })

  test('from a listed server to another listed one is refused: only the first was configured', async () => {
    const inside = await httpServer((_request, response) => response.end('inside'))
    const port = await redirecting(() => `http://localhost:${inside}/`)
    const { request } = makeOutgoing({ allowPrivateNetworks: [`127.0.0.1:${port}`, `localhost:${inside}`] })
    const sending = request(`http://127.0.0.1:${port}/`, { allow: 'listed' })
    expect(await failureOf(sending)).toMatchObject({ kind: 'not-sent', reason: 'port-refused' })
  })

  test('to another origin carries no credentials, one within the origin does', async () => {
    const headers = { authorization: 'Bearer x', 'x-token': 'y', accept: 'text/html' }
    const target = await redirecting(() => undefined)
    const port = await redirecting((path) =>
      path === '/away' ? `http://127.0.0.1:${target}/` : path === '/in' ? '/end' : undefined,
    )
    const { request } = makeOutgoing({ allowPrivateNetworks: [`127.0.0.1:${port}`, `127.0.0.1:${target}`] })
    const seen = async (path: string) => (await request(`http://127.0.0.1:${port}${path}`, { allow: 'listed', headers })).json()
    expect(await seen('/in')).toMatchObject(headers)
    expect(await seen('/away')).not.toHaveProperty('authorization')
    expect(await seen('/away')).not.toHaveProperty('x-token')
    expect(await seen('/away')).toHaveProperty('accept', 'text/html')
  })

  test('is followed three times and no more', async () => {
    const port = await redirecting((path) => (Number(path.slice(1)) > 0 ? `/${Number(path.slice(1)) - 1}` : undefined))
    expect((await sendTo(port, { path: '/3' })).status).toBe(200)
    expect(await failureOf(sendTo(port, { path: '/4' }))).toMatchObject({ kind: 'answered', reason: 'redirects', status: 302 })
    expect((await sendTo(port, { path: '/3', redirects: 0 })).status).toBe(302)
  })

  test('to nowhere is an error', async () => {
    const port = await redirecting(() => 'http://')
    expect(await failureOf(sendTo(port))).toMatchObject({ kind: 'answered', reason: 'redirects' })
  })

  test.each([301, 302, 303, 307, 308])('%i of a request that changes something is the answer', async (status) => {
    const port = await redirecting((path) => (path === '/' ? '/again' : undefined), status)
    expect((await sendTo(port, { method: 'POST', body: 'text' })).status).toBe(status)
  })
})
