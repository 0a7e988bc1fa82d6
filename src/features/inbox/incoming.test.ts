import { describe, expect, test } from 'vitest'
import type { Incoming } from '../../connectors/connector.ts'
import { soundIncoming } from './incoming.ts'

const now = new Date('2026-11-22T12:00:00Z')

type Message = Extract<Incoming, { is: 'message' }>
const message = (change: Partial<Message> = {}): Message => ({
  is: 'message',
  kind: 'reply',
  remoteId: 'm',
  parentRemoteId: null,
  rootRemoteId: 'm',
  author: { remoteId: 'erika', name: 'Erika Beispiel', handle: '@erika', url: 'https://netz.example/erika' },
  text: 'Wann öffnet die Brücke?',
  language: 'de',
  images: [{ url: 'https://netz.example/a.jpg', alt: 'Brücke' }],
  url: 'https://netz.example/m',
  at: '2026-11-22T11:00:00.000Z',
  ...change,
})
const sound = (change: Partial<Message>) => soundIncoming(message(change), now)

describe('what a network said', () => {
  test('stays as it is when nothing is wrong with it', () => {
    expect(soundIncoming(message(), now)).toEqual(message())
  })

  test('loses what cannot be stored', () => {
    expect(
      sound({
        text: 'a\u0000b\ud800',
        author: { remoteId: 'e', name: 'E\u0000', handle: '\udc00', url: 'https://x.example/\u0000' },
        language: '\u0000',
      }),
    ).toMatchObject({ text: 'ab\ufffd', author: { name: 'E', handle: '\ufffd', url: null }, language: null })
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//x.example',
    '/a',
    `https://x.example/${'a'.repeat(3000)}`,
  ])('loses an address that a browser must not follow: %s', (url) => {
    expect(sound({ url, images: [{ url, alt: '' }] })).toMatchObject({ url: null, images: [] })
  })

  test.each(['', 'a\u0000', '\ud800', 'a'.repeat(501)])('that names something by no usable id is unreadable: %#', (id) => {
    expect(sound({ remoteId: id }).is).toBe('unreadable')
    expect(sound({ parentRemoteId: id }).is).toBe('unreadable')
    expect(sound({ author: { ...message().author, remoteId: id } }).is).toBe('unreadable')
    expect(soundIncoming({ is: 'deleted', remoteId: id, at: message().at }, now).is).toBe('unreadable')
  })

  test.each(['9999-12-31T23:59:59Z', '+275760-09-13T00:00:00.000Z', 'gestern', ''])(
    'was never written later than now: %s',
    (at) => {
      expect(sound({ at })).toMatchObject({ at: now.toISOString() })
    },
  )

  test.each(['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '1999-12-31T23:59:59Z', '-100000-01-01T00:00:00Z'])(
    'was never written before there were such networks: then it is from when it came: %s',
    (at) => {
      expect(sound({ at })).toMatchObject({ at: now.toISOString() })
      expect(soundIncoming({ is: 'deleted', remoteId: 'm', at }, now)).toMatchObject({ at: now.toISOString() })
    },
  )

  test('is cut where it is endless, without half a character, and says so', () => {
    const { text } = sound({ text: `x${'😀'.repeat(30_000)}` }) as Message
    expect(text).toMatch(/ \[…\]$/)
    expect(text.isWellFormed()).toBe(true)
    expect(text.length).toBeLessThan(50_010)
  })
})
