import { commonFaults } from '../../kernel/fault.ts'
import { resolveWallClock, toWallClock } from '../../kernel/time/wall-clock.ts'
import type { Planned } from './contract-content.ts'
import { publishingFaults } from './contract-faults.ts'

const hourMs = 3_600_000

/**
 * The moment of a planned wall-clock time. A time that does not exist or exists twice is the planner's to decide: the fault carries the
 * choices, each of them a `planned` to send instead.
 * @throws publishingFaults timeMissing, timeTwice; commonFaults.invalid for no date at all
 */
export function momentOf(planned: Planned, zone: string): { dueAt: Date; planned: Planned } {
  const { local, pick } = planned
  const resolved = resolve(local, zone)
  switch (resolved.is) {
    case 'exact':
      return { dueAt: resolved.instant, planned: { local, pick: null } }
    case 'twice': {
      if (pick !== null) return { dueAt: resolved[pick], planned }
      const choices = (['earlier', 'later'] as const).map((one) => ({ local, pick: one, at: resolved[one].toISOString() }))
      throw publishingFaults.timeTwice({ local: clockTime(local), choices })
    }
    case 'missing': {
      const before = new Date(resolved.instant.getTime() - hourMs)
      const choices = [before, resolved.instant].map((at) => ({ local: toWallClock(at, zone), pick: null, at: at.toISOString() }))
      throw publishingFaults.timeMissing({ local: clockTime(local), choices })
    }
  }
}

function resolve(local: string, zone: string) {
  try {
    return resolveWallClock(local, zone)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw commonFaults.invalid({}, [
      {
        field: 'planned.local',
        expected: {
          de: 'ein Tag und eine Uhrzeit, die es gibt, wie 2027-03-28T09:00',
          en: 'a day and time that exist, such as 2027-03-28T09:00',
        },
      },
    ])
  }
}

const clockTime = (local: string): string => local.slice('YYYY-MM-DDT'.length)
