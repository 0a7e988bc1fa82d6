import { describe, expect, test } from 'vitest'
import { type Conditions, isNotModified, strongEtag, toHttpDate } from './conditional.ts'

const etag = strongEtag('Seite')
const changed = new Date('2026-11-24T13:00:00.700Z')
const ask = (conditions: Partial<Conditions>, modified: Date | null = changed) =>
  isNotModified({ method: 'GET', ifNoneMatch: undefined, ifModifiedSince: undefined, ...conditions }, etag, modified)

test('the same bytes have the same tag, other bytes another', () => {
  expect(strongEtag(Buffer.from('Seite'))).toBe(etag)
  expect(strongEtag('seite')).not.toBe(etag)
  expect(etag).toMatch(/^"[\w-]{43}"$/)
})

describe('If-None-Match', () => {
  test('a known tag is answered with 304, also in a list, also as a weak one', () => {
    expect(ask({ ifNoneMatch: etag })).toBe(true)
    expect(ask({ ifNoneMatch: `"a,b", W/${etag}` })).toBe(true)
    expect(ask({ ifNoneMatch: '*' })).toBe(true)
  })

  test('an unknown tag is answered in full, even when the date would match', () => {
    expect(ask({ ifNoneMatch: '"anders"', ifModifiedSince: toHttpDate(new Date('2027-01-01')) })).toBe(false)
    expect(ask({ ifNoneMatch: '' })).toBe(false)
    expect(ask({ ifNoneMatch: etag.replaceAll('"', '') })).toBe(false)
  })
})

describe('If-Modified-Since', () => {
  test('the date of the last answer is answered with 304, to the second', () => {
    expect(ask({ ifModifiedSince: 'Tue, 24 Nov 2026 13:00:00 GMT' })).toBe(true)
    expect(ask({ ifModifiedSince: 'Tue, 24 Nov 2026 12:59:59 GMT' })).toBe(false)
  })

  test('both obsolete date forms are understood', () => {
    expect(ask({ ifModifiedSince: 'Tuesday, 24-Nov-26 13:00:00 GMT' })).toBe(true)
    expect(ask({ ifModifiedSince: 'Tue Nov 24 13:00:00 2026' })).toBe(true)
    expect(ask({ ifModifiedSince: 'Sunday, 06-Nov-94 08:49:37 GMT' })).toBe(false)
  })

  test('what is no date is ignored', () => {
    for (const text of ['gestern', '2026-11-24', 'Tue, 24 Foo 2026 13:00:00 GMT', '9'.repeat(400), ''])
      expect(ask({ ifModifiedSince: text })).toBe(false)
  })

  test('without a known date the answer is full', () => {
    expect(ask({ ifModifiedSince: 'Tue, 24 Nov 2026 13:00:00 GMT' }, null)).toBe(false)
  })
})

test('only GET and HEAD can be answered with 304', () => {
  expect(ask({ method: 'HEAD', ifNoneMatch: etag })).toBe(true)
  expect(ask({ method: 'POST', ifNoneMatch: etag })).toBe(false)
})
