import { expect, test } from 'vitest'
import { answerTimeWords } from './answer-time-words.ts'
import { hoursWords } from './hours-words.ts'
import { keptWords, periodWords } from './period-words.ts'

const nine = [{ from: '08:30', to: '16:30' }]
const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }

test('service hours join days that are alike', () => {
  const week = { ...closed, mon: nine, tue: nine, wed: nine, thu: nine, fri: [{ from: '08:00', to: '12:00' }] }
  expect(hoursWords(week, 'de')).toBe('Montag bis Donnerstag von 8:30 bis 16:30 Uhr, Freitag von 8 bis 12 Uhr')
  expect(hoursWords({ ...closed, mon: nine, tue: nine, thu: nine }, 'en')).toBe(
    'Monday and Tuesday from 8:30 to 16:30, Thursday from 8:30 to 16:30',
  )
  const split = [
    { from: '08:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ]
  expect(hoursWords({ ...closed, thu: split }, 'de')).toBe('Donnerstag von 8 bis 12 Uhr und von 14 bis 18 Uhr')
})

test('a promise goes on after "in der Regel", and none says nothing', () => {
  const words = (count: number, unit: 'hours' | 'days', lang: 'de' | 'en' = 'de') => answerTimeWords({ count, unit }, lang)
  expect(words(1, 'days')).toBe('innerhalb eines Arbeitstags')
  expect(words(3, 'days')).toBe('innerhalb von drei Arbeitstagen')
  expect(words(1, 'hours')).toBe('innerhalb einer Stunde unserer Servicezeit')
  expect(words(16, 'hours')).toBe('innerhalb von 16 Stunden unserer Servicezeit')
  expect(words(1, 'days', 'en')).toBe('within one working day')
  expect(words(8, 'hours', 'en')).toBe('within 8 hours of our service time')
  expect(answerTimeWords(null, 'de')).toBe('')
})

test('no service hours are no words', () => {
  expect(hoursWords(closed, 'de')).toBe('')
})

test('periods are said as people say them', () => {
  expect([365, 730, 1095, 60, 180, 30, 14, 1, 100].map((days) => periodWords(days, 'de'))).toEqual([
    'ein Jahr',
    'zwei Jahre',
    'drei Jahre',
    'zwei Monate',
    'sechs Monate',
    '30 Tage',
    '14 Tage',
    'einen Tag',
    '100 Tage',
  ])
  expect(keptWords(365, 'last-message', 'de')).toBe('ein Jahr nach der letzten Nachricht')
  expect(keptWords(30, 'answer', 'en')).toBe('30 days after the answer')
})
