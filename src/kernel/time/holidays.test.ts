import { describe, expect, it } from 'vitest'
import { holidays, holidayTest, type laender } from './holidays.ts'

const days = (year: number, land: (typeof laender)[number]) => holidays(year, land).map((holiday) => holiday.day)

it('knows the holidays of North Rhine-Westphalia in 2027', () => {
  expect(holidays(2027, 'NW').map(({ day, name }) => `${day} ${name}`)).toEqual([
    '2027-01-01 Neujahrstag',
    '2027-03-26 Karfreitag',
    '2027-03-29 Ostermontag',
    '2027-05-01 Tag der Arbeit',
    '2027-05-06 Christi Himmelfahrt',
    '2027-05-17 Pfingstmontag',
    '2027-05-27 Fronleichnam',
    '2027-10-03 Tag der Deutschen Einheit',
    '2027-11-01 Allerheiligen',
    '2027-12-25 1. Weihnachtstag',
    '2027-12-26 2. Weihnachtstag',
  ])
})

// How many holidays each Land's law names in a year without single laws.
describe('each Land has as many holidays as its law names', () => {
  it.each([
    ['BW', 12],
    ['BY', 13],
    ['BE', 10],
    ['BB', 12],
    ['HB', 10],
    ['HH', 10],
    ['HE', 10],
    ['MV', 11],
    ['NI', 10],
    ['NW', 11],
    ['RP', 11],
    ['SL', 12],
    ['SN', 11],
    ['ST', 11],
    ['SH', 10],
    ['TH', 11],
  ] as const)('%s: %i', (land, count) => expect(holidays(2026, land)).toHaveLength(count))
})

it('knows what only some Länder have', () => {
  expect(days(2026, 'SN')).toContain('2026-11-18')
  expect(days(2026, 'TH')).toContain('2026-09-20')
  expect(days(2026, 'MV')).toContain('2026-03-08')
  expect(days(2026, 'BB')).toContain('2026-04-05')
  expect(days(2026, 'NW')).not.toContain('2026-10-31')
  expect(days(2026, 'NI')).toContain('2026-10-31')
})

it('knows days off by a single law', () => {
  expect(days(2028, 'BE')).toContain('2028-06-17')
  expect(days(2027, 'BE')).not.toContain('2027-06-17')
})

it('tells whether a day is a holiday across years', () => {
  const isHoliday = holidayTest('NW')
  expect(isHoliday('2026-12-25')).toBe(true)
  expect(isHoliday('2027-01-01')).toBe(true)
  expect(isHoliday('2027-01-02')).toBe(false)
})

it('gives the same days in every time zone of the machine', () => {
  const zone = process.env.TZ
  try {
    for (const other of ['Pacific/Auckland', 'Pacific/Honolulu', 'UTC']) {
      process.env.TZ = other
      expect(days(2026, 'HE')[0]).toBe('2026-01-01')
      expect(days(2026, 'HE').at(-1)).toBe('2026-12-26')
    }
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
})
