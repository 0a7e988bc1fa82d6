import { expect, test } from 'vitest'
import { senderOf, siteOfSender } from '../../infra/http/sender.ts'
import { countLinks, onceOf } from './guard.ts'

test('addresses of one home network count as one sender', () => {
  expect(senderOf('2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2::/64')
  expect(senderOf('2001:0db8:0001:0002:ffff:ffff:ffff:ffff')).toBe(senderOf('2001:db8:1:2::9'))
  expect(senderOf('2001:db8::1')).toBe('2001:db8:0:0::/64')
  expect(senderOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
  expect(senderOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
  expect(senderOf('192.0.2.7')).toBe('192.0.2.7')
  // Some proxies add the port, and every connection has another one.
  expect(senderOf('192.0.2.7:5678')).toBe('192.0.2.7')
  expect(senderOf('[2001:db8:1:2::9]:5678')).toBe('2001:db8:1:2::/64')
  expect(senderOf('::1')).toBe('0:0:0:0::/64')
})

test('networks of one customer count as one site, and IPv4 addresses have none', () => {
  expect(siteOfSender(senderOf('2001:db8:1:2:aaaa::1'))).toBe(siteOfSender(senderOf('2001:db8:1:ffff::9')))
  expect(siteOfSender(senderOf('2001:db8:2::1'))).toBe('2001:db8:2::/48')
  expect(siteOfSender('192.0.2.7')).toBeNull()
})

test('links are counted however they are written', () => {
  expect(countLinks('https://a.example http://b.example www.c.example [url=d]x[/url]')).toBe(4)
  expect(countLinks('Schreiben Sie an amt@musterstadt.example')).toBe(0)
})

test('one form with one text is one thing', () => {
  expect(onceOf('n', 'Text')).toBe(onceOf('n', 'Text'))
  expect(new Set([onceOf('n', 'Text'), onceOf('n', 'text'), onceOf('m', 'Text'), onceOf('n\nT', 'ext')]).size).toBe(4)
})
