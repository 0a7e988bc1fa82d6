import { expect, test } from 'vitest'
import type { ServiceHours } from '../../contract.ts'
import { hoursFit, likeAllWorkdays, spanFaults, weekHours, withSpan } from './hours'

const closed: ServiceHours = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
const span = (from: string, to: string) => ({ from, to })

test('times that are none, end before they begin or overlap are named at their place', () => {
  expect(spanFaults([span('08:00', '12:00'), span('13:00', '16:00')])).toEqual({})
  expect(spanFaults([span('8', '12:00')])).toEqual({ 0: 'notTime' })
  expect(spanFaults([span('12:00', '12:00')])).toEqual({ 0: 'ends' })
  expect(spanFaults([span('08:00', '12:00'), span('11:00', '16:00')])).toEqual({ 1: 'overlaps' })
})

test('a day may be closed and may last until midnight', () => {
  expect(hoursFit(closed)).toBe(true)
  expect(hoursFit({ ...closed, sat: [span('20:00', '24:00')] })).toBe(true)
})

test('a further span never overlaps the one before', () => {
  let spans = withSpan([])
  while (spans.length < 3) spans = withSpan(spans)
  expect(spanFaults(spans)).toEqual({})
})

test('one day can be taken over for all workdays, the weekend stays', () => {
  const hours = likeAllWorkdays({ ...closed, tue: [span('09:00', '15:30')], sat: [span('10:00', '12:00')] }, 'tue')
  expect(hours.fri).toEqual([span('09:00', '15:30')])
  expect(hours.sat).toEqual([span('10:00', '12:00')])
  expect(weekHours(hours)).toBe(34.5)
})
