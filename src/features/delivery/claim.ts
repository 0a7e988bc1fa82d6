import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { type DeliveryRow, notHeld } from './store.ts'

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
 * Takes what is due, for this holder: at most the head of each channel's lane, so that order holds; the most urgent first; nothing that
 * is held, resting, over its budget, on a channel that must be connected again, or ahead of its own entry on the site.
 * Looks at heads only: what waits behind them costs nothing.
 */
export async function claimDue(tx: Tx, o: ClaimOptions): Promise<DeliveryRow[]> {
  const now = tx.clock.now()
  const a = tx.authorityId
  const budgets = JSON.stringify(Object.fromEntries(o.budgets))
  const { rows } = await sql<DeliveryRow>`
    with spent as (
      select td.channel_id, count(*) as sends from delivery_attempts t
      join deliveries td on td.authority_id = t.authority_id and td.id = t.delivery_id
      where t.authority_id = ${a} and t.started_at > ${new Date(now.getTime() - 60_000)} and t.phase = 'send' group by 1
    ), open_channels as (
      select c.id, c.policy, coalesce((${budgets}::jsonb ->> c.network)::int, 60) - coalesce(s.sends, 0) as budget,
        coalesce((${budgets}::jsonb ->> c.network)::int, 60) * ${reserve}::float as reserved
      from channels c left join spent s on s.channel_id = c.id
      where c.authority_id = ${a} and c.archived_at is null and c.state <> 'reconnect' and c.policy <> 'paused'
        and not exists (select 1 from delivery_pauses p where p.authority_id = ${a} and p.until > ${now}
                          and p.scope in ('channel:' || c.id, 'app:' || c.network))
    ), heads as (
      select h.id from open_channels c
      cross join (values (0), (1), (2)) as l (lane)
      cross join lateral (
        select d.id, d.state, d.next_at from deliveries d
        where d.authority_id = ${a} and d.channel_id = c.id and d.lane = l.lane and d.state in ('queued', 'working')
          and not d.order_freed and (c.policy = 'normal' or d.lane = 0 or d.kind <> 'post')
        order by d.due_at, d.id limit 1
      ) h
      where l.lane <= ${o.upToLane} and h.state = 'queued' and h.next_at <= ${now}
        and (l.lane = 0 or c.budget > (case when l.lane = 1 then 0 else c.reserved end))
      union
      select d.id from deliveries d join open_channels c on c.id = d.channel_id
      where d.authority_id = ${a} and d.state = 'queued' and d.order_freed and d.next_at <= ${now} and d.lane <= ${o.upToLane}
        and (c.policy = 'normal' or d.lane = 0 or d.kind <> 'post')
    ), taken as (
      select d.id from deliveries d
      where d.authority_id = ${a} and d.id in (select id from heads) and d.state = 'queued' and not d.local and ${notHeld}
        and not exists (select 1 from deliveries s where s.authority_id = ${a} and s.batch_id = d.batch_id and s.local and s.state <> 'done')
      order by d.lane, d.next_at, d.id limit ${o.limit} for update of d skip locked
    )
    update deliveries d set state = 'working', holder = ${o.holder},
      sent_at = case when d.phase = 'send' then ${now}::timestamptz else d.sent_at end,
      attempts = d.attempts + case when d.phase = 'send' then 1 else 0 end
    from taken where d.authority_id = ${a} and d.id = taken.id
    returning d.*`.execute(tx.db)
  return rows.sort((x, y) => x.lane - y.lane || x.next_at.getTime() - y.next_at.getTime())
}

/** What a dead holder left: certainly looked up before anything is sent again. */
export async function takeFromDead(tx: Tx, holder: number): Promise<DeliveryRow[]> {
  const now = tx.clock.now()
  const { rows } = await sql<DeliveryRow>`
    update deliveries d set state = 'queued', phase = 'check', holder = null, next_at = ${now},
      unknown_since = coalesce(d.unknown_since, ${now})
    where d.authority_id = ${tx.authorityId} and d.state = 'working' and d.holder = ${holder}
    returning d.*`.execute(tx.db)
  return rows
}
