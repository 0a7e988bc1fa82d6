import { Alert, useFormats, useMay } from '../../../../ui'
import type { ChannelView } from '../../contract.ts'
import type { ChannelActivity } from '../../contract-activity.ts'
import { useText } from './messages'

/** What is wrong with a channel and what it means for what waits; the act stands in the head. Nothing when all is well. */
export function TroubleNotice({ channel, activity }: { channel: ChannelView; activity: ChannelActivity | undefined }) {
  const t = useText()
  const f = useFormats()
  const may = useMay()
  const hint = may('channels.manage') ? '' : ` ${t('askSomeone')}`
  if (channel.state === 'reconnect') {
    const waiting = activity?.waiting ?? 0
    return (
      <Alert tone="late" icon="unlink">
        <b>{t('lost')}</b> {waiting > 0 ? t('lostWaits', { count: waiting }) : t('lostNothing')}
        {hint}
      </Alert>
    )
  }
  const stopped = activity?.stopped ?? 0
  if (stopped > 0 && channel.policy !== 'normal') {
    return (
      <Alert tone="due" icon="pause">
        <b>{t(channel.policy === 'paused' ? 'isPaused' : 'isEmergencyOnly')}</b> {t('stoppedWaits', { count: stopped })}
        {may('channels.manage') ? '' : ` ${t('readOnly')}`}
      </Alert>
    )
  }
  if (channel.state === 'unreachable') return <Alert tone="due">{t('away')}</Alert>
  if (channel.state === 'expiring' && channel.expiresAt) {
    return (
      <Alert tone="due" icon="clock">
        {t('expires', { when: f.date(channel.expiresAt) })}
        {hint}
      </Alert>
    )
  }
  return null
}
