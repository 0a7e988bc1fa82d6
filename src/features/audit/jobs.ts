import { defineJob, defineSchedule, type JobKind } from '../../infra/jobs.ts'
import { eraseDueDetails } from './erase.ts'
import { mailAnchor } from './job-orders.ts'
import { anchorMail } from './texts.ts'

interface AuditMail {
  /** config.auditAnchorMail */
  to: string
  send(mail: { to: string; subject: string; text: string }): Promise<unknown>
}

/** @param mail null where the installation sends no mail */
export function auditJobs(mail: AuditMail | null): JobKind<never>[] {
  const job = defineJob({
    ...mailAnchor,
    run: async (ctx, { seq }) => {
      const anchor = await ctx.transaction((tx) =>
        tx.db
          .selectFrom('audit_anchors')
          .select(['seq', 'hash', 'at'])
          .where('authority_id', '=', tx.authorityId)
          .where('seq', '=', seq)
          .executeTakeFirst(),
      )
      if (anchor && mail) await mail.send({ to: mail.to, ...anchorMail(ctx.authorityId, anchor) })
    },
  })
  return [job as unknown as JobKind<never>]
}

export const auditSchedules = [
  defineSchedule({ name: 'audit.eraseDetails', cron: '10 3 * * *', run: (ctx) => eraseDueDetails(ctx) }),
]
