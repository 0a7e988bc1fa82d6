import type { Ctx } from '../../infra/ctx.ts'
import { defineSchedule } from '../../infra/jobs.ts'
import { sweep } from './store.ts'
import { sweepConsents } from './store-consent.ts'

const dayMs = 86_400_000
/** Longer than any connector keeps an upload's id, and than any reader stays away. */
export const keptDays = { media: 2, events: 30, consents: 1 }

/** Clears away what the practice network no longer needs: uploads nobody used, news everybody has read, questions for consent. */
export const practiceSweep = defineSchedule({
  name: 'practice.sweep',
  cron: '40 3 * * *',
  run: (ctx: Ctx) =>
    ctx.transaction(async (tx) => {
      const before = (days: number) => new Date(tx.clock.now().getTime() - days * dayMs)
      await sweep(tx.db, tx.authorityId, { media: before(keptDays.media), events: before(keptDays.events) })
      await sweepConsents(tx.db, tx.authorityId, before(keptDays.consents))
    }),
})
