import { type IconName, NetMark, useMay, useWho, ViewLink } from '../../../ui'
import type { CountsView } from '../contract.ts'
import { inView, type Place, placeOf, toList, type View, views } from './address'
import { useChannels } from './around-queries'
import { useText } from './messages'
import { setWords } from './words'

const icons: Record<View, IconName> = {
  mine: 'mine',
  unassigned: 'person',
  department: 'team',
  overdue: 'clock',
  open: 'list',
  snoozed: 'snooze',
  closed: 'done',
}

/** The first pane: views and channels with how many are open in each. */
export function ViewsPane({ place, counts }: { place: Place; counts: CountsView | undefined }) {
  const t = useText()
  const may = useMay()
  const { departmentIds } = useWho()
  const channels = useChannels()
  const shown = views.filter((view) => view !== 'department' || departmentIds.length > 0)
  const nameOf = ({ policy, name }: (typeof channels)[number]) =>
    policy === 'emergency-only' ? t('emergencyOnly', { name }) : policy === 'paused' ? t('paused', { name }) : name
  const leaveSearch = () => setWords(place, '')
  return (
    <>
      <ul>
        {shown.map((view) => (
          <ViewLink
            key={view}
            to={toList(inView(view))}
            onClick={leaveSearch}
            icon={icons[view]}
            label={t(view)}
            count={view === 'closed' ? undefined : counts?.[view] || undefined}
            late={view === 'overdue' && (counts?.overdue ?? 0) > 0}
            current={place.view === view && !place.channelId && !place.q}
          />
        ))}
      </ul>
      {channels.length > 0 && <h2>{t('channels')}</h2>}
      <ul>
        {channels.map((channel) => (
          <ViewLink
            key={channel.id}
            to={toList(placeOf({ view: 'open', kanal: channel.id }))}
            onClick={leaveSearch}
            mark={<NetMark network={channel.network} named />}
            label={nameOf(channel)}
            count={counts?.channels.find((one) => one.channelId === channel.id)?.open || undefined}
            current={place.channelId === channel.id && !place.q}
          />
        ))}
      </ul>
      {may('dialog.publishAnswer') && (
        <ul className="u-mt4">
          <ViewLink to="/antworten" icon="megaphone" label={t('answers')} />
        </ul>
      )}
    </>
  )
}
