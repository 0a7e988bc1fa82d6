import { expect, test } from 'vitest'
import { activityDays, type ChannelActivity } from '../contract-activity.ts'
import { dayLook, daysLeft, daysSummary, reasonOf, standingOf, tally, troubleFirst } from './state'

const channel = (id: string, state: 'connected' | 'expiring' | 'reconnect' | 'unreachable' = 'connected', policy = 'normal') => ({
  id,
  state,
  policy: policy as 'normal' | 'emergency-only' | 'paused',
  expiresAt: null,
})

const day = (change: Partial<ChannelActivity['days'][number]> = {}) => ({
  day: '2026-11-22',
  done: 0,
  unclear: 0,
  failed: 0,
  ...change,
})
const activity = (change: Partial<ChannelActivity>) =>
  ({ days: Array.from({ length: activityDays }, () => day()), unclear: 0, failed: 0, ...change }) as ChannelActivity

test('trouble is said before the rule, and the rule before that all is well', () => {
  expect(standingOf(channel('a', 'reconnect', 'paused'))).toBe('reconnect')
  expect(standingOf(channel('a', 'connected', 'paused'))).toBe('paused')
  expect(standingOf(channel('a', 'connected', 'emergency-only'))).toBe('emergency-only')
  expect(standingOf(channel('a'))).toBe('connected')
})

test('what needs somebody stands first, what is paused last, the rest keeps its order', () => {
  const all = [
    channel('well'),
    channel('paused', 'connected', 'paused'),
    channel('expiring', 'expiring'),
    channel('limps'),
    channel('other'),
    channel('cut', 'reconnect'),
    channel('away', 'unreachable'),
  ]
  const order = troubleFirst(all, (id) => (id === 'limps' ? activity({ failed: 1 }) : undefined))
  expect(order.map((one) => one.id)).toEqual(['cut', 'away', 'expiring', 'limps', 'well', 'other', 'paused'])
})

test('the head counts what is there and leaves out what is not', () => {
  expect(tally([channel('a'), channel('b'), channel('c', 'reconnect')])).toEqual([
    { standing: 'reconnect', count: 1 },
    { standing: 'connected', count: 2 },
  ])
})

test('days until a sign-in ends count by the calendar and never below today', () => {
  const now = Date.parse('2026-11-22T22:30:00Z') // 23:30 in Berlin
  expect(daysLeft({ expiresAt: '2026-11-22T23:30:00Z' }, now)).toBe(1)
  expect(daysLeft({ expiresAt: '2026-11-22T22:45:00Z' }, now)).toBe(0)
  expect(daysLeft({ expiresAt: '2026-11-20T08:00:00Z' }, now)).toBe(0)
  expect(daysLeft({ expiresAt: null }, now)).toBeUndefined()
})

test('the worst of a day decides how it looks', () => {
  expect(dayLook(day())).toBe('none')
  expect(dayLook(day({ done: 3 }))).toBe('ok')
  expect(dayLook(day({ done: 3, unclear: 1 }))).toBe('unclear')
  expect(dayLook(day({ done: 3, unclear: 1, failed: 1 }))).toBe('failed')
})

test('a strip is told in numbers of days', () => {
  expect(daysSummary([day(), day({ done: 1 }), day({ done: 1 }), day({ failed: 1 })])).toEqual({
    none: 1,
    ok: 2,
    unclear: 0,
    failed: 1,
  })
})

test('a reason that this desk does not know is not guessed', () => {
  expect(reasonOf('revoked')).toBe('revoked')
  expect(reasonOf('something-new')).toBeUndefined()
  expect(reasonOf(null)).toBeUndefined()
})
