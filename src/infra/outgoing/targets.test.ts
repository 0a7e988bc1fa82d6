import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isListed, isPublicAddress, parseTarget, targetOfOrigin } from './targets.ts'

test.each(['1.1.1.1', '93.184.215.14', '172.15.255.255', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a01:4f8::1'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

test.each([
  ['this host', '0.0.0.0'],
  ['this network', '0.1.2.3'],
  ['loopback', '127.0.0.1'],
  ['loopback', '127.255.255.254'],
  ['private', '10.0.0.1'],
  ['private', '172.16.0.1'],
  ['private', '172.31.255.255'],
  ['private', '192.168.178.1'],
  ['cloud metadata', '169.254.169.254'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['protocol assignments', '192.0.0.1'],
  ['documentation', '192.0.2.1'],
  ['documentation', '198.51.100.1'],
  ['documentation', '203.0.113.1'],
  ['6to4 relay', '192.88.99.1'],
  ['benchmarks', '198.18.0.1'],
  ['multicast', '224.0.0.1'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['unspecified', '::'],
  ['loopback', '::1'],
  ['IPv4-mapped', '::ffff:127.0.0.1'],
  ['IPv4-mapped', '::ffff:8.8.8.8'],
  ['IPv4-compatible', '::127.0.0.1'],
  ['IPv4-translated', '::ffff:0:127.0.0.1'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['NAT64 of the own network', '64:ff9b:1::7f00:1'],
  ['6to4', '2002:7f00:1::'],
  ['Teredo', '2001::1'],
  ['documentation', '2001:db8::1'],
  ['documentation', '3fff::1'],
  ['discard only', '100::1'],
  ['unique local', 'fc00::1'],
  ['unique local', 'fd12:3456::1'],
  ['link-local', 'fe80::1'],
  ['link-local with zone', 'fe80::1%eth0'],
  ['site-local', 'fec0::1'],
  ['multicast', 'ff02::1'],
  ['outside 2000::/3', '4000::1'],
  ['no address', 'localhost'],
  ['nothing', ''],
])('an address for %s is not public: %s', (_what, address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test('no address in a private IPv4 network is public, in whatever IPv6 form it is written', () => {
  const octet = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(octet, octet, octet, (b, c, d) => {
      const hex = (one: number, two: number) => ((one << 8) | two).toString(16)
      const inside = `10.${b}.${c}.${d}`
      const forms = [inside, `::ffff:${inside}`, `::${inside}`, `64:ff9b::${inside}`, `2002:${hex(10, b)}:${hex(c, d)}::1`]
      return forms.every((address) => !isPublicAddress(address))
    }),
  )
})

test.each([
  ['10.0.0.0/8', { kind: 'network', network: '10.0.0.0/8', port: undefined }],
  ['10.1.2.3', { kind: 'network', network: '10.1.2.3/32', port: undefined }],
  ['10.1.2.3:3001', { kind: 'network', network: '10.1.2.3/32', port: 3001 }],
  ['fd00::1', { kind: 'network', network: 'fd00::1/128', port: undefined }],
  ['[fd00::/8]:3001', { kind: 'network', network: 'fd00::/8', port: 3001 }],
  ['Mastodon.intern', { kind: 'host', host: 'mastodon.intern', port: undefined }],
  ['localhost:3001', { kind: 'host', host: 'localhost', port: 3001 }],
])('the entry %s is understood', (entry, meant) => {
  expect(parseTarget(entry)).toEqual(meant)
})

test.each(['', '10.0.0.0/33', '10.0.0', 'host:0', 'host:99999', 'http://host', 'a b', '*.intern', '[fd00::1', ':80'])(
  'the entry %j is an error',
  (entry) => {
    expect(() => parseTarget(entry)).toThrow()
  },
)

test('an entry without a port admits the usual web ports, one with a port only that one', () => {
  const list = [parseTarget('mastodon.intern'), parseTarget('10.0.0.0/8:3001')]
  expect(isListed(list, 'MASTODON.intern', 443)).toBe(true)
  expect(isListed(list, 'mastodon.intern', 5432)).toBe(false)
  expect(isListed(list, 'x.example', 3001, '10.9.9.9')).toBe(true)
  expect(isListed(list, 'x.example', 443, '10.9.9.9')).toBe(false)
  expect(isListed(list, 'x.example', 3001, '::ffff:10.9.9.9')).toBe(true)
  expect(isListed(list, 'sub.mastodon.intern', 443)).toBe(false)
})

test('an origin is listed with exactly its host and port', () => {
  expect(targetOfOrigin('http://localhost:3000')).toEqual({ kind: 'host', host: 'localhost', port: 3000 })
  expect(targetOfOrigin('https://social.musterstadt.example')).toMatchObject({ port: 443 })
  expect(targetOfOrigin('http://[::1]:3000')).toEqual({ kind: 'network', network: '::1/128', port: 3000 })
})
