import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import { type ChangePeriodInput, type PeriodView, type RetentionKind, retentionKinds } from './contract.ts'
import { can } from './policy.ts'

/** The one table of periods, with what the last night's deletion did. */
export function listPeriods(ctx: Ctx): Promise<PeriodView[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.seePeriods(tx.actor))
    const chosen = await chosenPeriods(tx)
    const runs = await tx.db
      .selectFrom('retention_runs')
      .distinctOn('kind')
      .select(['kind', 'at', 'removed', 'oldest_left'])
      .where('authority_id', '=', tx.authorityId)
      .orderBy('kind')
      .orderBy('at', 'desc')
      .execute()
    return (Object.keys(retentionKinds) as RetentionKind[]).map((kind) => {
      const run = runs.find((one) => one.kind === kind)
      return {
        kind,
        days: chosen.get(kind) ?? retentionKinds[kind].days,
        defaultDays: retentionKinds[kind].days,
        from: retentionKinds[kind].from,
        lastRun: run
          ? { at: run.at.toISOString(), removed: run.removed, oldestLeft: run.oldest_left?.toISOString() ?? null }
          : null,
      }
    })
  })
}

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
