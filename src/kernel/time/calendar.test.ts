import { expect, it } from 'vitest'
import { addDays, addMonths, isInMonth, monthGrid, weekdayOf, weekOf } from './calendar.ts'

it('shows a month in whole weeks from Monday', () => {
  const weeks = monthGrid('2026-12')
  expect(weeks.map((week) => week.isoWeek)).toEqual([49, 50, 51, 52, 53])
  expect(weeks[0]?.days[0]).toBe('2026-11-30')
  expect(weeks[4]?.days[6]).toBe('2027-01-03')
  expect(isInMonth('2026-11-30', '2026-12')).toBe(false)
  expect(isInMonth('2026-12-01', '2026-12')).toBe(true)
})

it('shows four weeks when a February fits them exactly, and six when a month needs them', () => {
  expect(monthGrid('2027-02')).toHaveLength(4)
  expect(monthGrid('2026-08')).toHaveLength(6)
})

it.each([
  ['2026-12-31', 53, 2026],
  ['2027-01-03', 53, 2026],
  ['2027-01-04', 1, 2027],
  ['2024-12-30', 1, 2025],
  ['2023-01-01', 52, 2022],
  ['2028-02-29', 9, 2028],
])('puts %s into ISO week %i of %i', (day, isoWeek, isoYear) => {
  expect(weekOf(day)).toMatchObject({ isoWeek, isoYear })
  expect(weekOf(day).days).toContain(day)
})

it('counts days and months across leap days, year ends and changes of clocks', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2027-02-28', 1)).toBe('2027-03-01')
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26')
  expect(addMonths('2027-12-31', 2)).toBe('2028-02-29')
  expect(weekdayOf('2026-11-22')).toBe(7)
})

it('refuses days that do not exist', () => {
  expect(() => addDays('2027-02-30', 1)).toThrow(RangeError)
  expect(() => weekOf('22.11.2026')).toThrow(RangeError)
  expect(() => monthGrid('2026-13')).toThrow(RangeError)
})
