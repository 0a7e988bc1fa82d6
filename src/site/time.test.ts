import { describe, expect, test } from 'vitest'
import { site } from '../../test/support/site-examples.ts'
import { clockTag, dayWord, fullTime, lastModified, timeTag } from './time.ts'

const at = (now: string) => ({ ...site, now: new Date(now) })

describe('words for days', () => {
  test('today, yesterday and tomorrow are counted in the zone of the authority', () => {
    const midnight = at('2026-11-24T22:59:00Z')
    expect(dayWord(midnight, new Date('2026-11-24T00:00:00Z'))).toBe('heute')
    expect(dayWord(midnight, new Date('2026-11-23T22:30:00Z'))).toBe('gestern')
    expect(dayWord(midnight, new Date('2026-11-24T23:30:00Z'))).toBe('morgen')
    expect(dayWord(midnight, new Date('2026-11-20T12:00:00Z'))).toBe('20. November 2026')
  })

  test('the day after the change of clocks is still tomorrow', () => {
    expect(dayWord(at('2026-10-24T21:30:00Z'), new Date('2026-10-25T22:30:00Z'))).toBe('morgen')
    expect(dayWord(at('2026-10-25T22:30:00Z'), new Date('2026-10-24T21:30:00Z'))).toBe('gestern')
  })
})

test('a time carries its full date and zone for hover and programs', () => {
  expect(timeTag(site, new Date('2026-11-24T13:00:00Z')).text).toBe(
    '<time datetime="2026-11-24T13:00:00.000Z" title="Dienstag, 24. November 2026, 14:00 Uhr MEZ">heute, 14:00 Uhr</time>',
  )
})

test('where the day goes without saying, only the clock is shown, else the day too', () => {
  expect(clockTag(site, new Date('2026-11-24T13:00:00Z')).text).toContain('>14:00 Uhr<')
  expect(clockTag(site, new Date('2026-11-23T13:00:00Z')).text).toContain('>gestern, 14:00 Uhr<')
})

test('English pages say it in English', () => {
  expect(fullTime({ ...site, lang: 'en' }, new Date('2026-06-01T10:05:00Z'), true)).toBe('Monday, 1 June 2026, 12:05 CEST')
})

describe('lastModified', () => {
  test('is the latest change of today', () => {
    expect(lastModified(site, [new Date('2026-11-24T13:00:00.900Z'), new Date('2026-11-20T00:00:00Z')])).toEqual(
      new Date('2026-11-24T13:00:00Z'),
    )
  })

  test('is midnight when nothing changed today, because "heute" has become "gestern"', () => {
    expect(lastModified(site, [new Date('2026-11-20T00:00:00Z')])).toEqual(new Date('2026-11-23T23:00:00Z'))
    expect(lastModified(at('2026-10-25T20:00:00Z'), [])).toEqual(new Date('2026-10-24T22:00:00Z'))
  })
})
