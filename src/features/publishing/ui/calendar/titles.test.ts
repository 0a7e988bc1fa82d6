import { expect, test } from 'vitest'
import { monthTitle, weekdayShort, weekTitle } from './titles'

test('a week names its month once, or both where it crosses their border', () => {
  expect(weekTitle('2026-11-23', '2026-11-29', 'de')).toBe('23. bis 29. November')
  expect(weekTitle('2026-11-30', '2026-12-06', 'de')).toBe('30. November bis 6. Dezember')
})

test('days are days of the calendar, whatever zone the browser is in', () => {
  expect(monthTitle('2026-11-01', 'de')).toBe('November 2026')
  expect(weekdayShort('2026-11-24', 'de')).toBe('Di')
})
