import { defineJob, defineSchedule, type JobKind } from '../../infra/jobs.ts'
import { checkAudit } from './check.ts'
import { eraseDueDetails } from './erase.ts'
import { checkLog, mailAnchor } from './job-orders.ts'
import { anchorAt } from './reads.ts'
import { anchorMail } from './texts.ts'

interface AuditSettings {
  /** config.auditAnchorMail */
  to: string | undefined
  /** config.auditAnchorDir */
  dir: string
}

export function auditJobs({ to, dir }: AuditSettings): JobKind<never>[] {
  const mail = defineJob({
    ...mailAnchor,
    run: async (ctx, { seq }) => {
      if (!ctx.tools.mail.enabled || to === undefined) return
      const anchor = await ctx.transaction((tx) => anchorAt(tx, seq))
      if (anchor) await ctx.tools.mail.send({ to: addressOf(to), ...anchorMail(ctx.authorityId, anchor) })
    },
  })
  // One at a time: it walks the whole chain.
  const check = defineJob({ ...checkLog, concurrency: 1, run: (ctx) => checkAudit(ctx, dir) })
  return [mail as unknown as JobKind<never>, check as unknown as JobKind<never>]
}

/** `Name <a@b.example>` → `a@b.example`, as infra/mail takes it. */
const addressOf = (mailbox: string): string => /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox

export const auditSchedules = (dir: string) => [
  defineSchedule({ name: 'audit.eraseDetails', cron: '10 3 * * *', run: (ctx) => eraseDueDetails(ctx) }),
  defineSchedule({ name: 'audit.checkNightly', cron: '40 3 * * *', run: (ctx) => checkAudit(ctx, dir) }),
]
