import { type ChipTone, daysBetween, type IconName } from '../../../ui'
import type { ChannelView } from '../contract.ts'
import type { ChannelActivity } from '../contract-activity.ts'

/** What a card says about a channel: trouble first, then a rule that is not the usual one, then that all is well. */
export type Standing = 'reconnect' | 'unreachable' | 'expiring' | 'paused' | 'emergency-only' | 'connected'

export const standings: readonly Standing[] = ['reconnect', 'unreachable', 'expiring', 'paused', 'emergency-only', 'connected']

type Known = Pick<ChannelView, 'state' | 'policy' | 'expiresAt'>

export function standingOf({ state, policy }: Known): Standing {
  if (state !== 'connected') return state
  return policy === 'normal' ? 'connected' : policy
}

export const standingLook: Readonly<Record<Standing, { tone: ChipTone; icon: IconName }>> = {
  reconnect: { tone: 'late', icon: 'unlink' },
  unreachable: { tone: 'due', icon: 'warn' },
  expiring: { tone: 'due', icon: 'clock' },
  paused: { tone: 'line', icon: 'pause' },
  'emergency-only': { tone: 'info', icon: 'lock' },
  connected: { tone: 'ok', icon: 'check' },
}

/** Whole days until the sign-in ends, by the calendar of the authority; 0 is today. Nothing when it does not end. */
export function daysLeft({ expiresAt }: Pick<ChannelView, 'expiresAt'>, now: number): number | undefined {
  return expiresAt === null ? undefined : Math.max(0, daysBetween(now, expiresAt))
}

const troubles: readonly Standing[] = ['reconnect', 'unreachable', 'expiring']

/** Something went wrong on it lately, although it is connected. */
const limps = (activity: ChannelActivity | undefined) => activity !== undefined && activity.unclear + activity.failed > 0

/** What needs somebody stands first; within that the order of the authority stays. */
export function troubleFirst<C extends Known & { id: string }>(
  channels: readonly C[],
  activityOf: (id: string) => ChannelActivity | undefined,
): C[] {
  const rank = (channel: C): number => {
    const standing = standingOf(channel)
    const trouble = troubles.indexOf(standing)
    if (trouble >= 0) return trouble
    if (limps(activityOf(channel.id))) return 3
    return standing === 'paused' ? 5 : 4
  }
  return [...channels].sort((a, b) => rank(a) - rank(b)) // stable: equal ranks keep their order
}

/** How many channels stand where, in the order of `standings`; what nobody stands at is left out. */
export function tally(channels: readonly Known[]): { standing: Standing; count: number }[] {
  return standings
    .map((standing) => ({ standing, count: channels.filter((one) => standingOf(one) === standing).length }))
    .filter(({ count }) => count > 0)
}

/** One day of a strip: the worst that happened decides its look. */
export type DayLook = 'none' | 'ok' | 'unclear' | 'failed'

export function dayLook({ done, unclear, failed }: ChannelActivity['days'][number]): DayLook {
  if (failed > 0) return 'failed'
  if (unclear > 0) return 'unclear'
  return done > 0 ? 'ok' : 'none'
}

/** What a strip shows, for those who do not see it: how many days with what. */
export function daysSummary(days: ChannelActivity['days']): Record<DayLook, number> {
  const looks = days.map(dayLook)
  const count = (look: DayLook) => looks.filter((one) => one === look).length
  return { none: count('none'), ok: count('ok'), unclear: count('unclear'), failed: count('failed') }
}

const reasons = ['expired', 'revoked', 'role-lost', 'app-review', 'version-sunset', 'not-reached'] as const
export type Reason = (typeof reasons)[number]

/** The port's code for why a channel is not simply connected; nothing for one this desk does not know. */
export function reasonOf(code: string | null): Reason | undefined {
  return reasons.find((one) => one === code)
}
