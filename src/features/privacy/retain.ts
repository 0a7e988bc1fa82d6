import { sql } from 'kysely'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { forgetRequests } from '../../infra/http/idempotency.ts'
import { defineSchedule } from '../../infra/jobs.ts'
import { eraseDueDetails } from '../audit/audit.ts'
import { forgetConnectAttempts } from '../channels/channels.ts'
import { type Forgotten, forgetConversations, forgetEmails, forgetEnvelopes, forgetErased, forgetMarks } from '../inbox/inbox.ts'
import { forgetFailures, forgetLinks, forgetNotifications, forgetSessions } from '../people/people.ts'
import { RetentionKind } from './contract.ts'
import { fixedNightly } from './contract-names.ts'
import { fixedPeriods } from './fixed-periods.ts'
import { daysAgo, periodOf } from './periods.ts'

/** A night's work ends even when a period was shortened over years of data; the next night goes on. */
const batchesAtMost = 2_000

/** The kinds that a night goes through: all that an authority chooses, and those of the fixed ones that have no task of their own. */
type Nightly = RetentionKind | (typeof fixedNightly)[number]
const nightly: readonly Nightly[] = [...RetentionKind.options, ...fixedNightly]

/**
 * Removes what is older than its period, and writes down what was removed, what is the oldest left and what stays because it is open: the
 * proof. What was removed before a crash stays removed; the next run goes on.
 * @throws the first failure, when every kind had its turn
 */
export async function retain(ctx: Ctx): Promise<void> {
  const failures: unknown[] = []
  for (const kind of nightly) await retainKind(ctx, kind).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

async function retainKind(ctx: Ctx, kind: Nightly): Promise<void> {
  const { days, olderThan } = await ctx.transaction(async (tx) => {
    const period = isFixed(kind) ? fixedPeriods[kind].days : await periodOf(tx, kind)
    return { days: period, olderThan: daysAgo(tx, period) }
  })
  let removed = 0
  let last: Forgotten = { removed: 0, oldestLeft: null }
  for (let turn = 0; turn < batchesAtMost; turn += 1) {
    last = kind === 'auditDetails' ? await auditDetails(ctx, days) : await ctx.transaction((tx) => forget(tx, kind, olderThan))
    removed += last.removed
    if (last.removed === 0 || kind === 'auditDetails') break
  }
  await ctx.transaction(async (tx) => {
    await tx.db
      .insertInto('retention_runs')
      .values({
        authority_id: tx.authorityId,
        id: tx.newId('retention'),
        kind,
        days,
        older_than: olderThan,
        removed,
        oldest_left: last.oldestLeft,
        still_open: last.stillOpen ?? 0,
        at: tx.clock.now(),
      })
      .execute()
    tx.hint('periods')
  })
}

const isFixed = (kind: Nightly): kind is Exclude<Nightly, RetentionKind> => kind in fixedPeriods

function forget(tx: Tx, kind: Exclude<Nightly, 'auditDetails'>, olderThan: Date): Promise<Forgotten> {
  switch (kind) {
    case 'envelopes':
      return forgetEnvelopes(tx, olderThan)
    case 'messageMarks':
      return forgetMarks(tx, olderThan)
    case 'privateMessages':
    case 'publicMessages':
    case 'questions':
      return forgetConversations(tx, kind, olderThan)
    case 'questionEmails':
      return forgetEmails(tx, olderThan)
    case 'notifications':
      return forgetNotifications(tx, olderThan)
    case 'sessions':
      return forgetSessions(tx, olderThan)
    case 'requests':
      return forgetRequests(tx, olderThan)
    case 'oneTimeLinks':
      return forgetLinks(tx, olderThan)
    case 'erasedKeys':
      return forgetErased(tx, olderThan)
    case 'signInFailures':
      return forgetFailures(tx, olderThan)
    case 'connectAttempts':
      return forgetConnectAttempts(tx, olderThan)
  }
}

async function auditDetails(ctx: Ctx, days: number): Promise<Forgotten> {
  const removed = await eraseDueDetails(ctx, days)
  const left = await ctx.transaction((tx) =>
    sql<{ at: Date | null }>`
      select min(e.at) as at from audit_details d join audit_entries e on e.authority_id = d.authority_id and e.id = d.entry_id
      where d.authority_id = ${tx.authorityId}`.execute(tx.db),
  )
  return { removed, oldestLeft: left.rows[0]?.at ?? null }
}

export const retainNightly = defineSchedule({ name: 'privacy.retain', cron: '30 2 * * *', run: retain })
export const sweepNightly = defineSchedule({
  name: 'privacy.sweep',
  cron: '50 3 * * *',
  run: (ctx) => ctx.tools.storage.sweep(ctx.clock.now()),
})
/** Counters of visitors are of use for an hour at most: a night would be long. */
export const sweepCounters = defineSchedule({
  name: 'privacy.sweepCounters',
  cron: '*/30 * * * *',
  run: (ctx) => ctx.tools.rate.sweep(),
})
