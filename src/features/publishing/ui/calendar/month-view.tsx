import { classes, Link, LinkButton, useLanguage, useMay } from '../../../../ui'
import type { CalendarView, PostSummary } from '../../contract.ts'
import type { CalendarAddress } from './address'
import { writeAddress } from './address'
import { fitting, postsByDay } from './by-day'
import { Entry } from './entry'
import { useText } from './messages'
import { dayFull, dayShort, monthTitle, weekdayLong } from './titles'

interface MonthProps {
  view: CalendarView
  address: CalendarAddress
  onMove: (post: PostSummary) => void
}

/** So many fit into a day of the month. */
const most = 4

/** A month as a table of weeks, Monday first. */
export function MonthView({ view, address, onMove }: MonthProps) {
  const t = useText()
  const locale = useLanguage()
  const byDay = postsByDay(view.posts)
  const month = address.day.slice(0, 7)
  const firstWeek = view.weeks[0]?.days ?? []
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="bn-scroll" tabIndex={0} aria-label={t('month')}>
      <table className="bn-month">
        <caption className="bn-vh">{t('monthCaption', { month: monthTitle(address.day, locale) })}</caption>
        <thead>
          <tr>
            <th scope="col">
              <abbr className="u-plain" title={t('weekLong')}>
                {t('weekShort')}
              </abbr>
            </th>
            {firstWeek.map((day) => (
              <th key={day} scope="col">
                {weekdayLong(day, locale)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.weeks.map((week) => (
            <tr key={week.days[0]}>
              <th scope="row">
                <Link
                  to={writeAddress({ ...address, kind: 'week', day: week.days[0] ?? address.day })}
                  className="bn-month__week"
                >
                  <span className="bn-vh">{t('weekLong')} </span>
                  {week.isoWeek}
                </Link>
              </th>
              {week.days.map((day) => (
                <Day
                  key={day}
                  day={day}
                  isOut={!day.startsWith(month)}
                  view={view}
                  posts={byDay.get(day) ?? []}
                  address={address}
                  onMove={onMove}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface DayProps extends MonthProps {
  day: string
  /** Belongs to the month before or after. */
  isOut: boolean
  posts: readonly PostSummary[]
}

function Day({ day, isOut, view, posts, address, onMove }: DayProps) {
  const t = useText()
  const locale = useLanguage()
  const may = useMay()
  const isToday = day === view.today
  const count = view.counts[day] ?? 0
  const { shown, more } = fitting(posts, count, most)
  const holiday = view.holidays.find((one) => one.day === day)
  const isFirst = day.endsWith('-01') || day === view.weeks[0]?.days[0]
  const full = dayFull(day, locale)
  return (
    <td
      className={classes(isOut && 'is-out', isToday && 'is-today', holiday && 'is-off') || undefined}
      aria-current={isToday ? 'date' : undefined}
    >
      <div className="bn-month__day">
        <b>
          <span aria-hidden="true">{isOut && isFirst ? dayShort(day, locale) : Number(day.slice(8))}</span>
          <span className="bn-vh">{full}</span>
        </b>
        {holiday && (
          <span className="bn-month__off" lang="de" title={holiday.name}>
            {holiday.name}
          </span>
        )}
        {may('posts.write') && day >= view.today && (
          <span className="bn-month__add">
            <LinkButton to={`/beitraege/neu?tag=${day}`} icon="add" label={t('writeOn', { day: full })} />
          </span>
        )}
      </div>
      {shown.map((post) => (
        <Entry key={post.id} post={post} onMove={onMove} />
      ))}
      {more > 0 && (
        <Link className="bn-month__more" to={writeAddress({ ...address, kind: 'list', from: day, to: day, order: 'oldest' })}>
          <span aria-hidden="true">{t('more', { count: more })}</span>
          <span className="bn-vh">{t('moreOn', { count, day: full })}</span>
        </Link>
      )}
    </td>
  )
}
