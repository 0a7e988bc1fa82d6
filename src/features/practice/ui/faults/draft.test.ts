import { expect, test } from 'vitest'
import { FaultSwitch, faultKinds } from '../../contract.ts'
import { faultGroupIds, faultGroups, fromOften, oftenOf, rateOf, secondsOf, toggled, usualOften } from './draft'

test('every fault of the network stands in exactly one group', () => {
  const shown = faultGroupIds.flatMap((id) => [...faultGroups[id]])
  expect([...shown].sort()).toEqual([...faultKinds].sort())
})

test('how often a fault strikes survives the way through the dialog', () => {
  for (const often of [...usualOften, 'p:0.35' as const, 'n:12' as const]) expect(oftenOf(fromOften(often))).toBe(often)
})

test('what the dialog switches on is what the server takes', () => {
  const [made] = toggled([], 'slow-after', true)
  expect(FaultSwitch.parse(made)).toEqual(made)
  for (const often of usualOften) expect(FaultSwitch.safeParse({ ...made, ...fromOften(often) }).success).toBe(true)
})

test('a fault switched off leaves the others alone', () => {
  const both = toggled(toggled([], 'stall', true), 'oversized', true)
  expect(toggled(both, 'stall', false).map((one) => one.fault)).toEqual(['oversized'])
})

test('seconds and rates are whole numbers within their bounds', () => {
  expect(['0', '3600', '3601', '5,5', ''].map(secondsOf)).toEqual([0, 3600, undefined, undefined, undefined])
  expect(['1', '0', '1000000', '1000001', 'viele'].map(rateOf)).toEqual([1, undefined, 1_000_000, undefined, undefined])
})
