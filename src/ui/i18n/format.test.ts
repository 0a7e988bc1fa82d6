import { afterEach, expect, test } from 'vitest'
import { dayOf, daysBetween, formatsIn, setZone } from './format'

afterEach(() => setZone('Europe/Berlin'))

const now = '2026-11-24T08:25:00Z' // Tuesday, 09:25 in Berlin
const de = formatsIn('de')

test('near times say heute, gestern and morgen by the calendar of the authority, not by hours', () => {
  expect(de.near('2026-11-24T13:05:00Z', now)).toBe('heute, 14:05')
  expect(de.near('2026-11-23T22:59:00Z', now)).toBe('gestern, 23:59')
  expect(de.near('2026-11-23T23:01:00Z', now)).toBe('heute, 00:01')
  expect(de.near('2026-11-25T11:00:00Z', now)).toBe('morgen, 12:00')
})

test('within a week the weekday is enough, later the date, in another year the year too', () => {
  expect(de.day('2026-11-20T09:00:00Z', now)).toBe('Fr')
  expect(de.day('2026-09-03T09:00:00Z', now)).toBe('3. September')
  expect(de.day('2025-09-03T09:00:00Z', now)).toBe('3. September 2025')
})

test('the full time names weekday, year and zone', () => {
  expect(de.full('2026-11-24T07:40:00Z')).toBe('Dienstag, 24. November 2026, 08:40 Uhr MEZ')
  expect(de.full('2026-07-24T07:40:00Z')).toContain('09:40 Uhr MESZ')
})

test('days are counted by the calendar across the change of clocks', () => {
  expect(daysBetween('2026-10-24T22:30:00Z', '2026-10-25T22:30:00Z')).toBe(0) // the 25th has 25 hours
  expect(daysBetween('2026-10-24T21:30:00Z', '2026-10-25T23:30:00Z')).toBe(2)
})

test('the zone of the authority decides which day it is', () => {
  setZone('Pacific/Auckland')
  expect(dayOf('2026-11-24T12:00:00Z')).toBe('2026-11-25')
})

test('sizes of files are written in units that people know', () => {
  expect(de.bytes(532)).toBe('532 Byte')
  expect(de.bytes(2_345_678)).toBe('2,3 MB')
})

test('a proof names the second and the zone', () => {
  expect(formatsIn('de').exact('2026-11-24T13:05:32Z')).toBe('24.11.2026, 14:05:32 MEZ')
  expect(formatsIn('de').exact('2026-07-24T13:05:32Z')).toBe('24.07.2026, 15:05:32 MESZ')
})
