import { finishedJobDays } from '../../infra/jobs.ts'
import { counterHours } from '../../infra/rate.ts'
import { draftDays } from '../../infra/storage.ts'
import { keepDays } from '../audit/audit.ts'
import { endedAttemptDays } from '../channels/channels.ts'
import { erasedDays } from '../inbox/inbox.ts'
import { unusedDays, withdrawnDays } from '../media/media.ts'
import { endedLinkDays, failureDays } from '../people/people.ts'
import { practiceDays } from '../practice/practice.ts'
import type { FixedKind } from './contract.ts'

/** Periods that nobody changes, each from where it is kept. */
export const fixedPeriods: Readonly<Record<FixedKind, { days: number; from: string }>> = {
  oneTimeLinks: { days: endedLinkDays, from: 'expired' },
  signInFailures: { days: failureDays, from: 'last-attempt' },
  erasedKeys: { days: erasedDays, from: 'erased' },
  connectAttempts: { days: endedAttemptDays, from: 'expired' },
  auditAddresses: { days: keepDays.address, from: 'written' },
  rateCounters: { days: counterHours / 24, from: 'counted' },
  unusedMedia: { days: unusedDays, from: 'unused' },
  withdrawnMedia: { days: withdrawnDays, from: 'withdrawn' },
  drafts: { days: draftDays, from: 'broken-off' },
  jobs: { days: finishedJobDays, from: 'finished' },
  practiceMedia: { days: practiceDays.media, from: 'received' },
  practiceNews: { days: practiceDays.events, from: 'written' },
}
