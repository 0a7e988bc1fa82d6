import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, instantOf, isTimeZone, resolveWallClock, toWallClock } from './wall-clock.ts'

const berlin = 'Europe/Berlin'
const at = (iso: string) => new Date(iso)

it('keeps 09:00 at 09:00 on both sides of a change of clocks', () => {
  expect(resolveWallClock('2026-10-24T09:00', berlin)).toEqual({ is: 'exact', instant: at('2026-10-24T07:00:00Z') })
  expect(resolveWallClock('2026-10-26T09:00', berlin)).toEqual({ is: 'exact', instant: at('2026-10-26T08:00:00Z') })
})

describe('on 25 October 2026 an hour exists twice in Berlin', () => {
  it.each([
    ['2026-10-25T01:59', { is: 'exact', instant: at('2026-10-24T23:59:00Z') }],
    ['2026-10-25T02:00', { is: 'twice', earlier: at('2026-10-25T00:00:00Z'), later: at('2026-10-25T01:00:00Z') }],
    ['2026-10-25T02:59', { is: 'twice', earlier: at('2026-10-25T00:59:00Z'), later: at('2026-10-25T01:59:00Z') }],
    ['2026-10-25T03:00', { is: 'exact', instant: at('2026-10-25T02:00:00Z') }],
  ])('%s', (local, resolved) => expect(resolveWallClock(local, berlin)).toEqual(resolved))
})

describe('on 28 March 2027 an hour is missing in Berlin', () => {
  it.each([
    ['2027-03-28T01:59', { is: 'exact', instant: at('2027-03-28T00:59:00Z') }],
    ['2027-03-28T02:00', { is: 'missing', instant: at('2027-03-28T01:00:00Z'), local: '2027-03-28T03:00' }],
    ['2027-03-28T02:30', { is: 'missing', instant: at('2027-03-28T01:30:00Z'), local: '2027-03-28T03:30' }],
    ['2027-03-28T03:00', { is: 'exact', instant: at('2027-03-28T01:00:00Z') }],
  ])('%s', (local, resolved) => expect(resolveWallClock(local, berlin)).toEqual(resolved))
})

it('takes the first of two and the shifted one when nobody is asked', () => {
  expect(instantOf('2026-10-25T02:30', berlin)).toEqual(at('2026-10-25T00:30:00Z'))
  expect(instantOf('2027-03-28T02:30', berlin)).toEqual(at('2027-03-28T01:30:00Z'))
})

it('reads the clock of the zone, not of the machine', () => {
  expect(toWallClock(at('2026-12-31T23:30:59Z'), berlin)).toBe('2027-01-01T00:30')
  expect(dayOf(at('2026-12-31T23:30:00Z'), berlin)).toBe('2027-01-01')
  expect(toWallClock(at('2026-06-30T22:00:00Z'), 'Asia/Kathmandu')).toBe('2026-07-01T03:45')
})

it('knows leap days', () => {
  expect(resolveWallClock('2028-02-29T09:00', berlin)).toEqual({ is: 'exact', instant: at('2028-02-29T08:00:00Z') })
  expect(() => resolveWallClock('2027-02-29T09:00', berlin)).toThrow(RangeError)
})

it.each(['2027-13-01T09:00', '2027-01-01T24:00', '2027-01-01 09:00', '2027-01-01T09:00:00', '2027-01-01T09:00Z', '', 'morgen'])(
  'refuses %j',
  (local) => expect(() => resolveWallClock(local, berlin)).toThrow(RangeError),
)

it('refuses unknown zones', () => {
  expect(() => resolveWallClock('2027-01-01T09:00', 'Europe/Musterstadt')).toThrow(RangeError)
  expect(isTimeZone(berlin)).toBe(true)
  expect(isTimeZone('Europe/Musterstadt')).toBe(false)
})

it('comes back to the same minute for every moment of ten years', () => {
  const minutes = fc.integer({ min: at('2020-01-01').getTime() / 60_000, max: at('2030-01-01').getTime() / 60_000 })
  fc.assert(
    fc.property(minutes, (minute) => {
      const instant = new Date(minute * 60_000)
      const resolved = resolveWallClock(toWallClock(instant, berlin), berlin)
      expect(resolved.is).not.toBe('missing')
      const candidates = resolved.is === 'twice' ? [resolved.earlier, resolved.later] : [resolved.instant]
      expect(candidates).toContainEqual(instant)
    }),
  )
})
