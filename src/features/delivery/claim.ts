import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { notHeld, ruleLetsGo } from './stops.ts'
import type { DeliveryRow } from './store.ts'

/** Part of a minute's budget that normal posts leave to urgent and crisis ones. */
const reserve = 0.2

interface ClaimOptions {
  holder: number
  /** Most urgent lanes up to this number. */
  upToLane: number
  limit: number
  /** Deliveries a minute per network, from the connectors' limits. */
  budgets: ReadonlyMap<string, number>
}

/**
 * Takes what is due, for this holder: at most the head of each channel's lane, so that order holds, and the first of what was freed from the
 * order; the most urgent first; nothing that is held, resting, over its budget, on a channel that must be connected again, or ahead of its
 * own entry on the site (which holds up nothing else).
 * Looks at heads only: what waits behind them costs nothing.
 */
export async function claimDue(tx: Tx, o: ClaimOptions): Promise<DeliveryRow[]> {
  const now = tx.clock.now()
  const a = tx.authorityId
  const budgets = JSON.stringify(Object.fromEntries(o.budgets))
  const { rows } = await sql<DeliveryRow>`
    with spent as (
      select x.channel_id, count(*) as sends from (
        select td.channel_id from delivery_attempts t
        join deliveries td on td.authority_id = t.authority_id and td.id = t.delivery_id
        where t.authority_id = ${a} and t.started_at > ${new Date(now.getTime() - 60_000)} and t.phase = 'send'
        union all
        select w.channel_id from deliveries w where w.authority_id = ${a} and w.state = 'working' and w.phase = 'send'
      ) x group by 1
    ), open_channels as (
      select c.id, c.policy, coalesce((${budgets}::jsonb ->> c.network)::int, 60) - coalesce(s.sends, 0) as budget,
        coalesce((${budgets}::jsonb ->> c.network)::int, 60) * ${reserve}::float as reserved
      from channels c left join spent s on s.channel_id = c.id
      where c.authority_id = ${a} and c.archived_at is null and c.state <> 'reconnect' and c.policy <> 'paused'
        and not exists (select 1 from delivery_pauses p where p.authority_id = ${a} and p.until > ${now}
                          and p.scope in ('channel:' || c.id, 'app:' || c.network))
    ), lanes as (
      -- Only those in which something is due: three probes save three for each channel. (The order makes it the index's business.)
      select l.lane from (values (0), (1), (2)) as l (lane) cross join lateral (
        select 1 from deliveries d where d.authority_id = ${a} and d.lane = l.lane and d.state = 'queued' and d.next_at <= ${now}
        order by d.next_at limit 1) any_due
      where l.lane <= ${o.upToLane}
    ), freed_lanes as (
      select l.lane from lanes l cross join lateral (
        select 1 from deliveries d where d.authority_id = ${a} and d.state = 'queued' and d.order_freed limit 1) any_freed
    ), heads as (
      select h.id from open_channels c
      cross join lanes l
      cross join lateral (
        select d.id, d.state, d.next_at from deliveries d
        where d.authority_id = ${a} and d.channel_id = c.id and d.lane = l.lane and d.state in ('queued', 'working')
          and not d.order_freed and ${ruleLetsGo} and ${siteFirst}
        order by d.due_at, d.id limit 1
      ) h
      where h.state = 'queued' and h.next_at <= ${now}
        and (l.lane = 0 or c.budget > (case when l.lane = 1 then 0 else c.reserved end))
      union
      select f.id from open_channels c
      cross join freed_lanes l
      cross join lateral (
        select d.id from deliveries d
        where d.authority_id = ${a} and d.channel_id = c.id and d.lane = l.lane and d.state = 'queued' and d.order_freed
          and d.next_at <= ${now} and ${ruleLetsGo} and ${siteFirst}
        order by d.next_at, d.id limit 1
      ) f
      where l.lane = 0 or c.budget > (case when l.lane = 1 then 0 else c.reserved end)
    ), taken as (
      select d.id from deliveries d
      -- Asked once more with the lock: another may have put it off since the heads were read.
      where d.authority_id = ${a} and d.id in (select id from heads) and d.state = 'queued' and d.next_at <= ${now}
        and not d.local and ${notHeld}
      order by d.lane, d.next_at, d.id limit ${o.limit} for update of d skip locked
    )
    update deliveries d set state = 'working', holder = ${o.holder},
      sent_at = case when d.phase = 'send' then ${now}::timestamptz else d.sent_at end,
      attempts = d.attempts + case when d.phase = 'send' then 1 else 0 end
    from taken where d.authority_id = ${a} and d.id = taken.id
    returning d.*`.execute(tx.db)
  return rows.sort((x, y) => x.lane - y.lane || x.next_at.getTime() - y.next_at.getTime())
}

/** True in SQL unless the entry on the own site, asked for together with the delivery `d`, is still to come; looking needs none. */
const siteFirst = sql`(d.local or d.phase = 'check' or not exists (
  select 1 from deliveries s where s.authority_id = d.authority_id and s.batch_id = d.batch_id and s.local and s.state <> 'done'))`

/** A delivery taken back, with the phase it was in. */
export type Orphan = DeliveryRow & { phase_before: 'send' | 'check' }

/**
 * What a dead holder left: certainly looked up before anything is sent again. What is locked just now comes with the next round, as in all that
 * a round does: one transaction that hangs must not keep everything else from leaving.
 * @param except ids that this very holder does work on
 */
export async function takeBack(tx: Tx, holder: number, except: readonly string[] = []): Promise<Orphan[]> {
  const now = tx.clock.now()
  const { rows } = await sql<Orphan>`
    with left_behind as (
      select id, phase from deliveries
      where authority_id = ${tx.authorityId} and state = 'working' and holder = ${holder} and id <> all (${except}::text[])
      for update skip locked
    )
    update deliveries d set state = 'queued', phase = 'check', holder = null, next_at = ${now},
      unknown_since = coalesce(d.unknown_since, ${now})
    from left_behind l where d.authority_id = ${tx.authorityId} and d.id = l.id
    returning d.*, l.phase as phase_before`.execute(tx.db)
  return rows
}

/**
 * What is due on a channel that was ended: nothing of it can leave or be looked up any more, so people hear of it.
 * @returns those that certainly did not leave (`failed`) and those of which nobody can tell (`unclear`)
 */
export async function endWithChannel(tx: Tx): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    with due as (
      select d.id from deliveries d join channels c on c.authority_id = d.authority_id and c.id = d.channel_id
      where d.authority_id = ${tx.authorityId} and d.state = 'queued' and d.next_at <= ${tx.clock.now()}
        and c.archived_at is not null
      for update of d skip locked
    )
    update deliveries d set state = case when d.phase = 'send' then 'failed' else 'unclear' end, refusal = 'channel-ended', detail = null
    from due where d.authority_id = ${tx.authorityId} and d.id = due.id
    returning d.*`.execute(tx.db)
  return rows
}
