import { expect, test } from 'vitest'
import { dayStart, filterOf, isNarrowed, queryOf } from './filter'

const zone = 'Europe/Berlin'

test('a day begins at midnight in the zone of the authority, also when the clocks change that day', () => {
  expect(dayStart('2026-11-22', zone)).toBe('2026-11-21T23:00:00.000Z')
  expect(dayStart('2026-07-01', zone)).toBe('2026-06-30T22:00:00.000Z')
  expect(dayStart('2026-03-29', zone)).toBe('2026-03-28T23:00:00.000Z')
  expect(dayStart('2026-03-30', zone)).toBe('2026-03-29T22:00:00.000Z')
  expect(dayStart('2026-10-25', zone)).toBe('2026-10-24T22:00:00.000Z')
  expect(dayStart('2026-10-26', zone)).toBe('2026-10-25T23:00:00.000Z')
})

test('the last day is included', () => {
  const filter = filterOf({ von: '2026-11-01', bis: '2026-11-22', gruppe: 'people' })
  expect(queryOf(filter, zone)).toMatchObject({
    from: '2026-10-31T23:00:00.000Z',
    to: '2026-11-22T23:00:00.000Z',
    action: 'people.',
  })
})

test('what an address says wrongly is left out', () => {
  const filter = filterOf({ von: 'gestern', gruppe: 'alles', text: 'x' })
  expect(queryOf(filter, zone)).toEqual({
    from: undefined,
    to: undefined,
    action: undefined,
    text: undefined,
    subjectKind: undefined,
    subjectId: undefined,
  })
  expect(isNarrowed(filterOf({}))).toBe(false)
})
