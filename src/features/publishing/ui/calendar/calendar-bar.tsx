import { Button, dayOf, Icon, Link, LinkButton, Segmented, useLanguage, useMay } from '../../../../ui'
import type { CalendarView } from '../../contract.ts'
import type { World } from '../queries-world'
import { type CalendarAddress, type CalendarKind, stepFrom, writeAddress } from './address'
import { FilterButton } from './filter-button'
import { FilterMenus } from './filter-menus'
import { useText } from './messages'
import { monthTitle, weekTitle } from './titles'

interface BarProps {
  address: CalendarAddress
  view: CalendarView | undefined
  world: World | undefined
  onChange: (address: CalendarAddress) => void
}

/** Where in the calendar, in which form, narrowed to what; and the way to a new post. */
export function CalendarBar({ address, view, world, onChange }: BarProps) {
  const t = useText()
  const may = useMay()
  const { kind } = address
  const step = (by: -1 | 1) => onChange({ ...address, day: stepFrom(kind, address.day, by) })
  return (
    <header className="bn-cal__bar">
      {kind !== 'list' && (
        <>
          <Button icon="left" label={kind === 'week' ? t('previousWeek') : t('previousMonth')} onPress={() => step(-1)} />
          <Button icon="right" label={kind === 'week' ? t('nextWeek') : t('nextMonth')} onPress={() => step(1)} />
        </>
      )}
      <h1>
        <Title address={address} view={view} />
      </h1>
      {kind !== 'list' && (
        <Link to={writeAddress({ ...address, day: dayOf(Date.now()) })} className="bn-btn bn-btn--soft bn-cal__today" keepFocus>
          {t('today')}
        </Link>
      )}
      <span className="bn-spring" />
      <FilterMenus address={address} world={world} onChange={onChange} />
      <FilterButton address={address} world={world} onChange={onChange} />
      <Segmented<CalendarKind>
        label={t('kind')}
        value={kind}
        onChange={(next) => onChange({ ...address, kind: next })}
        options={[
          { value: 'month', label: t('month') },
          { value: 'week', label: t('week') },
          { value: 'list', label: t('list') },
        ]}
      />
      {may('posts.approve') && (
        <span className="bn-wide">
          <LinkButton to="/beitraege/freigaben" look="soft" icon="approve">
            {t('approvals')}
          </LinkButton>
        </span>
      )}
      {may('posts.write') && (
        <LinkButton to="/beitraege/neu" look="primary" className="bn-cal__write" aria-label={t('write')}>
          <Icon name="edit" />
          <span className="bn-cal__long">{t('write')}</span>
          <span className="bn-cal__short">{t('writeShort')}</span>
        </LinkButton>
      )}
    </header>
  )
}

function Title({ address, view }: { address: CalendarAddress; view: CalendarView | undefined }) {
  const t = useText()
  const locale = useLanguage()
  if (address.kind === 'list') return <>{t('title')}</>
  if (address.kind === 'month') return <>{monthTitle(address.day, locale)}</>
  const days = view?.weeks[0]?.days
  const first = days?.[0]
  const last = days?.[6]
  return <>{first && last && first <= address.day && address.day <= last ? weekTitle(first, last, locale) : t('week')}</>
}
