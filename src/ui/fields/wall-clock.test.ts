import { expect, test } from 'vitest'
import { addDays, parseDay, parseTime } from './wall-clock'

const today = '2026-11-24' // a Tuesday
const day = (typed: string) => {
  const parsed = parseDay(typed, today)
  return parsed.is === 'value' ? parsed.value : parsed.is
}
const time = (typed: string) => {
  const parsed = parseTime(typed)
  return parsed.is === 'value' ? parsed.value : parsed.is
}

test.each([
  ['24.11.2026', '2026-11-24'],
  ['7.12.26', '2026-12-07'],
  ['7. 12. 2026', '2026-12-07'],
  ['7.12.', '2026-12-07'],
  ['7.1.', '2027-01-07'],
  ['7. Dezember', '2026-12-07'],
  ['Mo, 7. Dezember 2026', '2026-12-07'],
  ['Mo., 7. Dez. 2026', '2026-12-07'],
  ['7 March 2027', '2027-03-07'],
  ['1. März', '2027-03-01'],
  ['2026-12-07', '2026-12-07'],
  ['2026-12-07T14:00', '2026-12-07'],
  ['heute', '2026-11-24'],
  ['Morgen', '2026-11-25'],
  ['übermorgen', '2026-11-26'],
  ['Fr', '2026-11-27'],
  ['Freitag', '2026-11-27'],
  ['Di', '2026-12-01'],
  ['', 'empty'],
])('a day is understood as people write or paste it: %s', (typed, expected) => {
  expect(day(typed)).toBe(expected)
})

test.each(['31.2.2026', '29.2.2026', '32.1.', '1.13.2026', 'bald', 'Fromage', '12', '1.1.1', '7. Dezibel'])(
  'a day that does not exist is not guessed: %s',
  (typed) => {
    expect(day(typed)).toBe('wrong')
  },
)

test.each([
  ['14:05', '14:05'],
  ['14.05', '14:05'],
  ['1405', '14:05'],
  ['905', '09:05'],
  ['9', '09:00'],
  ['9 Uhr', '09:00'],
  ['9:30 Uhr', '09:30'],
  ['2 pm', '14:00'],
  ['12 am', '00:00'],
  ['', 'empty'],
])('a time is understood as people write it: %s', (typed, expected) => {
  expect(time(typed)).toBe(expected)
})

test.each(['24:00', '14:60', 'mittags', '14:5', '99999'])('a time that no clock shows is not guessed: %s', (typed) => {
  expect(time(typed)).toBe('wrong')
})

test('days are added by the calendar, also across the change of clocks', () => {
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
})
