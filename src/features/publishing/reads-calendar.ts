import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { encodeCursor, type Page } from '../../kernel/page.ts'
import { addDays, type CalendarWeek, monthGrid, weekOf } from '../../kernel/time/calendar.ts'
import { type Holiday, holidays, type Land } from '../../kernel/time/holidays.ts'
import { dayOf, instantOf } from '../../kernel/time/wall-clock.ts'
import { authority } from '../people/people.ts'
import type { CalendarView, MonthQuery, PostFilters, PostListQuery, PostSummary, WeekQuery } from './contract-calendar.ts'
import { placeOf } from './place.ts'
import { conditions, type SummaryRow, summaryColumns, toSummaries } from './reads-summary.ts'

/** The weeks of a month's page with their posts, at most so many a day; `counts` tell how many there are. */
export async function monthView(tx: Tx, query: MonthQuery): Promise<CalendarView> {
  return stretch(tx, monthGrid(query.month), query, query.perDay)
}

/** A busy week is still shown whole. */
const mostInWeek = 300

/** One week with all its posts. */
export async function weekView(tx: Tx, query: WeekQuery): Promise<CalendarView> {
  return stretch(tx, [realDay(() => weekOf(query.day))], query, mostInWeek)
}

/** The posts of one day. */
export async function postsOfDay(tx: Tx, day: string): Promise<PostSummary[]> {
  const { zone } = await authority(tx)
  return toSummaries(tx, await postsByDay(tx, { days: [day], zone, filters: {}, perDay: mostInWeek }), zone)
}

function realDay<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw commonFaults.invalid({}, [
      { field: 'day', expected: { de: 'ein Tag, den es gibt, wie 2026-11-24', en: 'a day that exists, such as 2026-11-24' } },
    ])
  }
}

async function stretch(tx: Tx, weeks: CalendarWeek[], filters: PostFilters, perDay: number): Promise<CalendarView> {
  const { zone, land } = await authority(tx)
  const days = weeks.flatMap((week) => week.days)
  const from = days[0] ?? ''
  const to = days.at(-1) ?? ''
  const rows = await postsByDay(tx, { days, zone, filters, perDay })
  const counts = Object.fromEntries(rows.map((row) => [row.day, row.on_day]))
  return {
    from,
    to,
    today: dayOf(tx.clock.now(), zone),
    zone,
    land,
    weeks,
    holidays: holidaysBetween(from, to, land),
    counts,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    posts: await toSummaries(tx, rows, zone),
  }
}

type DayRow = SummaryRow & { day: string; on_day: number }

/** Days are those of the clock on the wall, whatever the change of clocks does to their length. */
async function postsByDay(
  tx: Tx,
  o: { days: readonly string[]; zone: string; filters: PostFilters; perDay: number },
): Promise<DayRow[]> {
  const since = instantOf(`${o.days[0]}T00:00`, o.zone)
  const until = lastOf(o.days.at(-1) ?? '', o.zone)
  const span = { since: since.toISOString(), until: until.toISOString(), isOldestFirst: false }
  const { rows } = await sql<DayRow>`
    select ${summaryColumns}, to_char(found.day, 'YYYY-MM-DD') as day, found.on_day
    from (
      select n.id, n.day, n.on_day
      from (
        select d.id, d.day, row_number() over (partition by d.day order by d.due_at, d.id) as place,
          count(*) over (partition by d.day)::int as on_day
        from (
          select p.id, p.due_at, (p.due_at at time zone ${o.zone})::date as day
          from posts p
          where ${conditions(tx, o.filters, span)}
        ) d
      ) n
      where n.place <= ${o.perDay}
      -- There are no more; said so that the planner knows.
      limit ${o.perDay * o.days.length}
    ) found
    join posts p on p.authority_id = ${tx.authorityId} and p.id = found.id
    order by p.due_at, p.id`.execute(tx.db)
  return rows
}

/** The last moment of a day. */
function lastOf(day: string, zone: string): Date {
  return new Date(instantOf(`${addDays(day, 1)}T00:00`, zone).getTime() - 1)
}

function holidaysBetween(from: string, to: string, land: string): Holiday[] {
  const years = [...new Set([from, to].map((day) => Number(day.slice(0, 4))))]
  const code = land.replace(/^DE-/, '') as Land
  return years.flatMap((year) => holidays(year, code)).filter(({ day }) => day >= from && day <= to)
}

/** A list by planned time. Posts without one are the furthest in the future: first in the newest order, last in the oldest. */
export async function postPage(tx: Tx, query: PostListQuery): Promise<Page<PostSummary>> {
  const { zone } = await authority(tx)
  const isNewest = query.order === 'newest'
  const { from, to } = query
  const span = {
    since: from ? realDay(() => instantOf(`${from}T00:00`, zone)).toISOString() : '-infinity',
    until: to ? realDay(() => lastOf(to, zone)).toISOString() : 'infinity',
    isOldestFirst: !isNewest,
  }
  const last = placeOf(query.cursor)
  const bounds: RawBuilder<unknown>[] = []
  if (last) {
    // The list goes on from there: the search, too, need not look before it.
    if (isNewest) span.until = last.at
    else span.since = last.at
    const place = sql`(${last.at}::timestamptz, ${last.id})`
    bounds.push(isNewest ? sql`(p.sort_at, p.id) < ${place}` : sql`(p.sort_at, p.id) > ${place}`)
  }
  const direction = isNewest ? sql`desc` : sql`asc`
  const find = async (hits?: number) => {
    const { rows } = await sql<SummaryRow>`
      select ${summaryColumns} from posts p where ${sql.join([conditions(tx, query, span, hits), ...bounds], sql` and `)}
      order by p.sort_at ${direction}, p.id ${direction} limit ${query.limit + 1}`.execute(tx.db)
    return rows
  }
  // A page needs few hits of a common word; only where the other filters take them away are all looked at.
  let rows = await find(4 * query.limit)
  if (query.text && rows.length <= query.limit) rows = await find()
  const page = rows.slice(0, query.limit)
  const shown = page.at(-1)
  const next = rows.length > query.limit && shown ? encodeCursor([shown.due_at?.toISOString() ?? 'infinity', shown.id]) : null
  return { items: await toSummaries(tx, page, zone), next }
}
