import { expect, test } from 'vitest'
import { daysOf, isOverstepped, periodIn } from './period-words'

test('a period is said in the largest unit that fits', () => {
  expect(periodIn(1095)).toEqual({ unit: 'years', count: 3 })
  expect(periodIn(90)).toEqual({ unit: 'months', count: 3 })
  expect(periodIn(2 / 24)).toEqual({ unit: 'hours', count: 2 })
  expect(periodIn(30)).toEqual({ unit: 'days', count: 30 })
  expect(periodIn(400)).toEqual({ unit: 'days', count: 400 })
  expect(periodIn(360)).toEqual({ unit: 'months', count: 12 })
})

const run = (at: string, oldestLeft: string | null, stillOpen = 0) => ({ at, removed: 0, oldestLeft, stillOpen })

test('something left beyond its period is an overstepping; a day is granted', () => {
  expect(isOverstepped({ days: 14, lastRun: run('2026-11-22T02:30:00Z', '2026-11-01T00:00:00Z') })).toBe(true)
  expect(isOverstepped({ days: 14, lastRun: run('2026-11-22T02:30:00Z', '2026-11-07T12:00:00Z') })).toBe(false)
  expect(isOverstepped({ days: 14, lastRun: run('2026-11-22T02:30:00Z', null) })).toBe(false)
  expect(isOverstepped({ days: 14, lastRun: null })).toBe(false)
})

test('what stays because it is open is no failure of the deletion', () => {
  expect(isOverstepped({ days: 14, lastRun: run('2026-11-22T02:30:00Z', '2026-11-01T00:00:00Z', 3) })).toBe(false)
})

test('only whole days from 1 to 3650 are a period', () => {
  expect(['14', ' 730 ', '0', '3651', '12,5', '-3', ''].map(daysOf)).toEqual([
    14,
    730,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
