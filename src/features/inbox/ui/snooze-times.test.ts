import { expect, test } from 'vitest'
import { snoozeTimes } from './snooze-times'

const zone = 'Europe/Berlin'
const times = (now: string) =>
  Object.fromEntries(snoozeTimes(new Date(now), zone).map(({ id, until }) => [id, until.toISOString()]))

test('tomorrow and Monday begin at eight on the clock of the authority', () => {
  // Tuesday, 24 November 2026, 09:25 in Berlin
  expect(times('2026-11-24T08:25:00Z')).toEqual({
    hours: '2026-11-24T11:25:00.000Z',
    tomorrow: '2026-11-25T07:00:00.000Z',
    monday: '2026-11-30T07:00:00.000Z',
  })
})

test('eight stays eight when the clocks change in between', () => {
  // Saturday, 24 October 2026; the clocks go back on Sunday
  expect(times('2026-10-24T08:00:00Z')).toMatchObject({ tomorrow: '2026-10-25T07:00:00.000Z' })
})

test('on Sunday, Monday is offered once, as tomorrow', () => {
  expect(Object.keys(times('2026-11-22T10:00:00Z'))).toEqual(['hours', 'tomorrow'])
})

test('on Monday the next one is a week away', () => {
  expect(times('2026-11-23T10:00:00Z').monday).toBe('2026-11-30T07:00:00.000Z')
})

test('shortly before midnight the day of the authority counts, not that of Greenwich', () => {
  // 00:30 on Wednesday in Berlin, still Tuesday in Greenwich
  expect(times('2026-11-24T23:30:00Z').tomorrow).toBe('2026-11-26T07:00:00.000Z')
})
