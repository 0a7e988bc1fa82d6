import type { ChannelView } from '../../features/channels/contract.ts'
import { useChannels } from '../../features/inbox/ui/around-queries'
import { Chip, daysBetween, Ledger, LinkButton, NetMark, Row, useMay, useNow } from '../../ui'
import { useText } from './messages'

/** Channels that wait for a person, those that are cut off first; only for who may connect them. */
export function useChannelsInNeed(): { items: readonly ChannelView[] } {
  const may = useMay()
  const channels = useChannels()
  const order: ChannelView['state'][] = ['reconnect', 'unreachable', 'expiring']
  const items = may('channels.manage')
    ? order.flatMap((state) => channels.filter((one) => one.state === state && one.policy !== 'paused'))
    : []
  return { items }
}

/** Channels whose sign-in has run out or soon will, or which cannot be reached. */
export function ChannelsPanel({ channels: { items } }: { channels: { items: readonly ChannelView[] } }) {
  const t = useText()
  if (items.length === 0) return null
  return (
    <Ledger
      title={t('channels')}
      note={t('channelsNote', { count: items.length })}
      link={{ to: '/kanaele', label: t('allChannels') }}
    >
      {items.map((channel) => (
        <ChannelRow key={channel.id} channel={channel} />
      ))}
    </Ledger>
  )
}

function ChannelRow({ channel }: { channel: ChannelView }) {
  const t = useText()
  const { name, state, network } = channel
  const what = {
    connected: name,
    expiring: t('expiring', { channel: name }),
    reconnect: t('reconnect', { channel: name }),
    unreachable: t('unreachable', { channel: name }),
  }[state]
  return (
    <Row
      mark={<NetMark network={network} />}
      to={`/kanaele/${channel.id}`}
      what={what}
      note={state === 'unreachable' ? t('weTry') : t('nothingLost')}
      due={<StateChip channel={channel} />}
      act={
        <LinkButton to={`/kanaele/${channel.id}`} look="soft">
          {state === 'unreachable' ? t('look') : t('connect')}
        </LinkButton>
      }
    />
  )
}

function StateChip({ channel }: { channel: ChannelView }) {
  const t = useText()
  const now = useNow()
  if (channel.state === 'reconnect') {
    return (
      <Chip tone="late" icon="unlink">
        {t('disconnected')}
      </Chip>
    )
  }
  if (channel.state === 'unreachable') {
    return (
      <Chip tone="due" icon="warn">
        {t('away')}
      </Chip>
    )
  }
  const days = channel.expiresAt ? daysBetween(now, channel.expiresAt) : 0
  return <Chip tone="due">{days > 0 ? t('days', { count: days }) : t('soon')}</Chip>
}
