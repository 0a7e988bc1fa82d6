import type { StoppedChannel } from '../../features/delivery/contract.ts'
import { useChannels } from '../../features/inbox/ui/around-queries'
import { Chip, Ledger, LinkButton, NetMark, Row, useFormats } from '../../ui'
import { useText } from './messages'

type Stopped = StoppedChannel & { by: 'paused' | 'emergency-only' | 'hold' }

/** What only follows from the own site being kept back stands with the site; what ends with its channel waits for nobody. */
export const isShown = (one: StoppedChannel): one is Stopped => one.by !== 'site' && one.by !== 'ended'

/** What is due and waits because somebody paused, reserved or held a channel: no failure, but nobody should forget it. */
export function StoppedPanel({ items }: { items: readonly StoppedChannel[] }) {
  const t = useText()
  const shown = items.filter(isShown)
  if (shown.length === 0) return null
  const count = shown.reduce((sum, one) => sum + one.count, 0)
  return (
    <Ledger title={t('stopped')} note={t('stoppedNote', { count })} link={{ to: '/kanaele', label: t('allChannels') }}>
      {shown.map((one) => (
        <StoppedRow key={`${one.channelId}/${one.by}/${one.reason}`} stopped={one} />
      ))}
    </Ledger>
  )
}

function StoppedRow({ stopped }: { stopped: Stopped }) {
  const t = useText()
  const f = useFormats()
  const { channelId, by, count, since, reason } = stopped
  const channel = useChannels().find((one) => one.id === channelId)
  const to = `/kanaele/${channelId}`
  const words = t('stoppedSince', { count, when: f.near(since) })
  return (
    <Row
      mark={<NetMark network={channel?.network ?? ''} />}
      to={to}
      what={t(`stopped.${by}`, { channel: channel?.name ?? '' })}
      note={reason ? `${words} · ${reason}` : words}
      due={
        <Chip tone="due" icon="pause">
          {t('waits')}
        </Chip>
      }
      act={
        <LinkButton to={to} look="soft">
          {t('look')}
        </LinkButton>
      }
    />
  )
}
