import { useState } from 'react'
import { Button, Empty, Link, LinkButton, useLanguage, useMay } from '../../../../ui'
import type { CalendarView, PostSummary } from '../../contract.ts'
import { type CalendarAddress, writeAddress } from './address'
import { agendaDays, postsByDay } from './by-day'
import { Entry } from './entry'
import { useText } from './messages'
import { dayFull, dayLong, weekdayShort } from './titles'

/** The same days below each other, for narrow screens: from today on. */
export function Agenda({
  view,
  address,
  onMove,
}: {
  view: CalendarView
  address: CalendarAddress
  onMove: (post: PostSummary) => void
}) {
  const t = useText()
  const [all, setAll] = useState(false)
  const { days, hidden } = agendaDays(view, all)
  const byDay = postsByDay(view.posts)
  return (
    <div className="bn-agenda">
      {hidden > 0 && (
        <div className="bn-agenda__earlier">
          <Button look="quiet" icon="up" onPress={() => setAll(true)}>
            {t('earlier')}
          </Button>
        </div>
      )}
      {days.length === 0 && (
        <div className="bn-agenda__none">
          <Empty title={t('empty')}>{t('emptyMonth')}</Empty>
        </div>
      )}
      {days.map((day) => (
        <AgendaDay key={day} day={day} view={view} posts={byDay.get(day) ?? []} address={address} onMove={onMove} />
      ))}
    </div>
  )
}

interface DayProps {
  day: string
  view: CalendarView
  posts: readonly PostSummary[]
  address: CalendarAddress
  onMove: (post: PostSummary) => void
}

function AgendaDay({ day, view, posts, address, onMove }: DayProps) {
  const t = useText()
  const locale = useLanguage()
  const may = useMay()
  const near = day === view.today ? t('today') : day === nextDay(view.today) ? t('tomorrow') : undefined
  const holiday = view.holidays.find((one) => one.day === day)
  const more = (view.counts[day] ?? 0) - posts.length
  const date = near ? `${weekdayShort(day, locale)}, ${dayLong(day, locale)}` : dayLong(day, locale)
  return (
    <section aria-label={dayFull(day, locale)}>
      <div className="bn-agenda__head">
        <h2>
          {near ?? weekdayShort(day, locale)} <span>{date}</span> {holiday && <span lang="de">· {holiday.name}</span>}
        </h2>
        {may('posts.write') && day >= view.today && (
          <LinkButton to={`/beitraege/neu?tag=${day}`} icon="add" label={t('writeOn', { day: dayFull(day, locale) })} />
        )}
      </div>
      {posts.length === 0 && <p className="bn-agenda__empty">{t('emptyDay')}</p>}
      {posts.map((post) => (
        <Entry key={post.id} post={post} onMove={onMove} />
      ))}
      {more > 0 && (
        <Link className="bn-agenda__more" to={writeAddress({ ...address, kind: 'list', from: day, to: day, order: 'oldest' })}>
          {t('more', { count: more })}
        </Link>
      )}
    </section>
  )
}

const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
