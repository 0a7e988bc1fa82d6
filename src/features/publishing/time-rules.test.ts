import { expect, test } from 'vitest'
import { AppError } from '../../kernel/fault.ts'
import { momentOf } from './time-rules.ts'

const zone = 'Europe/Berlin'
const fault = (local: string) => {
  try {
    momentOf({ local, pick: null }, zone)
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('it was not refused')
}

test('a wall-clock time is the moment at which the clock shows it, in winter and in summer', () => {
  expect(momentOf({ local: '2027-01-15T09:00', pick: null }, zone).dueAt).toEqual(new Date('2027-01-15T08:00:00Z'))
  expect(momentOf({ local: '2027-07-15T09:00', pick: null }, zone).dueAt).toEqual(new Date('2027-07-15T07:00:00Z'))
})

test('a time that clocks skip is refused with the times around it', () => {
  const { code, context } = fault('2027-03-28T02:30')
  expect(code).toBe('publishing.timeMissing')
  expect(context.choices).toEqual([
    { local: '2027-03-28T01:30', pick: null, at: '2027-03-28T00:30:00.000Z' },
    { local: '2027-03-28T03:30', pick: null, at: '2027-03-28T01:30:00.000Z' },
  ])
})

test('a time that exists twice is refused with both, and taken once one is chosen', () => {
  const { code, context } = fault('2027-10-31T02:30')
  expect(code).toBe('publishing.timeTwice')
  expect(context.choices).toEqual([
    { local: '2027-10-31T02:30', pick: 'earlier', at: '2027-10-31T00:30:00.000Z' },
    { local: '2027-10-31T02:30', pick: 'later', at: '2027-10-31T01:30:00.000Z' },
  ])
  expect(momentOf({ local: '2027-10-31T02:30', pick: 'later' }, zone).dueAt).toEqual(new Date('2027-10-31T01:30:00Z'))
})

test('a day that does not exist is a bad value', () => {
  expect(fault('2027-02-29T09:00').code).toBe('common.invalid')
})
