import { expect, test } from 'vitest'
import type { CalendarView } from '../../contract.ts'
import { agendaDays, fitting } from './by-day'

test('a full day shows what fits and counts the others', () => {
  expect(fitting([1, 2, 3, 4], 4, 4)).toEqual({ shown: [1, 2, 3, 4], more: 0 })
  expect(fitting([1, 2, 3, 4, 5], 9, 4)).toEqual({ shown: [1, 2, 3], more: 6 })
  expect(fitting([], 0, 4)).toEqual({ shown: [], more: 0 })
})

const view = (today: string): CalendarView => ({
  from: '2026-11-23',
  to: '2026-11-29',
  today,
  zone: 'Europe/Berlin',
  land: 'NW',
  weeks: [{ isoWeek: 48, isoYear: 2026, days: [23, 24, 25, 26, 27, 28, 29].map((day) => `2026-11-${day}`) }],
  holidays: [],
  counts: { '2026-11-23': 2, '2026-11-26': 1 },
  total: 3,
  posts: [],
})

test('an agenda begins with today, empty or not, and keeps the days before at hand', () => {
  expect(agendaDays(view('2026-11-25'), false)).toEqual({ days: ['2026-11-25', '2026-11-26'], hidden: 1 })
  expect(agendaDays(view('2026-11-25'), true).days).toEqual(['2026-11-23', '2026-11-25', '2026-11-26'])
})

test('an agenda of another week shows all its days with posts', () => {
  expect(agendaDays(view('2027-01-01'), false)).toEqual({ days: ['2026-11-23', '2026-11-26'], hidden: 0 })
})
