import {
  classes,
  Details,
  Icon,
  Link,
  LinkButton,
  NetMark,
  networkMark,
  Time,
  useFormats,
  useLanguage,
  useMay,
} from '../../../../ui'
import type { ChannelView } from '../../contract.ts'
import type { ChannelActivity } from '../../contract-activity.ts'
import { languageName } from '../languages'
import { useText } from '../messages'
import { StandingChip } from '../standing-chip'
import { reasonOf, standingOf } from '../state'
import { DaysStrip, NoStrip } from './days-strip'

export interface ChannelCardProps {
  channel: ChannelView
  /** Missing while it is loaded or when it could not be. */
  activity: ChannelActivity | undefined
  department: string
  targetGroups: readonly string[]
}

/** One channel: its account and owner, where it stands, its last two weeks, what to know, and the one next step. */
export function ChannelCard({ channel, activity, department, targetGroups }: ChannelCardProps) {
  const t = useText()
  const standing = standingOf(channel)
  const { name } = networkMark(channel.network)
  return (
    <li
      className={classes(
        'bn-card bn-chan',
        standing === 'reconnect' && 'bn-chan--late',
        (standing === 'expiring' || standing === 'unreachable') && 'bn-chan--due',
      )}
    >
      <header>
        <NetMark network={channel.network} named big />
        <div>
          <h2>
            <Link to={`/kanaele/${channel.id}`}>{channel.name}</Link>
            {channel.official && (
              <span className="bn-chan__official" title={t('official')}>
                <Icon name="shield" small />
                <span className="bn-vh"> {t('official')}</span>
              </span>
            )}
          </h2>
          <p>{[name, department].filter(Boolean).join(' · ')}</p>
        </div>
        <StandingChip channel={channel} />
      </header>
      {activity ? <DaysStrip days={activity.days} /> : <NoStrip />}
      <Facts channel={channel} activity={activity} targetGroups={targetGroups} />
      <footer>
        <Foot channel={channel} />
        <NextStep channel={channel} />
      </footer>
    </li>
  )
}

function Facts({ channel, activity, targetGroups }: Omit<ChannelCardProps, 'department'>) {
  const t = useText()
  const f = useFormats()
  const locale = useLanguage()
  const reason = reasonOf(channel.stateReason)
  const toDeliveries = (count: number) =>
    count > 0 && (
      <Link to={`/kanaele/${channel.id}`} className="bn-link">
        {t('deliveries', { count })}
      </Link>
    )
  const when = (at: string | null | undefined) => (at === undefined ? '' : at === null ? t('nothingYet') : <Time at={at} />)
  return (
    <Details
      items={[
        { term: t('purpose'), value: channel.purpose },
        { term: t('account'), value: channel.accountName === channel.name ? '' : channel.accountName },
        { term: t('targetGroups'), value: targetGroups.length > 0 ? f.list(targetGroups) : '' },
        { term: t('language'), value: channel.language === 'de' ? '' : languageName(channel.language, locale) },
        { term: t('lastSent'), value: when(activity?.lastSentAt) },
        { term: t('lastReceived'), value: when(activity?.lastReceivedAt) },
        { term: t('waits'), value: toDeliveries((channel.state === 'connected' ? activity?.stopped : activity?.waiting) ?? 0) },
        { term: t('held'), value: toDeliveries(activity?.held ?? 0) },
        { term: t('unclear'), value: toDeliveries(activity?.unclear ?? 0) },
        { term: t('failed'), value: toDeliveries(activity?.failed ?? 0) },
        { term: t('reason'), value: reason && t(`reason.${reason}`) },
        { term: t('rule'), value: channel.state !== 'connected' && channel.policy !== 'normal' ? t(channel.policy) : '' },
      ].filter((item) => item.value !== false)}
    />
  )
}

function Foot({ channel }: { channel: ChannelView }) {
  const t = useText()
  const f = useFormats()
  if (channel.local) return <span>{t('ownSite')}</span>
  if (channel.state === 'reconnect' || channel.state === 'unreachable') {
    return <span title={f.full(channel.stateSince)}>{t('since', { when: f.near(channel.stateSince) })}</span>
  }
  if (!channel.checkedAt) return <span />
  return <span title={f.full(channel.checkedAt)}>{t('checked', { when: f.near(channel.checkedAt) })}</span>
}

function NextStep({ channel }: { channel: ChannelView }) {
  const t = useText()
  const may = useMay()
  const renews = channel.state === 'reconnect' || channel.state === 'expiring'
  if (renews && may('channels.manage')) {
    const word = channel.state === 'reconnect' ? t('act') : t('renew')
    return (
      <LinkButton to={`/kanaele/${channel.id}/verbinden`} look="secondary" aria-label={`${channel.name}: ${word}`}>
        {word}
      </LinkButton>
    )
  }
  return (
    <LinkButton to={`/kanaele/${channel.id}`} look="soft" aria-label={t('openNamed', { name: channel.name })}>
      {t('open')}
    </LinkButton>
  )
}
