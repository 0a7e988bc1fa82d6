import { defineJob, defineSchedule, type JobKind } from '../../infra/jobs.ts'
import { eraseDueDetails } from './erase.ts'
import { mailAnchor } from './job-orders.ts'
import { anchorAt } from './reads.ts'
import { anchorMail } from './texts.ts'

/** @param to config.auditAnchorMail, or undefined */
export function auditJobs(to: string | undefined): JobKind<never>[] {
  const job = defineJob({
    ...mailAnchor,
    run: async (ctx, { seq }) => {
      if (!ctx.tools.mail.enabled || to === undefined) return
      const anchor = await ctx.transaction((tx) => anchorAt(tx, seq))
      if (anchor) await ctx.tools.mail.send({ to: addressOf(to), ...anchorMail(ctx.authorityId, anchor) })
    },
  })
  return [job as unknown as JobKind<never>]
}

/** `Name <a@b.example>` → `a@b.example`, as infra/mail takes it. */
const addressOf = (mailbox: string): string => /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox

export const auditSchedules = [
  defineSchedule({ name: 'audit.eraseDetails', cron: '10 3 * * *', run: (ctx) => eraseDueDetails(ctx) }),
]
