import { type RawBuilder, sql } from 'kysely'
import type { DeliveryView } from './contract.ts'

/** Who or what keeps a delivery back, as `DeliveryView.stop` tells it. */
export type StopBy = NonNullable<DeliveryView['stop']>['by']

/** Names of a delivery and its channel within a query. */
interface Names {
  d: 'd' | 's'
  c: 'c' | 'sc'
}

/** The active holds that cover a delivery, in SQL. */
const holdsOf = (
  d: Names['d'],
) => sql`delivery_holds h where h.authority_id = ${sql.raw(d)}.authority_id and h.released_at is null
    and (h.channel_id is null or h.channel_id = ${sql.raw(d)}.channel_id) and ${sql.raw(d)}.lane >= h.from_lane`

/** True in SQL unless an active hold covers the delivery `d`. */
export const notHeld = sql`not exists (select 1 from ${holdsOf('d')})`

/** True in SQL when the rule of its channel keeps a delivery back: nothing leaves where all is paused, no new post where only emergencies go. */
function ruleStops({ d, c }: Names): RawBuilder<boolean> {
  const [delivery, channel] = [sql.raw(d), sql.raw(c)]
  return sql`(${channel}.policy = 'paused'
    or (${channel}.policy = 'emergency-only' and ${delivery}.lane <> 0 and ${delivery}.kind = 'post'))`
}

/** True in SQL when the rule of its channel `c` lets the delivery `d` leave. */
export const ruleLetsGo = sql`not ${ruleStops({ d: 'd', c: 'c' })}`

/** The entry on the own site, which goes first, is itself kept back. */
const siteStops = sql`exists (
  select 1 from deliveries s join channels sc on sc.authority_id = s.authority_id and sc.id = s.channel_id
  where s.authority_id = d.authority_id and s.batch_id = d.batch_id and s.local and (s.state = 'held'
    or (s.state = 'queued' and (${ruleStops({ d: 's', c: 'sc' })} or exists (select 1 from ${holdsOf('s')})))))`

/**
 * Who keeps the delivery `d` on its channel `c` back until a person changes it, in SQL; null: nobody. The other side of what a claim lets
 * through. On an ended channel that holds for what failed, too: it cannot be tried again.
 */
export const stopOf = sql<StopBy | null>`case
  when c.archived_at is not null then case when d.state in ('queued', 'held', 'failed', 'unclear') then 'ended' end
  when d.state <> 'queued' then null
  when c.policy = 'paused' then 'paused'
  when ${ruleStops({ d: 'd', c: 'c' })} then 'emergency-only'
  when exists (select 1 from ${holdsOf('d')}) then 'hold'
  when not d.local and d.phase = 'send' and ${siteStops} then 'site'
end`

/** Why the hold was set that keeps `d` back, in SQL; the first of several. */
export const holdReasonOf = sql<string | null>`case when d.state = 'queued' then (
  select h.reason from ${holdsOf('d')} order by h.id limit 1) end`
