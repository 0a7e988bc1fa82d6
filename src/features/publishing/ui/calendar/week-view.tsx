import { Chip, classes, LinkButton, NetMark, useLanguage, useMay } from '../../../../ui'
import type { CalendarView, PostSummary } from '../../contract.ts'
import type { Place } from '../network'
import type { World } from '../queries-world'
import { Entry } from './entry'
import { useText } from './messages'
import { dayFull, weekdayShort } from './titles'

interface WeekProps {
  view: CalendarView
  world: World | undefined
  /** Only this channel, when one is filtered for. */
  channelId: string | undefined
  onMove: (post: PostSummary) => void
}

/** A week as rows of channels, so that gaps and crowds of each are seen. */
export function WeekView({ view, world, channelId, onMove }: WeekProps) {
  const t = useText()
  const locale = useLanguage()
  const may = useMay()
  const days = view.weeks[0]?.days ?? []
  const places = (world?.places ?? []).filter((place) => channelId === undefined || place.channel.id === channelId)
  const holidayOn = (day: string) => view.holidays.find((one) => one.day === day)?.name
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="bn-scroll" tabIndex={0} aria-label={t('week')}>
      <table className="bn-week">
        <caption className="bn-vh">{t('weekCaption', { week: String(view.weeks[0]?.isoWeek ?? '') })}</caption>
        <colgroup>
          <col />
          <col span={7} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('channel')}</th>
            {days.map((day) => (
              <th
                key={day}
                scope="col"
                className={classes(day === view.today && 'is-today') || undefined}
                aria-current={day === view.today ? 'date' : undefined}
              >
                <div className="bn-week__day">
                  <span>
                    <span aria-hidden="true">
                      {weekdayShort(day, locale)} <b>{Number(day.slice(8)) + (locale === 'de' ? '.' : '')}</b>{' '}
                      {day === view.today && t('todayWord')}
                    </span>
                    <span className="bn-vh">{dayFull(day, locale)}</span>
                  </span>
                  {may('posts.write') && day >= view.today && (
                    <LinkButton to={`/beitraege/neu?tag=${day}`} icon="add" label={t('writeOn', { day: dayFull(day, locale) })} />
                  )}
                </div>
                {holidayOn(day) && (
                  <small lang="de" title={holidayOn(day)}>
                    {holidayOn(day)}
                  </small>
                )}
              </th>
            ))}
            <th scope="col">{t('thisWeek')}</th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <ChannelRow key={place.channel.id} place={place} days={days} posts={postsOn(view.posts, place)} onMove={onMove} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const postsOn = (posts: readonly PostSummary[], { channel }: Place) =>
  posts.filter((post) => post.channelIds.includes(channel.id))

interface RowProps {
  place: Place
  days: readonly string[]
  posts: readonly PostSummary[]
  onMove: (post: PostSummary) => void
}

function ChannelRow({ place: { channel }, days, posts, onMove }: RowProps) {
  const t = useText()
  return (
    <tr>
      <th scope="row">
        <span>
          <NetMark network={channel.network} />
          <span>{channel.name}</span>
        </span>
        <small>{channel.local ? t('everyPost') : channel.accountName}</small>
      </th>
      {days.map((day) => (
        <td key={day}>
          {posts
            .filter((post) => post.local?.startsWith(day))
            .map((post) => (
              <Entry key={post.id} post={post} onMove={onMove} />
            ))}
        </td>
      ))}
      <td>
        <Measure place={channel} count={posts.length} />
      </td>
    </tr>
  )
}

/** How much goes out this week, or why nothing does. */
function Measure({ place, count }: { place: Place['channel']; count: number }) {
  const t = useText()
  if (place.policy === 'emergency-only') {
    return (
      <Chip tone="plain" icon="lock">
        {t('emergencyOnly')}
      </Chip>
    )
  }
  if (place.policy === 'paused') {
    return (
      <Chip tone="line" icon="pause">
        {t('paused')}
      </Chip>
    )
  }
  if (place.state === 'reconnect') {
    return (
      <Chip tone="late" icon="unlink">
        {t('reconnect')}
      </Chip>
    )
  }
  return <span className="bn-num">{t('count', { count })}</span>
}
