import { z } from 'zod'
import { defineJob, defineSchedule, type JobKind, type ScheduleKind } from '../../infra/jobs.ts'
import { SettledResult } from '../delivery/contract.ts'
import { MediaId } from '../media/contract.ts'
import { escalateOverdue } from './escalate.ts'
import { noteMediaWithdrawn } from './media-withdrawn.ts'
import { noteSettled } from './settled.ts'

const Settled = z.object({
  deliveryId: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  result: SettledResult,
})

/** After `deliverySettled`: a post's summary, and news of what went wrong. */
export const followDelivery = defineJob<z.infer<typeof Settled>>({
  name: 'publishing.followDelivery',
  input: Settled,
  once: (input) => `${input.deliveryId}/${input.result}`,
  run: noteSettled,
})

const Withdrawn = z.object({ mediaId: MediaId })

/** After `mediaWithdrawn`: posts that show the picture. */
export const followMediaWithdrawal = defineJob<z.infer<typeof Withdrawn>>({
  name: 'publishing.followMediaWithdrawal',
  input: Withdrawn,
  once: (input) => input.mediaId,
  run: noteMediaWithdrawn,
})

export const jobs = [followDelivery, followMediaWithdrawal] as unknown as JobKind<never>[]

export const schedules: ScheduleKind[] = [
  defineSchedule({ name: 'publishing.escalateOverdue', cron: '*/5 * * * *', run: escalateOverdue }),
]
