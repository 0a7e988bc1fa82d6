import { Button, Icon, Line, LinkButton, NetMark, Time, useFormats } from '../../../ui'
import type { DeliveryView } from '../contract.ts'
import { DeliveryChip } from './delivery-chip'
import { deliveryNote } from './delivery-note'
import { useText } from './messages'
import type { ChannelResult } from './results'
import { useMaySettle, WhoSettles } from './who-settles'
import './channel-line.css'

export interface ChannelLineProps {
  /** Of the own channels; one that has ended since has only its name. */
  channel: { name: string; network: string }
  result: ChannelResult
  onReceipt: (delivery: DeliveryView) => void
  /** Opens the question what a person finds on the network. */
  onResolve: () => void
  /** Sends the post as it now is to this channel, where it never arrived; left out where that cannot be. */
  onCurrent?: (() => void) | undefined
}

/** One channel of a post: its state, what it means, where the post stands there, and what a person can do. */
export function ChannelLine({ channel, result, onReceipt, onResolve, onCurrent }: ChannelLineProps) {
  const t = useText()
  const f = useFormats()
  const { now } = result
  const note = deliveryNote(now, t, (at) => f.near(at))
  return (
    <Line mark={<NetMark network={channel.network} />} end={<DeliveryChip delivery={now} />}>
      <span className="bn-chanline">
        <span className="bn-chanline__name">{channel.name}</span>
        {now.state === 'done' && now.doneAt && <Time at={now.doneAt} />}
      </span>
      {note && <span className="bn-lines__note">{note}</span>}
      <Places result={result} channel={channel.name} onReceipt={onReceipt} onResolve={onResolve} onCurrent={onCurrent} />
      {result.earlier.length > 0 && <Earlier earlier={result.earlier} onReceipt={onReceipt} />}
    </Line>
  )
}

/** Links to where it stands, the receipt, and the acts. */
function Places({ result, channel, onReceipt, onResolve, onCurrent }: Omit<ChannelLineProps, 'channel'> & { channel: string }) {
  const t = useText()
  const links = result.parts.filter((part) => part.url !== undefined)
  return (
    <span className="bn-chanline__acts">
      {links.map((part, i) => (
        <a
          key={part.remoteId}
          href={part.url}
          className="bn-link"
          target="_blank"
          rel="noopener noreferrer"
          title={t('newWindow')}
        >
          {links.length > 1 ? t('viewPart', { number: i + 1 }) : t('view')}
          <span className="bn-vh"> {`${channel}, ${t('newWindow')}`}</span>
          <Icon name="out" small />
        </a>
      ))}
      {result.now.state !== 'planned' && (
        <button type="button" className="bn-link" onClick={() => onReceipt(result.now)}>
          {t('receipt')}
          <span className="bn-vh"> {channel}</span>
        </button>
      )}
      <Acts result={result} onResolve={onResolve} />
      {onCurrent && (
        <Button look="soft" onPress={onCurrent}>
          {t('sendCurrent')}
          <span className="bn-vh"> {t('sendCurrentTo', { channel })}</span>
        </Button>
      )}
    </span>
  )
}

/** Where a person must act: connecting the channel anew, or saying what is to happen with a delivery. */
function Acts({ result: { now }, onResolve }: Pick<ChannelLineProps, 'result' | 'onResolve'>) {
  const t = useText()
  const maySettle = useMaySettle()
  if (now.state === 'needs-channel') {
    return (
      <LinkButton to={`/kanaele/${now.channelId}`} look="soft">
        {t('toChannel')}
      </LinkButton>
    )
  }
  if (isOpenedAtChannel(now)) {
    return (
      <LinkButton to={`/kanaele/${now.channelId}`} look="soft">
        {t('seeChannel')}
      </LinkButton>
    )
  }
  const isOpen = now.state === 'unclear' || now.state === 'checking' || now.state === 'failed' || now.state === 'held'
  if (!isOpen) return null
  if (!maySettle(now)) return <WhoSettles />
  return (
    <Button look="soft" onPress={onResolve}>
      {t('resolve')}
    </Button>
  )
}

/** Kept back, now or when it is due, by what is opened on the channel's own screen. */
const isOpenedAtChannel = ({ state, stop }: DeliveryView) =>
  (state === 'stopped' || state === 'planned') && stop !== null && stop.by !== 'site' && stop.by !== 'ended'

/** What happened there before: the first sending, changes, a withdrawal; each with its receipt. */
function Earlier({ earlier, onReceipt }: { earlier: readonly DeliveryView[]; onReceipt: (delivery: DeliveryView) => void }) {
  const t = useText()
  return (
    <details className="bn-chanline__earlier">
      <summary>{t('history', { count: earlier.length })}</summary>
      <ul>
        {earlier.map((one) => (
          <li key={one.id}>
            <DeliveryChip delivery={one} />
            <Time at={one.doneAt ?? one.dueAt} />
            <button type="button" className="bn-link" onClick={() => onReceipt(one)}>
              {t('receipt')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
