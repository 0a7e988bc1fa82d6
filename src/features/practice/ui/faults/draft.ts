import type { FaultName, FaultSwitch } from '../../contract.ts'

/** The faults by what becomes of a request, in the order of the dialog. */
export const faultGroups = {
  before: ['rate-limit', 'rate-limit-date', 'error-before', 'reset-before', 'slow-before', 'token-expired'],
  after: ['error-after', 'reset-after', 'slow-after', 'stall', 'wrong-json', 'oversized'],
  incoming: ['lagging-list', 'hook-repeat', 'hook-disorder'],
} as const satisfies Record<string, readonly FaultName[]>
export type FaultGroup = keyof typeof faultGroups
export const faultGroupIds = Object.keys(faultGroups) as FaultGroup[]

/** Faults that last, wait or lag: for them the seconds count. */
export const timed: ReadonlySet<FaultName> = new Set<FaultName>([
  'rate-limit',
  'rate-limit-date',
  'slow-before',
  'slow-after',
  'stall',
  'lagging-list',
])

/** How often a fault strikes: `p:0.2` by chance, `n:3` the next three times. */
export type Often = `p:${number}` | `n:${number}`

export const usualOften: readonly Often[] = ['p:1', 'p:0.5', 'p:0.2', 'n:1', 'n:5']

export const oftenOf = ({ chance, next }: Pick<FaultSwitch, 'chance' | 'next'>): Often =>
  next === null ? `p:${chance ?? 1}` : `n:${next}`

export function fromOften(often: Often): Pick<FaultSwitch, 'chance' | 'next'> {
  const value = Number(often.slice(2))
  return often.startsWith('n:') ? { chance: null, next: value } : { chance: value, next: null }
}

/** Switches a fault on (as it usually is) or off; the others stay. */
export function toggled(faults: readonly FaultSwitch[], fault: FaultName, on: boolean): FaultSwitch[] {
  const others = faults.filter((one) => one.fault !== fault)
  return on ? [...others, { fault, on: 'all', chance: 1, next: null, seconds: 5 }] : others
}

/** Whole seconds from 0 to 3600; undefined when they are none. */
export function secondsOf(text: string): number | undefined {
  const seconds = Number(text)
  return /^\d{1,4}$/.test(text.trim()) && seconds <= 3600 ? seconds : undefined
}

/** A number of requests a minute from 1 to 1,000,000; undefined when it is none. */
export function rateOf(text: string): number | undefined {
  const rate = Number(text)
  return /^\d{1,7}$/.test(text.trim()) && rate >= 1 && rate <= 1_000_000 ? rate : undefined
}
