import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import { type ConversationPeriod, openBeyond } from '../inbox/inbox.ts'
import { type ChangePeriodInput, type FixedKind, type PeriodView, type RetentionKind, retentionKinds } from './contract.ts'
import { fixedPeriods } from './fixed-periods.ts'
import { can } from './policy.ts'

/** The one table of periods, with what the last night's deletion did. */
export function listPeriods(ctx: Ctx): Promise<PeriodView[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.seePeriods(tx.actor))
    const chosen = await chosenPeriods(tx)
    const runs = await lastRuns(tx)
    const views: PeriodView[] = []
    for (const kind of Object.keys(retentionKinds) as RetentionKind[]) {
      const { days: defaultDays, from } = retentionKinds[kind]
      const days = chosen.get(kind) ?? defaultDays
      const open = await openOf(tx, kind, days)
      views.push({ kind, isFixed: false, days, defaultDays, from, lastRun: runs.get(kind) ?? null, open })
    }
    for (const [kind, { days, from }] of Object.entries(fixedPeriods) as [FixedKind, (typeof fixedPeriods)[FixedKind]][]) {
      views.push({ kind, isFixed: true, days, defaultDays: days, from, lastRun: runs.get(kind) ?? null, open: null })
    }
    return views
  })
}

async function lastRuns(tx: Tx): Promise<Map<string, PeriodView['lastRun']>> {
  const rows = await tx.db
    .selectFrom('retention_runs')
    .distinctOn('kind')
    .select(['kind', 'at', 'removed', 'oldest_left', 'still_open'])
    .where('authority_id', '=', tx.authorityId)
    .orderBy('kind')
    .orderBy('at', 'desc')
    .execute()
  return new Map(
    rows.map((run) => [
      run.kind,
      {
        at: run.at.toISOString(),
        removed: run.removed,
        oldestLeft: run.oldest_left?.toISOString() ?? null,
        stillOpen: run.still_open,
      },
    ]),
  )
}

const ofConversations: readonly RetentionKind[] = [
  'privateMessages',
  'publicMessages',
  'questions',
] satisfies ConversationPeriod[]
const isOfConversations = (kind: RetentionKind): kind is ConversationPeriod => ofConversations.includes(kind)

async function openOf(tx: Tx, kind: RetentionKind, days: number): Promise<PeriodView['open']> {
  if (!isOfConversations(kind)) return null
  const { count, oldest } = await openBeyond(tx, kind, daysAgo(tx, days))
  return {
    count,
    oldest: oldest.map((one) => ({ id: one.id as `conversation_${string}`, lastInAt: one.lastInAt.toISOString() })),
  }
}

/** What is older than this is older than a period of so many days. */
export const daysAgo = (tx: Tx, days: number): Date => new Date(tx.clock.now().getTime() - days * 86_400_000)

async function chosenPeriods(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.db
    .selectFrom('retention_periods')
    .select(['kind', 'days'])
    .where('authority_id', '=', tx.authorityId)
    .execute()
  return new Map(rows.map((row) => [row.kind, row.days]))
}

/** The period in force for a kind. */
export async function periodOf(tx: Tx, kind: RetentionKind): Promise<number> {
  return (await chosenPeriods(tx)).get(kind) ?? retentionKinds[kind].days
}

export async function changePeriod(ctx: Ctx, input: z.output<typeof ChangePeriodInput>): Promise<PeriodView[]> {
  await ctx.transaction(async (tx) => {
    tx.require(can.changePeriods(tx.actor))
    const now = tx.clock.now()
    await tx.db
      .insertInto('retention_periods')
      .values({ authority_id: tx.authorityId, kind: input.kind, days: input.days, changed_at: now })
      .onConflict((conflict) => conflict.columns(['authority_id', 'kind']).doUpdateSet({ days: input.days, changed_at: now }))
      .execute()
    await record(
      tx,
      'privacy.periodChanged',
      { kind: 'authority', id: tx.authorityId },
      { fields: [input.kind], facts: { days: input.days } },
    )
    tx.hint('periods')
  })
  return listPeriods(ctx)
}
