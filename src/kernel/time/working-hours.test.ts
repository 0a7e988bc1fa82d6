import { describe, expect, it } from 'vitest'
import { holidayTest } from './holidays.ts'
import { addWorkingDays, addWorkingHours, isServiceTime, nextServiceTime, type ServiceHours } from './working-hours.ts'

const office = [{ from: '08:30', to: '16:30' }]
const weekdays: ServiceHours = {
  zone: 'Europe/Berlin',
  days: { 1: office, 2: office, 3: office, 4: office, 5: [{ from: '08:30', to: '12:30' }] },
}
const always = [{ from: '00:00', to: '24:00' }]
const roundTheClock: ServiceHours = {
  zone: 'Europe/Berlin',
  days: { 1: always, 2: always, 3: always, 4: always, 5: always, 6: always, 7: always },
}
const nrw = holidayTest('NW')
const never = () => false
const at = (iso: string) => new Date(iso)

describe('a due time counts service hours only', () => {
  it.each([
    ['within one day', '2026-11-24T09:00+01:00', 4, '2026-11-24T13:00+01:00'],
    ['overnight', '2026-11-24T15:30+01:00', 4, '2026-11-25T11:30+01:00'],
    ['from before opening', '2026-11-24T05:00+01:00', 1, '2026-11-24T09:30+01:00'],
    ['over a weekend after a short Friday', '2026-11-27T12:00+01:00', 4, '2026-11-30T12:00+01:00'],
    ['from a Saturday', '2026-11-28T10:00+01:00', 2, '2026-11-30T10:30+01:00'],
    ['over Christmas', '2026-12-24T16:00+01:00', 1, '2026-12-28T09:00+01:00'],
    ['over New Year', '2026-12-31T16:00+01:00', 1, '2027-01-04T09:00+01:00'],
    ['over the end of summer time', '2026-10-23T12:00+02:00', 4, '2026-10-26T12:00+01:00'],
    ['over the start of summer time and Easter', '2027-03-25T16:00+01:00', 1, '2027-03-30T09:00+02:00'],
    ['exactly to closing time', '2026-11-24T12:30+01:00', 4, '2026-11-24T16:30+01:00'],
    ['a part of an hour', '2026-11-24T09:00+01:00', 0.5, '2026-11-24T09:30+01:00'],
    ['through a leap day', '2028-02-28T16:00+01:00', 9, '2028-03-01T09:00+01:00'],
  ])('%s', (_case, start, hours, due) => {
    expect(addWorkingHours(at(start), hours, weekdays, nrw)).toEqual(at(due))
  })
})

describe('a due time in working days is the close of service on the last of them, the day of arrival not counted', () => {
  it.each([
    ['within a week', '2026-11-23T09:00+01:00', 3, '2026-11-26T16:30+01:00'],
    ['after closing time of the day', '2026-11-23T20:00+01:00', 1, '2026-11-24T16:30+01:00'],
    ['to a short Friday', '2026-11-26T09:00+01:00', 1, '2026-11-27T12:30+01:00'],
    ['over a weekend', '2026-11-27T12:00+01:00', 1, '2026-11-30T16:30+01:00'],
    ['from a Saturday', '2026-11-28T10:00+01:00', 2, '2026-12-01T16:30+01:00'],
    ['over Christmas', '2026-12-23T10:00+01:00', 2, '2026-12-28T16:30+01:00'],
    ['over the end of summer time', '2026-10-23T12:00+02:00', 1, '2026-10-26T16:30+01:00'],
  ])('%s', (_case, start, days, due) => {
    expect(addWorkingDays(at(start), days, weekdays, nrw)).toEqual(at(due))
  })
})

it('counts real hours in the nights when clocks change', () => {
  expect(addWorkingHours(at('2026-10-25T00:00+02:00'), 24, roundTheClock, never)).toEqual(at('2026-10-25T23:00+01:00'))
  expect(addWorkingHours(at('2027-03-28T00:00+01:00'), 24, roundTheClock, never)).toEqual(at('2027-03-29T01:00+02:00'))
})

it('skips a lunch break', () => {
  const split: ServiceHours = {
    zone: 'Europe/Berlin',
    days: {
      2: [
        { from: '13:00', to: '16:00' },
        { from: '08:00', to: '12:00' },
      ],
    },
  }
  expect(addWorkingHours(at('2026-11-24T11:00+01:00'), 2, split, never)).toEqual(at('2026-11-24T14:00+01:00'))
})

it('knows whether someone is there, and when next', () => {
  expect(isServiceTime(at('2026-11-24T08:30+01:00'), weekdays, nrw)).toBe(true)
  expect(isServiceTime(at('2026-11-24T16:30+01:00'), weekdays, nrw)).toBe(false)
  expect(isServiceTime(at('2026-12-25T10:00+01:00'), weekdays, nrw)).toBe(false)
  expect(nextServiceTime(at('2026-11-24T10:00+01:00'), weekdays, nrw)).toEqual(at('2026-11-24T10:00+01:00'))
  expect(nextServiceTime(at('2026-11-27T13:00+01:00'), weekdays, nrw)).toEqual(at('2026-11-30T08:30+01:00'))
})

it('says so when there are no service hours', () => {
  expect(() => addWorkingHours(at('2026-11-24T10:00Z'), 1, { zone: 'Europe/Berlin', days: {} }, never)).toThrow(RangeError)
})
