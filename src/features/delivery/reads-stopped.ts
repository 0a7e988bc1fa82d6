import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { StoppedChannel } from './contract.ts'
import { readableKinds } from './policy.ts'
import { holdReasonOf, type StopBy, stopOf } from './stops.ts'

/** True in SQL when the delivery `d` on its channel `c` is due and kept back. What ends with its channel is no waiting. */
export const isKeptBack = (tx: Tx) =>
  sql<boolean>`(d.state = 'queued' and d.due_at <= ${tx.clock.now()} and c.archived_at is null and ${stopOf} is not null)`

/** What is due and kept back, counted for each channel and cause, the longest waiting first: of what the person may read. */
export const stoppedByChannel = (tx: Tx): Promise<StoppedChannel[]> => countStopped(tx, readableKinds(tx.actor))

/** How much of any kind is kept back on each channel: a number tells nobody's words. */
export async function stoppedCounts(tx: Tx): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { channelId, count } of await countStopped(tx, null)) counts.set(channelId, (counts.get(channelId) ?? 0) + count)
  return counts
}

async function countStopped(tx: Tx, kinds: readonly string[] | null): Promise<StoppedChannel[]> {
  // Mostly nothing is stopped; then nothing that waits is looked at.
  if (!(await stopsAnything(tx))) return []
  const { rows } = await sql<{ channel_id: string; by: StopBy; reason: string | null; count: number; since: Date }>`
    select x.channel_id, x.by, case when x.by = 'hold' then x.held_for end as reason, count(*)::int as count, min(x.due_at) as since
    from (
      select d.channel_id, d.due_at, ${stopOf} as by, ${holdReasonOf} as held_for
      from deliveries d join channels c on c.authority_id = d.authority_id and c.id = d.channel_id
      where d.authority_id = ${tx.authorityId} and ${isKeptBack(tx)}
        and (${kinds === null}::boolean or d.subject_kind = any (${kinds ?? []}::text[]))
    ) x
    group by 1, 2, 3 order by since, x.channel_id, x.by`.execute(tx.db)
  return rows.map((row) => ({
    channelId: row.channel_id as StoppedChannel['channelId'],
    by: row.by,
    reason: row.reason,
    count: row.count,
    since: row.since.toISOString(),
  }))
}

async function stopsAnything(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select 1 from channels where authority_id = ${tx.authorityId} and archived_at is null and policy <> 'normal')
      or exists (select 1 from delivery_holds where authority_id = ${tx.authorityId} and released_at is null) as any`.execute(
    tx.db,
  )
  return rows[0]?.any === true
}
