import { sql } from 'kysely'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { activityDays, type ChannelActivity } from '../channels/contract-activity.ts'
import { stoppedCounts } from '../delivery/delivery.ts'

/** What went out on each channel in the last days, what waits, and when something last came in: for the cards of all channels at once. */
export function channelActivity(ctx: Ctx): Promise<{ channels: ChannelActivity[] }> {
  return ctx.transaction(async (tx) => {
    if (tx.actor.kind === 'citizen') throw commonFaults.forbidden()
    const days = await lastDays(tx)
    const since = days[0]?.from ?? tx.clock.now()
    const [ends, counts, open] = [await channelEnds(tx), await deliveriesByDay(tx, since), await openDeliveries(tx, since)]
    const stopped = await stoppedCounts(tx)
    return {
      channels: ends.map((channel) => ({
        channelId: channel.id as ChannelActivity['channelId'],
        lastSentAt: channel.sent?.toISOString() ?? null,
        lastReceivedAt: channel.received?.toISOString() ?? null,
        days: days.map(({ day }) => {
          const found = counts.find((one) => one.channel_id === channel.id && one.day === day)
          return { day, done: found?.done ?? 0, unclear: found?.unclear ?? 0, failed: found?.failed ?? 0 }
        }),
        ...(open.get(channel.id) ?? { waiting: 0, held: 0, unclear: 0, failed: 0 }),
        stopped: stopped.get(channel.id) ?? 0,
      })),
    }
  })
}

/** The days in the authority's zone, oldest first, with the instant each begins: clocks may change among them. */
async function lastDays(tx: Tx): Promise<{ day: string; from: Date }[]> {
  const { rows } = await sql<{ day: string; from: Date }>`
    select to_char(d, 'YYYY-MM-DD') as day, d at time zone a.zone as "from"
    from authorities a, generate_series(
      (${tx.clock.now()}::timestamptz at time zone a.zone)::date - ${activityDays - 1}::int,
      (${tx.clock.now()}::timestamptz at time zone a.zone)::date, interval '1 day') as d
    where a.id = ${tx.authorityId} order by d`.execute(tx.db)
  return rows
}

/** When each channel last sent and last heard something, each found at the end of an index. */
async function channelEnds(tx: Tx): Promise<{ id: string; sent: Date | null; received: Date | null }[]> {
  const { rows } = await sql<{ id: string; sent: Date | null; received: Date | null }>`
    select c.id,
      (select d.done_at from deliveries d where d.authority_id = c.authority_id and d.channel_id = c.id and d.state = 'done'
        order by d.done_at desc limit 1) as sent,
      (select v.last_in_at from conversations v where v.authority_id = c.authority_id and v.channel_id = c.id
        order by v.last_in_at desc limit 1) as received
    from channels c where c.authority_id = ${tx.authorityId} and c.archived_at is null order by c.position, c.id`.execute(tx.db)
  return rows
}

interface DayCount {
  channel_id: string
  day: string
  done: number
  unclear: number
  failed: number
}

/** `'done'` as a word, so that the index alone answers. What arrived counts for the day it arrived; what did not, for the day it was due. */
async function deliveriesByDay(tx: Tx, since: Date): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    select channel_id, to_char(date, 'YYYY-MM-DD') as day, done, unclear, failed from (
    select x.channel_id, (x.at at time zone a.zone)::date as date,
      count(*) filter (where x.state = 'done')::int as done,
      count(*) filter (where x.state = 'unclear')::int as unclear,
      count(*) filter (where x.state = 'failed')::int as failed
    from authorities a, (
      select c.id as channel_id, 'done' as state, d.done_at as at from channels c
        join deliveries d on d.authority_id = c.authority_id and d.channel_id = c.id
        where c.authority_id = ${tx.authorityId} and d.state = 'done' and d.done_at >= ${since}
      union all
      select channel_id, state, due_at from deliveries
        where authority_id = ${tx.authorityId} and state in ('failed', 'unclear') and due_at >= ${since}
    ) x
    where a.id = ${tx.authorityId} group by 1, 2) counted`.execute(tx.db)
  return rows
}

type Open = Pick<ChannelActivity, 'waiting' | 'held' | 'unclear' | 'failed'>

/** Each half by its own index: what waits and what needs a person are few, what was sent in all the years is not read. */
async function openDeliveries(tx: Tx, since: Date): Promise<Map<string, Open>> {
  const [a, now] = [tx.authorityId, tx.clock.now()]
  const { rows } = await sql<Open & { id: string }>`
    select x.channel_id as id,
      count(*) filter (where x.state in ('queued', 'working'))::int as waiting,
      count(*) filter (where x.state = 'held')::int as held,
      count(*) filter (where x.state = 'unclear')::int as unclear,
      count(*) filter (where x.state = 'failed')::int as failed
    from (
      select channel_id, state from deliveries
        where authority_id = ${a} and state in ('queued', 'working') and not order_freed and due_at <= ${now}
      union all
      select channel_id, state from deliveries where authority_id = ${a} and state = 'queued' and order_freed and due_at <= ${now}
      union all
      select channel_id, state from deliveries where authority_id = ${a} and state = 'working' and order_freed and due_at <= ${now}
      union all
      select channel_id, state from deliveries
        where authority_id = ${a} and state in ('held', 'unclear', 'failed') and (state <> 'failed' or due_at >= ${since})
    ) x
    group by 1`.execute(tx.db)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
