import { expect, test } from 'vitest'
import { judge } from './judge'

const berlin = 'Europe/Berlin'
const now = new Date('2027-03-01T08:00:00Z')

test('a day without a time, or a time without a day, is not yet a moment', () => {
  expect(judge('', '', null, berlin, now)).toEqual({ is: 'empty' })
  expect(judge('2027-03-28', '', null, berlin, now)).toEqual({ is: 'half' })
  expect(judge('', '09:00', null, berlin, now)).toEqual({ is: 'half' })
})

test('nine in the morning is nine in the morning of the authority, before and after the change of clocks', () => {
  expect(judge('2027-03-27', '09:00', null, berlin, now)).toMatchObject({ is: 'exact', at: new Date('2027-03-27T08:00:00Z') })
  expect(judge('2027-03-29', '09:00', null, berlin, now)).toMatchObject({ is: 'exact', at: new Date('2027-03-29T07:00:00Z') })
})

test('a time that is skipped offers the one before and the one after', () => {
  const judged = judge('2027-03-28', '02:30', null, berlin, now)
  expect(judged.is === 'missing' && judged.choices.map((one) => one.planned.local)).toEqual([
    '2027-03-28T01:30',
    '2027-03-28T03:30',
  ])
})

test('a time that comes twice is a moment only once somebody said which', () => {
  const open = judge('2027-10-31', '02:30', null, berlin, now)
  expect(open).toMatchObject({ is: 'twice', planned: null })
  expect(open.is === 'twice' && open.choices.map((one) => one.at.toISOString())).toEqual([
    '2027-10-31T00:30:00.000Z',
    '2027-10-31T01:30:00.000Z',
  ])
  expect(judge('2027-10-31', '02:30', 'later', berlin, now)).toMatchObject({
    planned: { local: '2027-10-31T02:30', pick: 'later' },
  })
})

test('what is past is said to be past, and a day that no calendar has is none', () => {
  expect(judge('2027-02-28', '09:00', null, berlin, now)).toMatchObject({ is: 'past' })
  expect(judge('2027-02-29', '09:00', null, berlin, now)).toEqual({ is: 'impossible' })
})
