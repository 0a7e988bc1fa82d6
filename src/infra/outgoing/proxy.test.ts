import { expect, test } from 'vitest'
import { proxyAuthorization, proxyFor } from './proxy.ts'

const settings = { httpsProxy: 'http://proxy.intern:3128', httpProxy: undefined, noProxy: [] }
const direct = (url: string, noProxy: string[]) => proxyFor(new URL(url), { ...settings, noProxy }) === undefined

test('each kind of address has its own proxy', () => {
  expect(proxyFor(new URL('https://a.example'), settings)?.host).toBe('proxy.intern:3128')
  expect(proxyFor(new URL('http://a.example'), settings)).toBeUndefined()
})

test.each([
  ['*', 'https://a.example/'],
  ['a.example', 'https://a.example/'],
  ['A.Example', 'https://sub.a.example/'],
  ['.a.example', 'https://sub.a.example/'],
  ['*.a.example', 'https://sub.a.example/'],
  ['a.example:8443', 'https://a.example:8443/'],
  ['10.0.0.0/8', 'https://10.1.2.3/'],
  ['10.1.2.3', 'https://10.1.2.3/'],
  ['fd00::/8', 'https://[fd00::1]/'],
  ['[fd00::1]:8443', 'https://[fd00::1]:8443/'],
])('NO_PROXY=%s lets %s go directly', (entry, url) => {
  expect(direct(url, [entry])).toBe(true)
})

test.each([
  ['a.example', 'https://a.example.evil.example/'],
  ['a.example', 'https://nota.example/'],
  ['a.example:8443', 'https://a.example/'],
  ['10.0.0.0/8', 'https://11.1.2.3/'],
  ['10.0.0.0/8', 'https://a.example/'],
  ['fd00::/8', 'https://10.0.0.1/'],
])('NO_PROXY=%s leaves %s to the proxy', (entry, url) => {
  expect(direct(url, [entry])).toBe(false)
})

test('a name in the address of the proxy becomes its authorization', () => {
  expect(proxyAuthorization(new URL('http://desk:ge%40heim@proxy.intern:3128'))).toBe(`Basic ${btoa('desk:ge@heim')}`)
  expect(proxyAuthorization(new URL('http://proxy.intern:3128'))).toBeUndefined()
})
