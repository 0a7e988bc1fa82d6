import { expect, test } from 'vitest'
import { readAddress, stepFrom, writeAddress } from './address'

const today = '2026-11-24'

test('an address opens what it was shared for', () => {
  for (const path of [
    '/beitraege?monat=2026-12&kanal=channel_a&stand=trouble&text=Br%C3%BCcke',
    '/beitraege?ansicht=woche&tag=2026-11-23',
    '/beitraege?ansicht=liste&wer=staff_a&von=2026-11-24&bis=2026-11-24&reihe=alt',
  ]) {
    const query = Object.fromEntries(new URL(path, 'http://desk.invalid').searchParams)
    expect(writeAddress(readAddress(query, today))).toBe(path)
  }
})

test('without an address, and with one that makes no sense, it is the month of today', () => {
  expect(readAddress({}, today)).toMatchObject({ kind: 'month', day: today, filters: {} })
  expect(readAddress({ ansicht: 'quer', monat: '2026-13', tag: '2026-11-99' }, today)).toMatchObject({
    kind: 'month',
    day: today,
  })
})

test('stepping goes by month or by week, over the end of the year', () => {
  expect(stepFrom('month', '2026-12-31', 1)).toBe('2027-01-01')
  expect(stepFrom('month', '2026-03-31', -1)).toBe('2026-02-01')
  expect(stepFrom('week', '2026-12-28', 1)).toBe('2027-01-04')
})
